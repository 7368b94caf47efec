import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import {
  closePage,
  openPage,
  type PageName,
  type PanelName,
  pageShown,
  toggle,
  useDesk,
  useServices,
} from '../features/desk'
import { Icon, type IconName } from '../ui/icons'
import { pages } from './pages'

type Tool =
  | { readonly panel: Exclude<PanelName, 'keypad' | 'transfer'>; readonly icon: IconName; readonly shortcut?: string }
  | { readonly page: PageName }

const tools: readonly Tool[] = [
  { panel: 'dial-pad', icon: 'keypad', shortcut: 'F2' },
  { page: 'customers' },
  { page: 'pool' },
  { page: 'outbound' },
  { panel: 'history', icon: 'history' },
  { panel: 'follow-ups', icon: 'calendar' },
  { panel: 'my-day', icon: 'timeline' },
  { page: 'imports' },
  { page: 'audit' },
  { panel: 'settings', icon: 'gear' },
  { panel: 'keys', icon: 'keyboard', shortcut: 'F1' },
]

/** What opens beside the work, and what stands in its place. */
export function Tools() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const open = useStore(panels, (state) => state.open)
  const overdue = useDesk((snapshot) => snapshot.followUps.overdueCount)
  const missed = useDesk((snapshot) => snapshot.missed.count)
  return (
    <nav className="tools" aria-label={t('app.region-tools')}>
      <DeskTool />
      {tools.map((tool) =>
        'page' in tool ? (
          <PageTool key={tool.page} name={tool.page} />
        ) : (
          <button
            key={tool.panel}
            type="button"
            className="tool"
            aria-pressed={open === tool.panel}
            aria-keyshortcuts={tool.shortcut}
            title={tool.shortcut}
            onClick={() => toggle(panels, tool.panel)}
          >
            <Icon name={tool.icon} size={20} />
            <span>{t(`app.tool-${tool.panel}`)}</span>
            {tool.panel === 'follow-ups' ? <Badge words={t('follow-ups.overdue')} count={overdue} /> : null}
            {tool.panel === 'history' ? <Badge words={t('phone.missed')} count={missed} /> : null}
          </button>
        ),
      )}
    </nav>
  )
}

/** Back from any page to the call, or the day. */
function DeskTool() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const page = useStore(panels, (state) => state.page)
  const isShown = useDesk((snapshot) => pageShown(page, snapshot.calls) === null)
  return (
    <button type="button" className="tool" aria-pressed={isShown} onClick={() => closePage(panels)}>
      <Icon name="desk" size={20} />
      <span>{t('app.tool-desk')}</span>
    </button>
  )
}

/** Opens its page; on the page it goes back to what was there before: the call, or the day. */
function PageTool({ name }: { name: PageName }) {
  const { t } = useTranslation()
  const services = useServices()
  const page = useStore(services.panels, (state) => state.page)
  const isShown = useDesk((snapshot) => pageShown(page, snapshot.calls)?.name === name)
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const entry = pages[name]
  if (!entry || (entry.right !== null && !rights.includes(entry.right))) return null
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={isShown}
      onClick={() => (isShown ? closePage(services.panels) : openPage(services, name))}
    >
      <Icon name={entry.icon} size={20} />
      <span>{t(`app.page-${name}`)}</span>
    </button>
  )
}

function Badge({ words, count }: { words: string; count: number }) {
  if (count === 0) return null
  return (
    <span className="tool-badge">
      <span className="sr-only">{words} </span>
      {count > 99 ? '99+' : count}
    </span>
  )
}

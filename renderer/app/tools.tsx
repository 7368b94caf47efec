import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type PanelName, toggle, useDesk, useServices } from '../features/desk'
import { Icon, type IconName } from '../ui/icons'

const tools: readonly { panel: Exclude<PanelName, 'keypad' | 'transfer'>; icon: IconName; shortcut?: string }[] = [
  { panel: 'dial-pad', icon: 'keypad', shortcut: 'F2' },
  { panel: 'history', icon: 'history' },
  { panel: 'follow-ups', icon: 'calendar' },
  { panel: 'my-day', icon: 'timeline' },
  { panel: 'settings', icon: 'gear' },
  { panel: 'keys', icon: 'keyboard', shortcut: 'F1' },
]

/** What opens beside the work. Later features (customers, tickets, knowledge) get their place here. */
export function Tools() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const open = useStore(panels, (state) => state.open)
  const overdue = useDesk((snapshot) => snapshot.followUps.overdueCount)
  const missed = useDesk((snapshot) => snapshot.missed.count)
  return (
    <nav className="tools" aria-label={t('app.region-tools')}>
      {tools.map(({ panel, icon, shortcut }) => (
        <button
          key={panel}
          type="button"
          className="tool"
          aria-pressed={open === panel}
          aria-keyshortcuts={shortcut}
          title={shortcut}
          onClick={() => toggle(panels, panel)}
        >
          <Icon name={icon} size={20} />
          <span>{t(`app.tool-${panel}`)}</span>
          {panel === 'follow-ups' ? <Badge words={t('follow-ups.overdue')} count={overdue} /> : null}
          {panel === 'history' ? <Badge words={t('phone.missed')} count={missed} /> : null}
        </button>
      ))}
    </nav>
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

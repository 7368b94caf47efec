import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type PanelName, toggle, useDesk, useServices } from '../features/desk'
import { Icon, type IconName } from '../ui/icons'

const tools: readonly { panel: Exclude<PanelName, 'keypad'>; icon: IconName; shortcut?: string }[] = [
  { panel: 'dial-pad', icon: 'keypad', shortcut: 'F2' },
  { panel: 'history', icon: 'history' },
  { panel: 'follow-ups', icon: 'calendar' },
  { panel: 'settings', icon: 'gear' },
  { panel: 'keys', icon: 'keyboard', shortcut: 'F1' },
]

/** What opens beside the work. Later features (customers, tickets, knowledge) get their place here. */
export function Tools() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const open = useStore(panels, (state) => state.open)
  const overdue = useDesk((snapshot) => snapshot.followUps.overdueCount)
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
          {panel === 'follow-ups' && overdue > 0 ? (
            <span className="tool-badge">
              <span className="sr-only">{t('follow-ups.overdue')} </span>
              {overdue > 99 ? '99+' : overdue}
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  )
}

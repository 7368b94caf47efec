import { useTranslation } from 'react-i18next'
import type { LineView } from '#shared/desk/snapshot'
import { toggle, useDesk, useServices } from '../features/desk'
import { useDueCount } from '../features/follow-ups'
import { useNow } from '../ui/desk-clock'
import { Icon, type IconName } from '../ui/icons'
import { Moment } from '../ui/moment'
import { StatusJobs } from './status-jobs'

const lineIcons: Readonly<Record<LineView['status'], IconName>> = {
  registered: 'check',
  connecting: 'history',
  offline: 'plug',
  failed: 'error',
}

/** Along the foot: line, microphone, long work, follow-ups (in a call also the reminders that wait for its end), and the keys. */
export function StatusLine() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const line = useDesk((snapshot) => snapshot.line)
  const microphone = useDesk((snapshot) => snapshot.devices.microphone)
  const followUps = useDesk((snapshot) => snapshot.followUps)
  const inCall = useDesk((snapshot) => snapshot.calls.length > 0)
  const due = useDueCount()
  const agentName = useDesk((snapshot) => snapshot.agentName)
  return (
    <footer className="status-line" data-region="status" aria-label={t('app.region-status')} tabIndex={-1}>
      <span className="status-item" data-line={line.status}>
        <Icon name={lineIcons[line.status]} size={14} />
        {t(`desk.line-${line.status}`)}
        {line.retryAt === null || line.status === 'registered' ? null : <Retry at={line.retryAt} />}
      </span>
      {line.identity === '' ? null : <span className="status-item number">{line.identity}</span>}
      {microphone === 'unknown' ? null : (
        <span className="status-item" data-microphone={microphone}>
          <Icon name={microphone === 'ok' ? 'microphone' : 'microphone-off'} size={14} />
          {t(`desk.microphone-${microphone}`)}
        </span>
      )}
      <span className="status-space" />
      <StatusJobs />
      {inCall && due > 0 ? (
        <button type="button" className="status-item status-due" onClick={() => toggle(panels, 'follow-ups')}>
          <Icon name="bell" size={14} />
          {t('follow-ups.reminders-waiting', { count: due })}
        </button>
      ) : null}
      <button type="button" className="status-item" onClick={() => toggle(panels, 'follow-ups')}>
        <Icon name={followUps.overdueCount > 0 ? 'warning' : 'calendar'} size={14} />
        {t('desk.status-follow-ups', { overdue: followUps.overdueCount, open: followUps.openCount })}
        {followUps.nextDueAt === null ? null : (
          <span className="status-next">
            {t('desk.status-next')} <Moment at={followUps.nextDueAt} />
          </span>
        )}
      </button>
      {agentName === '' ? null : (
        <span className="status-item">
          <Icon name="person" size={14} />
          <bdi>{agentName}</bdi>
        </span>
      )}
      <button type="button" className="status-item" onClick={() => toggle(panels, 'keys')}>
        {t('desk.status-keys')}
      </button>
    </footer>
  )
}

function Retry({ at }: { at: number }) {
  const { t } = useTranslation()
  const seconds = Math.ceil((at - useNow()) / 1000)
  return seconds > 0 ? <span> · {t('desk.line-retry', { seconds })}</span> : null
}

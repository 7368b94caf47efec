import { useTranslation } from 'react-i18next'
import type { Notice } from '#shared/desk/snapshot'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { toggle, useDesk, useServices } from '../desk'
import { SnoozeMenu } from './follow-up-row'

interface Reminder {
  readonly noticeId: string
  readonly followUpId: string | null
  readonly name: string
  readonly what: string
  /** How many fell due together; 1 is this one alone. */
  readonly count: number
}

export function reminders(notices: readonly Notice[]): readonly Reminder[] {
  return notices
    .filter((notice) => notice.code === 'follow-up-due')
    .map(({ id, details }) => ({
      noticeId: id,
      followUpId: typeof details['id'] === 'string' && details['id'] !== '' ? details['id'] : null,
      name: String(details['name'] ?? ''),
      what: String(details['what'] ?? ''),
      count: typeof details['count'] === 'number' ? details['count'] : 1,
    }))
}

/** How many promises fell due and were not dealt with; 0 without any. */
export function useDueCount(): number {
  return useDesk((snapshot) => reminders(snapshot.notices).reduce((sum, one) => sum + one.count, 0))
}

/**
 * Promises that fell due, one after the other. They stay until each is dealt with: no time-out takes them away. They
 * stand in the column of the follow-ups, which is there between calls only, and lie over nothing: not over a panel, and
 * not over a call, during which they are a number in the status line.
 */
export function DueReminders() {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const due = reminders(useDesk((snapshot) => snapshot.notices))
  const count = useDueCount()
  const one = due[0]
  if (!one) return null
  const dismiss = () => void commands('desk.dismiss-notice', { id: one.noticeId })
  return (
    <section className="reminders" aria-label={t('follow-ups.reminders')}>
      <article key={one.noticeId} className="reminder">
        <h2>
          <Icon name="bell" />
          {t('follow-ups.reminder')}
        </h2>
        <p>
          <bdi>{one.name === '' ? one.what : t('follow-ups.reminder-name', { name: one.name, what: one.what })}</bdi>
        </p>
        {count > 1 ? <p className="reminder-more">{t('follow-ups.reminder-more', { count: count - 1 })}</p> : null}
        <div className="reminder-actions">
          <Button
            size="small"
            look="primary"
            onClick={() => {
              if (panels.getState().open !== 'follow-ups') toggle(panels, 'follow-ups')
              dismiss()
            }}
          >
            {t('follow-ups.see-all')}
          </Button>
          {one.followUpId ? (
            <>
              <Button
                size="small"
                icon="check"
                onClick={() => {
                  const id = one.followUpId
                  if (!id) return
                  void commands('follow-ups.finish', { id, outcome: 'done' }).then((answer) => {
                    if (answer.ok) dismiss()
                  })
                }}
              >
                {t('follow-ups.done')}
              </Button>
              <SnoozeMenu id={one.followUpId} what={one.what} align="start" onDone={dismiss} />
            </>
          ) : null}
          <Button size="small" look="quiet" onClick={dismiss}>
            {t('desk.dismiss')}
          </Button>
        </div>
      </article>
    </section>
  )
}

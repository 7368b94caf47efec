import { useState } from 'react'
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

/**
 * Promises that fell due. They stay until each is dealt with: no time-out takes them away. While a call is up they fold
 * into one button, so that they lie over nothing that the call needs.
 */
export function DueReminders() {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const due = reminders(useDesk((snapshot) => snapshot.notices))
  const inCall = useDesk((snapshot) => snapshot.calls.length > 0)
  const [opened, setOpened] = useState(false)
  if (opened && !inCall) setOpened(false)
  if (due.length === 0) return null
  if (inCall && !opened) {
    const count = due.reduce((sum, one) => sum + one.count, 0)
    return (
      <section className="reminders reminders-folded" aria-label={t('follow-ups.reminders')}>
        <Button size="small" icon="bell" aria-expanded={false} onClick={() => setOpened(true)}>
          {t('follow-ups.reminders-waiting', { count })}
        </Button>
      </section>
    )
  }
  const dismiss = (id: string) => void commands('desk.dismiss-notice', { id })
  return (
    <section className="reminders" aria-label={t('follow-ups.reminders')}>
      {due.map((one) => (
        <article key={one.noticeId} className="reminder">
          <h2>
            <Icon name="bell" />
            {t('follow-ups.reminder')}
          </h2>
          <p>
            <bdi>{one.name === '' ? one.what : t('follow-ups.reminder-name', { name: one.name, what: one.what })}</bdi>
          </p>
          {one.count > 1 ? (
            <p className="reminder-more">{t('follow-ups.reminder-more', { count: one.count - 1 })}</p>
          ) : null}
          <div className="reminder-actions">
            <Button
              size="small"
              look="primary"
              onClick={() => {
                if (panels.getState().open !== 'follow-ups') toggle(panels, 'follow-ups')
                dismiss(one.noticeId)
              }}
            >
              {t('follow-ups.see-all')}
            </Button>
            {one.followUpId ? (
              <>
                <SnoozeMenu id={one.followUpId} what={one.what} onDone={() => dismiss(one.noticeId)} />
                <Button
                  size="small"
                  icon="check"
                  onClick={() => {
                    const id = one.followUpId
                    if (!id) return
                    void commands('follow-ups.finish', { id, outcome: 'done' }).then((answer) => {
                      if (answer.ok) dismiss(one.noticeId)
                    })
                  }}
                >
                  {t('follow-ups.done')}
                </Button>
              </>
            ) : null}
            <Button size="small" look="quiet" onClick={() => dismiss(one.noticeId)}>
              {t('desk.dismiss')}
            </Button>
          </div>
        </article>
      ))}
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { DialButton, openPage, useDesk, useServices } from '../desk'
import { CloseWithResult } from './close-with-result'
import { HandOnMenu } from './hand-on-menu'
import { SnoozeMenu } from './snooze-menu'
import { PriorityTag } from './way-mark'
import './follow-ups.css'

/** So many stand one below the other; more than that are one list. */
const MOST_CARDS = 2
/** The list has no scrolling of its own: what is not in it is on the page. */
const MOST_LINES = 4

/** How many promises fell due and were not dealt with; 0 without any. */
export function useDueCount(): number {
  return useDesk((snapshot) => snapshot.reminders.count)
}

/**
 * Promises that fell due. They stay until each is dealt with: no time-out takes them away. They stand in a place of their
 * own, which is there between calls only, and lie over nothing: not over a panel, and not over a call, during which they
 * are a number in the status line.
 */
export function DueReminders() {
  const { t } = useTranslation()
  const { due, count, grouped } = useDesk((snapshot) => snapshot.reminders)
  if (due.length === 0) return null
  return (
    <section className="reminders" aria-label={t('follow-ups.reminders')} aria-live="polite">
      {grouped || count > MOST_CARDS ? (
        <ReminderList due={due} count={count} />
      ) : (
        due.map((one) => <Reminder key={one.id} followUp={one} />)
      )}
    </section>
  )
}

/** What came together is read together: one list, oldest first. */
function ReminderList({ due, count }: { due: readonly FollowUp[]; count: number }) {
  const { t } = useTranslation()
  const services = useServices()
  const { commands } = services
  return (
    <article className="reminder">
      <h2>
        <Icon name="bell" />
        {t('follow-ups.reminders-together', { count })}
      </h2>
      <ul className="reminder-list">
        {due.slice(0, MOST_LINES).map((one) => (
          <li key={one.id}>
            <div className="reminder-line">
              <span className="follow-up-row-when">
                <Moment at={one.dueAt} />
              </span>
              <strong>
                <Name of={one} />
              </strong>
              <PriorityTag priority={one.priority} />
            </div>
            <p className="reminder-what">{one.what}</p>
            <ReminderActions followUp={one} />
          </li>
        ))}
      </ul>
      <div className="reminder-actions">
        <Button size="small" look="primary" onClick={() => openPage(services, 'follow-ups', 'overdue')}>
          {count > MOST_LINES ? t('follow-ups.see-rest', { count: count - MOST_LINES }) : t('follow-ups.see-all')}
        </Button>
        <Button size="small" look="quiet" onClick={() => void commands('follow-ups.dealt', { ids: null })}>
          {t('follow-ups.put-away')}
        </Button>
      </div>
    </article>
  )
}

function Reminder({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation()
  const { dueAt, lastNote } = followUp
  return (
    <article className="reminder" data-priority={followUp.priority}>
      <h2>
        <Icon name="bell" />
        <Name of={followUp} />
        <PriorityTag priority={followUp.priority} />
        <span className="reminder-when">
          <Moment at={dueAt} />
        </span>
      </h2>
      <p className="reminder-promise">
        <bdi>{followUp.what}</bdi>
      </p>
      {lastNote === '' ? null : (
        <p className="reminder-note" title={lastNote}>
          {t('follow-ups.last-note', { note: lastNote })}
        </p>
      )}
      <ReminderActions followUp={followUp} whole />
    </article>
  )
}

function ReminderActions({ followUp, whole = false }: { followUp: FollowUp; whole?: boolean }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { id, what, number } = followUp
  return (
    <div className="reminder-actions">
      {number === null ? null : (
        <DialButton
          number={number}
          target={{ of: 'follow-up', id }}
          words={whole}
          look={whole ? 'primary' : 'quiet'}
          onDialled={() => void commands('follow-ups.dealt', { ids: [id] })}
        />
      )}
      <Button
        size="small"
        icon="check"
        look={whole ? 'plain' : 'quiet'}
        aria-label={whole ? undefined : t('follow-ups.done-one', { what })}
        title={whole ? undefined : t('follow-ups.done')}
        onClick={() => void commands('follow-ups.finish', { id, outcome: 'done' })}
      >
        {whole ? t('follow-ups.done') : undefined}
      </Button>
      <CloseWithResult id={id} what={what} align="start" />
      <SnoozeMenu id={id} what={what} align="start" />
      <HandOnMenu ids={[id]} label={t('follow-ups.hand-on-one', { what })} align="start" />
    </div>
  )
}

export function Name({ of: { customerName, number } }: { of: FollowUp }) {
  const { t } = useTranslation()
  return <bdi>{customerName ?? (number ? formatForDisplay(number) : t('follow-ups.nobody'))}</bdi>
}

import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../ui/button'
import { ChoiceMenu } from '../../ui/choice-menu'
import { useDeskClock } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { DialButton, useServices } from '../desk'
import { dueGroup, type Snooze, snoozedUntil, snoozes } from './quick-times'
import './follow-ups.css'

/** One promise: when, to whom, what; dial, done, later. */
export function FollowUpRow({
  followUp,
  now,
  brief = false,
  named = true,
}: {
  followUp: FollowUp
  now: number
  brief?: boolean
  /** False on the customer's own card, where the name stands above it. */
  named?: boolean
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const overdue = dueGroup(followUp.dueAt, now) === 'overdue'
  return (
    <li className="follow-up-row" data-overdue={overdue}>
      <div className="follow-up-row-words">
        <p className="follow-up-row-first">
          <span className="follow-up-row-when">
            {overdue ? <Icon name="warning" size={14} /> : null}
            <Moment at={followUp.dueAt} />
          </span>
          {named ? (
            <strong>
              <bdi>
                {followUp.customerName ??
                  (followUp.number ? formatForDisplay(followUp.number) : t('follow-ups.nobody'))}
              </bdi>
            </strong>
          ) : null}
        </p>
        <p className="follow-up-row-what">{followUp.what}</p>
      </div>
      <div className="follow-up-row-actions">
        {brief ? null : (
          <>
            <SnoozeMenu id={followUp.id} what={followUp.what} />
            <Button
              look="quiet"
              size="small"
              icon="check"
              aria-label={t('follow-ups.done-one', { what: followUp.what })}
              title={t('follow-ups.done')}
              onClick={() => void commands('follow-ups.finish', { id: followUp.id, outcome: 'done' })}
            />
          </>
        )}
        {followUp.number ? <DialButton number={followUp.number} /> : null}
      </div>
    </li>
  )
}

export function SnoozeMenu({
  id,
  what,
  align = 'end',
  onDone,
}: {
  id: string
  what: string
  align?: 'start' | 'end'
  onDone?: () => void
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const clock = useDeskClock()
  return (
    <ChoiceMenu
      className="snooze-menu"
      align={align}
      label={t('follow-ups.snooze-one', { what })}
      menuLabel={t('follow-ups.snooze')}
      choices={snoozes.map((key) => ({ key, words: t(`follow-ups.${key}`) }))}
      onChoose={(key) => {
        const snooze = snoozes.find((one): one is Snooze => one === key)
        if (!snooze) return
        const until = snoozedUntil(snooze, clock.now())
        void commands('follow-ups.snooze', { id, until }).then((answer) => {
          if (answer.ok) onDone?.()
        })
      }}
    >
      <Icon name="history" />
      <Icon name="chevron" size={12} />
    </ChoiceMenu>
  )
}

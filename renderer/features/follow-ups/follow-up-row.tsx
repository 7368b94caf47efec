import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { DialButton, useServices } from '../desk'
import { CloseWithResult } from './close-with-result'
import { Name } from './due-reminders'
import { dueGroup } from './quick-times'
import { SnoozeMenu } from './snooze-menu'
import { PriorityTag, WayMark } from './way-mark'
import './follow-ups.css'

/** One promise: when, to whom, what; dial, done, later. */
export function FollowUpRow({
  followUp,
  now,
  brief = false,
  named = true,
  before,
  more,
}: {
  followUp: FollowUp
  now: number
  brief?: boolean
  /** False on the customer's own card, where the name stands above it. */
  named?: boolean
  /** In front of it: its tick. */
  before?: ReactNode
  /** Behind its buttons: more of them. */
  more?: ReactNode
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { id, what, number, state } = followUp
  const open = state === 'open'
  const overdue = open && dueGroup(followUp.dueAt, now) === 'overdue'
  return (
    <li className="follow-up-row" data-overdue={overdue}>
      {before}
      <div className="follow-up-row-words">
        <p className="follow-up-row-first">
          <span className="follow-up-row-when">
            {overdue ? <Icon name="warning" size={14} /> : null}
            <Moment at={open ? followUp.dueAt : (followUp.closedAt ?? followUp.dueAt)} />
          </span>
          {named ? (
            <strong>
              <Name of={followUp} />
            </strong>
          ) : null}
          <PriorityTag priority={followUp.priority} />
          <WayMark way={followUp.way} repeat={followUp.repeat} />
          {open ? null : <span className="follow-up-mark">{t(`follow-ups.state-${state}`)}</span>}
        </p>
        <p className="follow-up-row-what">{what}</p>
      </div>
      <div className="follow-up-row-actions">
        {brief || !open ? null : (
          <>
            <SnoozeMenu id={id} what={what} />
            <Button
              look="quiet"
              size="small"
              icon="check"
              aria-label={t('follow-ups.done-one', { what })}
              title={t('follow-ups.done')}
              onClick={() => void commands('follow-ups.finish', { id, outcome: 'done' })}
            />
          </>
        )}
        {brief || !open ? null : (
          <Button
            look="quiet"
            size="small"
            icon="erase"
            aria-label={t('follow-ups.drop-one', { what })}
            title={t('follow-ups.drop')}
            onClick={() => void commands('follow-ups.finish', { id, outcome: 'dropped' })}
          />
        )}
        {brief || !open ? null : <CloseWithResult id={id} what={what} />}
        {open ? more : null}
        {number ? <DialButton number={number} target={{ of: 'follow-up', id }} /> : null}
      </div>
    </li>
  )
}

import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../../ui/button'
import { ChoiceMenu } from '../../../ui/choice-menu'
import { useNow } from '../../../ui/desk-clock'
import { Icon } from '../../../ui/icons'
import { clockText } from '../../../ui/time-text'
import { DialButton, useServices } from '../../desk'
import { CloseWithResult } from '../close-with-result'
import { Name } from '../due-reminders'
import { HandOnMenu } from '../hand-on-menu'
import { SnoozeMenu } from '../snooze-menu'
import { PriorityTag, WayMark } from '../way-mark'

/** A time that promises are arranged by. */
export interface Slot {
  readonly key: string
  readonly title: string
  readonly followUps: readonly FollowUp[]
  /** Where more are in it than are shown. */
  readonly total: number | null
  /** What moving one here means; null: nothing is moved here. */
  readonly to: number | null
}

const DRAGGED = 'application/x-zuoxi-follow-up'

/**
 * Promises in the order of their time. One is moved by dragging it, by its menu, or with Alt and an arrow while it has the
 * focus: to the slot before or after.
 */
export function Board({
  slots,
  lies,
  onMove,
}: {
  slots: readonly Slot[]
  lies: 'across' | 'down'
  onMove: (id: FollowUp['id'], to: number) => void
}) {
  const [over, setOver] = useState<string | null>(null)
  /** Moved with the keyboard: the focus goes along. */
  const movedByKey = useRef<string | null>(null)

  const dropOn = (slot: Slot) => ({
    onDragOver: (event: DragEvent) => {
      if (slot.to === null || !event.dataTransfer.types.includes(DRAGGED)) return
      event.preventDefault()
      setOver(slot.key)
    },
    onDragLeave: () => setOver((before) => (before === slot.key ? null : before)),
    onDrop: (event: DragEvent) => {
      setOver(null)
      const id = event.dataTransfer.getData(DRAGGED)
      const dragged = slots.flatMap(({ followUps }) => followUps).find((one) => one.id === id)
      if (slot.to === null || !dragged || slot.followUps.includes(dragged)) return
      event.preventDefault()
      onMove(dragged.id, slot.to)
    },
  })

  function onCardKey(event: KeyboardEvent, followUp: FollowUp, at: number): void {
    const [back, on] = lies === 'across' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const step = event.key === back ? -1 : event.key === on ? 1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    const to = slots[at + step]?.to ?? null
    if (to === null) return
    movedByKey.current = followUp.id
    onMove(followUp.id, to)
  }

  return (
    <div className={`board board-${lies}`}>
      {slots.map((slot, at) => (
        <section
          key={slot.key}
          className="board-slot"
          data-slot={slot.key}
          data-over={over === slot.key}
          aria-label={slot.title}
          {...dropOn(slot)}
        >
          <h2>
            {slot.title} <span className="count">{slot.total ?? (slot.followUps.length || '')}</span>
          </h2>
          <ul>
            {slot.followUps.map((one) => (
              <BoardCard
                key={one.id}
                followUp={one}
                takesFocus={() => {
                  const takes = movedByKey.current === one.id
                  if (takes) movedByKey.current = null
                  return takes
                }}
                slots={slots.filter((other) => other.to !== null && other.key !== slot.key)}
                onMove={(to) => onMove(one.id, to)}
                onKey={(event) => onCardKey(event, one, at)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function BoardCard({
  followUp,
  takesFocus,
  slots,
  onMove,
  onKey,
}: {
  followUp: FollowUp
  /** Asked once, when it is drawn in its new place. */
  takesFocus: () => boolean
  slots: readonly Slot[]
  onMove: (to: number) => void
  onKey: (event: KeyboardEvent) => void
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const now = useNow()
  const { id, what, number, dueAt } = followUp
  const self = useRef<HTMLLIElement>(null)
  const takes = useRef(takesFocus)
  useEffect(() => {
    if (takes.current()) self.current?.querySelector('button')?.focus()
  }, [])
  return (
    <li
      ref={self}
      className="board-card"
      draggable
      data-overdue={dueAt <= now}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, id)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onKeyDown={onKey}
    >
      <p className="board-card-head">
        <span className="follow-up-row-when">{clockText(dueAt)}</span>
        <strong>
          <Name of={followUp} />
        </strong>
        <PriorityTag priority={followUp.priority} />
        <WayMark way={followUp.way} repeat={followUp.repeat} />
      </p>
      <p className="board-card-what">{what}</p>
      <div className="board-card-actions">
        {number ? <DialButton number={number} target={{ of: 'follow-up', id }} /> : null}
        <Button
          look="quiet"
          size="small"
          icon="check"
          aria-label={t('follow-ups.done-one', { what })}
          title={t('follow-ups.done')}
          onClick={() => void commands('follow-ups.finish', { id, outcome: 'done' })}
        />
        <CloseWithResult id={id} what={what} align="start" />
        <SnoozeMenu id={id} what={what} align="start" />
        <ChoiceMenu
          className="move-menu"
          align="start"
          label={t('follow-ups.move-one', { what })}
          menuLabel={t('follow-ups.move')}
          choices={slots.map(({ key, title }) => ({ key, words: title }))}
          onChoose={(key) => {
            const to = slots.find((slot) => slot.key === key)?.to ?? null
            if (to !== null) onMove(to)
          }}
        >
          <Icon name="calendar" />
          <Icon name="chevron" size={12} />
        </ChoiceMenu>
        <HandOnMenu ids={[id]} label={t('follow-ups.hand-on-one', { what })} align="start" />
      </div>
    </li>
  )
}

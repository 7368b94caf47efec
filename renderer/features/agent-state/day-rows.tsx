import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentDay, DayRow } from '#shared/agent-state/day'
import { Tag } from '../../ui/tag'
import { durationText } from '../../ui/time-text'
import { isComposing } from '../../ui/typing'
import { patternOf, wordOfRow } from './day-view'

const PAGE = 10

/** Every row of the day, newest first: arrows, Home, End and the page keys go through them. */
export function DayRows({
  day,
  reasons,
  words,
  selected,
  onSelect,
}: {
  day: AgentDay
  reasons: readonly string[]
  words: (word: string) => string
  /** Index in `day.rows`. */
  selected: number | null
  onSelect: (row: number) => void
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const last = day.rows.length - 1

  useEffect(() => {
    if (selected === null) return
    list.current?.querySelector(`[data-row="${selected}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  function onKey(event: KeyboardEvent) {
    if (isComposing(event)) return
    const at = selected ?? last + 1
    // Down is towards the older ones.
    const to = { ArrowDown: at - 1, ArrowUp: at + 1, PageDown: at - PAGE, PageUp: at + PAGE, Home: last, End: 0 }[
      event.key
    ]
    if (to === undefined) return
    event.preventDefault()
    onSelect(Math.min(last, Math.max(0, to)))
  }

  return (
    <div
      ref={list}
      className="day-rows"
      role="listbox"
      aria-label={t('agent-state.rows')}
      tabIndex={0}
      aria-activedescendant={selected === null ? undefined : `${id}-${selected}`}
      onKeyDown={onKey}
    >
      {day.rows
        .map((row, at) => (
          <OneRow
            key={`${row.startedAt} ${row.state} ${row.reason}`}
            id={`${id}-${at}`}
            row={row}
            at={at}
            word={words(wordOfRow(row))}
            pattern={patternOf(row, reasons)}
            selected={at === selected}
            onSelect={onSelect}
          />
        ))
        .reverse()}
    </div>
  )
}

/** Drawn again only when it is another one: the panel is drawn each second for the row that runs. */
const OneRow = memo(function OneRow({
  id,
  row,
  at,
  word,
  pattern,
  selected,
  onSelect,
}: {
  id: string
  row: DayRow
  at: number
  word: string
  pattern: string
  selected: boolean
  onSelect: (row: number) => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys
    <div id={id} data-row={at} role="option" aria-selected={selected} className="day-row" onClick={() => onSelect(at)}>
      <time className="day-row-at" dateTime={new Date(row.startedAt).toISOString()}>
        {secondText(row.startedAt)}
      </time>
      <span className="day-swatch" data-pattern={pattern} aria-hidden="true" />
      <span className="day-row-word">{word}</span>
      <RowEndTag row={row} />
      <span className="day-row-length">{durationText(row.durationMs)}</span>
    </div>
  )
})

/** What the agent should know of how a row ended; an ordinary change and midnight go without saying. */
function RowEndTag({ row }: { row: DayRow }) {
  const { t } = useTranslation()
  switch (row.closedBy) {
    case null:
      return <Tag tone="success">{t('agent-state.row-runs')}</Tag>
    case 'changed':
    case 'midnight':
      return null
    default:
      return <Tag tone={row.closedBy === 'quit' ? 'neutral' : 'warning'}>{t(`agent-state.row-${row.closedBy}`)}</Tag>
  }
}

/** 09:05:07 */
function secondText(instant: number): string {
  const time = new Date(instant)
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}

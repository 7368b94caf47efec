import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { useNow } from './desk-clock'
import { clockText, dayStart } from './time-text'
import { isComposing } from './typing'
import './date-time-picker.css'

/**
 * A day in a month's grid (WAI-ARIA grid: arrows, Home, End, PageUp, PageDown, Enter) and a time beside it. Our own,
 * because antd's cannot run here: see renderer/README.md.
 */
export function DateTimePicker({
  value,
  onChoose,
  onClose,
}: {
  /** ms since the Unix epoch. */
  value: number
  onChoose: (instant: number) => void
  onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  const today = dayStart(useNow())
  const [day, setDay] = useState(() => dayStart(value))
  const [time, setTime] = useState(() => clockText(value))
  const grid = useRef<HTMLTableElement>(null)
  const heading = useId()
  const self = useRef<HTMLDivElement>(null)

  // Opening puts the focus on the chosen day, and moving takes it along.
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])

  useEffect(() => self.current?.scrollIntoView({ block: 'nearest' }), [])

  const weeks = monthGrid(day)
  const month = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long' }).format(day)
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow' })
  const weekdayLong = new Intl.DateTimeFormat(i18n.language, { weekday: 'long' })
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' })
  const chosen = atTime(day, time)

  function go(to: number) {
    setDay(Math.max(to, today))
  }

  function onGridKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (step !== undefined) go(addDays(day, step))
    else if (event.key === 'Home') go(weeks.find((week) => week.includes(day))?.[0] ?? day)
    else if (event.key === 'End') go(weeks.find((week) => week.includes(day))?.[6] ?? day)
    else if (event.key === 'PageUp') go(addMonths(day, -1))
    else if (event.key === 'PageDown') go(addMonths(day, 1))
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={self}
      className="date-picker"
      role="dialog"
      aria-label={t('wrap-up.pick-time')}
      onKeyDown={(event) => {
        if (isComposing(event) || event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="date-picker-head">
        <Button
          look="quiet"
          size="small"
          icon="back"
          aria-label={t('app.month-before')}
          onClick={() => go(addMonths(day, -1))}
        />
        <span id={heading} aria-live="polite">
          {month}
        </span>
        <Button
          look="quiet"
          size="small"
          icon="forward"
          aria-label={t('app.month-after')}
          onClick={() => go(addMonths(day, 1))}
        />
      </div>
      <table ref={grid} role="grid" aria-labelledby={heading} onKeyDown={onGridKey}>
        <thead>
          <tr>
            {weeks[0]?.map((one) => (
              <th key={one} scope="col" abbr={weekdayLong.format(one)}>
                {weekday.format(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one} aria-selected={one === day}>
                  <button
                    type="button"
                    data-day={one}
                    tabIndex={one === day ? 0 : -1}
                    disabled={one < today}
                    aria-label={full.format(one)}
                    aria-current={one === today ? 'date' : undefined}
                    data-other-month={new Date(one).getMonth() !== new Date(day).getMonth()}
                    onClick={() => setDay(one)}
                    onDoubleClick={() => chosen !== null && onChoose(chosen)}
                  >
                    {new Date(one).getDate()}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="date-picker-foot">
        <label>
          {t('app.time')}
          <input
            className="field-input"
            inputMode="numeric"
            maxLength={5}
            value={time}
            aria-invalid={chosen === null}
            onChange={(event) => setTime(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !isComposing(event) && chosen !== null) onChoose(chosen)
            }}
          />
        </label>
        <Button size="small" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button
          look="primary"
          size="small"
          disabled={chosen === null}
          onClick={() => chosen !== null && onChoose(chosen)}
        >
          {t('app.confirm')}
        </Button>
      </div>
    </div>
  )
}

/** Six weeks from Monday on that hold the month of `day`; each entry is a local midnight in ms. */
export function monthGrid(day: number): number[][] {
  const date = new Date(day)
  const first = new Date(date.getFullYear(), date.getMonth(), 1)
  const start = addDays(first.getTime(), -((first.getDay() + 6) % 7))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, at) => addDays(start, week * 7 + at)))
}

/** The instant of a typed time on a day: 9, 930, 9:30, 09:30, 9：30. Null when it is no time. */
export function atTime(day: number, time: string): number | null {
  const found = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(time.normalize('NFKC'))
  if (!found) return null
  const hours = Number(found[1])
  const minutes = Number(found[2] ?? '0')
  if (hours > 23 || minutes > 59) return null
  const date = new Date(day)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hours, minutes).getTime()
}

function addDays(day: number, days: number): number {
  const date = new Date(day)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

// The last day of a shorter month, not the third of the one after.
function addMonths(day: number, months: number): number {
  const date = new Date(day)
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0).getDate()
  return new Date(date.getFullYear(), date.getMonth() + months, Math.min(date.getDate(), last)).getTime()
}

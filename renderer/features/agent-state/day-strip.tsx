import { useTranslation } from 'react-i18next'
import type { AgentDay } from '#shared/agent-state/day'
import { clockText } from '../../ui/time-text'
import { hoursOf, patternOf, wordOfRow } from './day-view'

/** Wide enough in percent of an hour for its word to be read in it. */
const WORD_FITS = 14

/**
 * The day in colours and patterns, hour below hour. A picture of the list beside it, which is what a screen reader and
 * the keyboard use; the pointer may choose a row here too.
 */
export function DayStrip({
  day,
  reasons,
  words,
  selected,
  onSelect,
}: {
  day: AgentDay
  reasons: readonly string[]
  words: (word: string) => string
  selected: number | null
  onSelect: (row: number) => void
}) {
  const { t } = useTranslation()
  const hours = hoursOf(day.rows)
  return (
    <div className="day-strip" role="img" aria-label={t('agent-state.strip')}>
      {hours.map(({ at, segments }) => (
        <div key={at} className="day-hour">
          <span className="day-hour-at">{clockText(at)}</span>
          <div className="day-hour-line">
            {segments.map(({ row, from, width }) => {
              const one = day.rows[row]
              if (!one) return null
              const word = words(wordOfRow(one))
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list of rows below is how the keyboard chooses one
                // biome-ignore lint/a11y/noStaticElementInteractions: as above
                <span
                  key={row}
                  className="day-segment"
                  data-pattern={patternOf(one, reasons)}
                  data-selected={row === selected}
                  style={{ insetInlineStart: `${from}%`, width: `${width}%` }}
                  title={`${clockText(one.startedAt)} ${word}`}
                  onClick={() => onSelect(row)}
                >
                  {width >= WORD_FITS ? <span className="day-segment-word">{word}</span> : null}
                </span>
              )
            })}
          </div>
        </div>
      ))}
    </div>
  )
}

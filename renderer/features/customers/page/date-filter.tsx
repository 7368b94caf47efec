import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '#shared/customers/filter'
import { useDeskClock } from '../../../ui/desk-clock'
import { PopOver } from '../../../ui/pop-over'
import { dayStart } from '../../../ui/time-text'
import { Condition, filterClass } from './check-filter'

const DAY = 86_400_000
const rests = [7, 30, 90] as const

/** How long ago the last contact was, and when the customer came. */
export function DateFilter({
  filter,
  onChange,
}: {
  filter: CustomerFilter
  onChange: (part: Partial<CustomerFilter>) => void
}) {
  const { t, i18n } = useTranslation()
  const clock = useDeskClock()
  const name = useId()
  const { lastContactBefore, lastContactAfter, neverContacted, createdAfter, createdBefore } = filter
  const today = dayStart(clock.now())
  const ago = (days: number) => today - days * DAY
  const rest = rests.find((days) => lastContactBefore === ago(days))
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
  const names = [
    ...(neverContacted ? [t('customers.never')] : []),
    ...(lastContactBefore === null
      ? []
      : [rest ? t('customers.rest-days', { count: rest }) : `≤ ${day.format(lastContactBefore - 1)}`]),
    ...(lastContactAfter === null ? [] : [`≥ ${day.format(lastContactAfter)}`]),
    ...(createdAfter === null && createdBefore === null ? [] : [t('customers.created')]),
  ]
  const none = { lastContactBefore: null, lastContactAfter: null, neverContacted: false }
  const choices = [
    { words: t('customers.filter-any'), on: lastContactBefore === null && !neverContacted, part: none },
    ...rests.map((days) => ({
      words: t('customers.rest-days', { count: days }),
      on: rest === days,
      part: { ...none, lastContactBefore: ago(days) },
    })),
    { words: t('customers.never'), on: neverContacted, part: { ...none, neverContacted: true } },
  ]
  return (
    <PopOver
      words={<Condition words={t('customers.dates')} names={names} />}
      label={t('customers.dates')}
      button={{ className: filterClass(names.length > 0) }}
    >
      <fieldset className="check-list">
        <legend className="field-label">{t('customers.last-contact')}</legend>
        {choices.map(({ words, on, part }) => (
          <label key={words}>
            <input type="radio" name={name} checked={on} onChange={() => onChange(part)} />
            {words}
          </label>
        ))}
      </fieldset>
      <Days
        words={t('customers.last-contact')}
        from={lastContactAfter}
        until={lastContactBefore}
        onChange={(from, until) =>
          onChange({ lastContactAfter: from, lastContactBefore: until, neverContacted: false })
        }
      />
      <Days
        words={t('customers.created')}
        from={createdAfter}
        until={createdBefore}
        onChange={(from, until) => onChange({ createdAfter: from, createdBefore: until })}
      />
    </PopOver>
  )
}

/** From one day to another, both included; `until` is the midnight after the last. */
function Days({
  words,
  from,
  until,
  onChange,
}: {
  words: string
  from: number | null
  until: number | null
  onChange: (from: number | null, until: number | null) => void
}) {
  const { t } = useTranslation()
  return (
    <fieldset className="filter-between">
      <legend className="field-label">{t('customers.between', { words })}</legend>
      <input
        type="date"
        className="field-input"
        aria-label={t('customers.from')}
        value={dayText(from)}
        onChange={(event) => onChange(midnight(event.target.value), until)}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        className="field-input"
        aria-label={t('customers.until')}
        value={dayText(until === null ? null : until - 1)}
        onChange={(event) => onChange(from, midnight(event.target.value, 1))}
      />
    </fieldset>
  )
}

/** 2026-11-22, as a date field has it. */
export function dayText(instant: number | null): string {
  if (instant === null) return ''
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The local midnight a day begins with, or that `later` days after. */
function midnight(day: string, later = 0): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  return new Date(year, month - 1, date + later).getTime()
}

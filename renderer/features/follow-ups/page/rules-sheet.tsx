import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUpRules } from '#shared/follow-ups/follow-up'
import { Button } from '../../../ui/button'
import { useDayWords } from '../../../ui/moment'
import { Sheet } from '../../../ui/sheet'
import { useServices } from '../../desk'

/** Monday first, as a week is read here. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]

/** 9:00 and 09:00 as minutes since midnight; null when it is no time. */
function minutesOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim().normalize('NFKC'))
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN
  return minutes >= 0 && minutes <= 1440 ? minutes : null
}

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The working hours, and when a lead sees what nobody kept. For those who set rules. */
export function RulesSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const { language } = useDayWords()
  const [rules, setRules] = useState<FollowUpRules | null>(null)
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')

  useEffect(() => {
    void bridge.ask('follow-ups.rules', undefined).then((answer) => {
      if (!answer.ok || !answer.value) return
      setRules(answer.value)
      setStart(clockOf(answer.value.workStart))
      setEnd(clockOf(answer.value.workEnd))
    })
  }, [bridge])

  if (!rules) return null
  const workStart = minutesOf(start)
  const workEnd = minutesOf(end)
  const valid = workStart !== null && workEnd !== null && workStart < workEnd
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' })
  const nameOf = (day: number) => weekday.format(new Date(2026, 10, 22 + day))

  async function save(): Promise<void> {
    if (!rules || workStart === null || workEnd === null) return
    const answer = await commands('follow-ups.save-rules', { ...rules, workStart, workEnd })
    if (answer.ok) onClose()
  }

  return (
    <Sheet
      title={t('follow-ups.rules')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" disabled={!valid} onClick={() => void save()}>
            {t('follow-ups.rules-save')}
          </Button>
        </>
      }
    >
      <fieldset className="rules-hours">
        <legend className="field-label">{t('follow-ups.rules-hours')}</legend>
        <input
          className="field-input"
          data-first-focus
          aria-label={t('follow-ups.rules-start')}
          value={start}
          maxLength={5}
          aria-invalid={!valid}
          onChange={(event) => setStart(event.target.value)}
        />
        <span aria-hidden="true">–</span>
        <input
          className="field-input"
          aria-label={t('follow-ups.rules-end')}
          value={end}
          maxLength={5}
          aria-invalid={!valid}
          onChange={(event) => setEnd(event.target.value)}
        />
      </fieldset>
      <fieldset className="rules-days">
        <legend className="field-label">{t('follow-ups.rules-days')}</legend>
        {WEEK.map((day) => (
          <label key={day} className="rules-day">
            <input
              type="checkbox"
              checked={rules.workDays.includes(day)}
              onChange={(event) => {
                const others = rules.workDays.filter((one) => one !== day)
                setRules({ ...rules, workDays: event.target.checked ? [...others, day] : others })
              }}
            />
            {nameOf(day)}
          </label>
        ))}
      </fieldset>
      <label className="rules-check">
        <input
          type="checkbox"
          checked={rules.publicHolidays}
          onChange={(event) => setRules({ ...rules, publicHolidays: event.target.checked })}
        />
        {t('follow-ups.rules-holidays')}
      </label>
      <label className="field">
        <span className="field-label">{t('follow-ups.rules-lead')}</span>
        <input
          className="field-input"
          type="number"
          min={0}
          max={10_080}
          value={rules.leadAfterMinutes}
          onChange={(event) => {
            const leadAfterMinutes = Math.round(Number(event.target.value))
            if (leadAfterMinutes >= 0 && leadAfterMinutes <= 10_080) setRules({ ...rules, leadAfterMinutes })
          }}
        />
      </label>
      <label className="rules-check">
        <input
          type="checkbox"
          checked={rules.ring}
          onChange={(event) => setRules({ ...rules, ring: event.target.checked })}
        />
        {t('follow-ups.rules-ring')}
      </label>
    </Sheet>
  )
}

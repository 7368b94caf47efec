import { useTranslation } from 'react-i18next'
import { useNow } from '../../../ui/desk-clock'
import { useDayWords } from '../../../ui/moment'
import { clockText, dayStart, dayText } from '../../../ui/time-text'
import { useServices } from '../../desk'
import { useFollowUpView } from '../use-follow-ups'
import { Board, type Slot } from './board'

const HOUR_MS = 3_600_000
const MOST = 500
const DAYS = 7

/** Local midnight so many days later, whatever summer time does. */
function dayLater(day: number, days: number): number {
  const date = new Date(day)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** Today by the hour: what is overdue first, then each hour that is left or has something in it. */
export function DayBoard() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const now = useNow()
  const day = dayStart(now)
  const today = useFollowUpView({ of: 'day', day }, MOST)
  const overdue = useFollowUpView({ of: 'overdue' }, MOST)
  if (!today || !overdue) return <p className="empty">{t('app.page-loading')}</p>
  const coming = today.followUps.filter(({ dueAt }) => dueAt > now)
  const hours = [...new Set([...hoursLeft(now, day), ...coming.map(({ dueAt }) => hourOf(dueAt))])].sort(
    (a, b) => a - b,
  )
  const slots: Slot[] = [
    { key: 'overdue', title: t('follow-ups.overdue'), followUps: overdue.followUps, total: overdue.total, to: null },
    ...hours.map((hour) => ({
      key: String(hour),
      title: clockText(hour),
      followUps: coming.filter(({ dueAt }) => hourOf(dueAt) === hour),
      total: null,
      to: Math.max(hour, Math.ceil((now + 60_000) / 60_000) * 60_000),
    })),
  ]
  return (
    <Board
      slots={slots.filter(({ key, followUps }) => key !== 'overdue' || followUps.length > 0)}
      lies="down"
      onMove={(id, to) => void commands('follow-ups.change', { id, words: { dueAt: to } })}
    />
  )
}

const hourOf = (instant: number) => new Date(instant).setMinutes(0, 0, 0)

/** From the hour that has begun to seven in the evening. */
function hoursLeft(now: number, day: number): number[] {
  const hours: number[] = []
  for (let hour = Math.max(hourOf(now), day + 8 * HOUR_MS); hour <= day + 19 * HOUR_MS; hour += HOUR_MS)
    hours.push(hour)
  return hours
}

/** The next seven days side by side; dropped on another day, a promise keeps its hour. */
export function WeekBoard() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const words = useDayWords()
  const now = useNow()
  const day = dayStart(now)
  const week = useFollowUpView({ of: 'between', from: day, until: dayLater(day, DAYS) }, MOST)
  if (!week) return <p className="empty">{t('app.page-loading')}</p>
  const weekday = new Intl.DateTimeFormat(words.language, { weekday: 'short' })
  const slots = Array.from({ length: DAYS }, (_, at): Slot => {
    const from = dayLater(day, at)
    const until = dayLater(day, at + 1)
    return {
      key: String(at),
      title: `${dayText(from, now, words.language, words)} ${weekday.format(from)}`,
      followUps: week.followUps.filter(({ dueAt }) => dueAt >= from && dueAt < until),
      total: null,
      to: from,
    }
  })
  return (
    <Board
      slots={slots}
      lies="across"
      onMove={(id, to) => void commands('follow-ups.move', { ids: [id], to: { by: 'day', day: to } })}
    />
  )
}

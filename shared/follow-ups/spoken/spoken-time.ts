import { atMinute, minuteOfDay, type WorkTime } from '../work-time'
import { type SpokenDay, spokenDay } from './spoken-day'
import { type SpokenHour, spokenHour } from './spoken-hour'
import { spokenSpan } from './spoken-span'
import { SpokenText } from './spoken-text'

export interface SpokenTime {
  /** ms since the Unix epoch; later than now. */
  readonly at: number
  /** The words that say no time. */
  readonly rest: string
}

const MINUTE_MS = 60_000
const HALF_HOUR = 30

/**
 * When that is: 明天下午3点, 周五下班前, 20分钟后, in half an hour, next Monday 10:00. Chinese and English, mixed too. Null: it
 * says no time, or one that is over. Own rules, because chrono-node reads 周五下午 as today and does not know 月底 or 下班前.
 */
export function spokenTime(words: string, now: number, work: WorkTime): SpokenTime | null {
  const text = new SpokenText(words)
  const span = spokenSpan(text, now)
  if (span?.exact) return { at: span.at, rest: text.rest() }
  const day: SpokenDay | null = span ? { day: span.at, again: null, hour: null } : spokenDay(text, now, work)
  const hour = spokenHour(text, work) ?? day?.hour ?? null
  if (!day && !hour) return null
  const at = day ? onSpokenDay(day, hour, span !== null, now, work) : soonest(hour, now, work)
  return at === null || at <= now ? null : { at, rest: text.rest() }
}

/** A day with or without an hour; a weekday or a date that is over is the next of its kind. */
function onSpokenDay(
  { day, again }: SpokenDay,
  hour: SpokenHour | null,
  sameHour: boolean,
  now: number,
  work: WorkTime,
): number | null {
  if (!hour) {
    if (sameHour) return day
    const isToday = atMinute(day, 0, 0) === atMinute(now, 0, 0)
    const at = isToday ? today(now, work) : atMinute(day, 0, work.start)
    return (at === null || at <= now) && again ? atMinute(again(), 0, work.start) : at
  }
  const at = clock(day, hour, work)
  if (at > now) return at
  if (hour.vague && atMinute(day, 0, 0) === atMinute(now, 0, 0)) {
    // This afternoon, said in the afternoon: a little later, while it lasts.
    const later = atMinute(now, 0, Math.ceil(minuteOfDay(now) / HALF_HOUR) * HALF_HOUR + HALF_HOUR)
    if (minuteOfDay(later) <= hour.until && later > now) return later
  }
  return again ? clock(again(), hour, work) : null
}

/** Today, said without an hour: late in the afternoon, or in half an hour. */
function today(now: number, work: WorkTime): number | null {
  const late = atMinute(now, 0, Math.max(work.start, work.end - 2 * 60))
  if (late > now + HALF_HOUR * MINUTE_MS) return late
  const end = atMinute(now, 0, work.end)
  return end > now ? Math.min(now + HALF_HOUR * MINUTE_MS, end) : null
}

/** An hour alone: the next time that it is so late, at first while people work. */
function soonest(hour: SpokenHour | null, now: number, work: WorkTime): number | null {
  if (!hour) return null
  const all = [0, 1].flatMap((days) => hours(hour).map((minute) => atMinute(now, days, minute)))
  const coming = all.filter((at) => at > now).sort((a, b) => a - b)
  const worked = coming.find((at) => minuteOfDay(at) >= work.start && minuteOfDay(at) <= work.end)
  return hour.either ? (worked ?? coming[0] ?? null) : (coming[0] ?? null)
}

/** 3点 is three in the afternoon where nobody works at three in the morning. */
function clock(day: number, hour: SpokenHour, work: WorkTime): number {
  const minutes = hours(hour)
  const worked = minutes.find((minute) => minute >= work.start && minute <= work.end)
  return atMinute(day, 0, worked ?? minutes[0] ?? hour.minute)
}

const hours = ({ minute, either }: SpokenHour): number[] => (either ? [minute, minute + 12 * 60] : [minute])

import { atMinute, intoWork, nextWorkday, type WorkTime } from './work-time'

export const quickTimeKeys = ['soon', 'afternoon', 'workday-morning', 'workday-afternoon', 'next-week'] as const

/** A time most promises name, as a button. (Without zod: the first screen of the window offers them.) */
export interface QuickTime {
  readonly key: (typeof quickTimeKeys)[number]
  /** On a full minute. */
  readonly at: number
  /** Said as a span ("in 20 minutes"); the others are said as a moment (今天 16:00). */
  readonly soon: boolean
}

const MINUTE_MS = 60_000
/** Nobody plans a call back for a time that is all but there. */
const AT_LEAST_AHEAD_MS = 15 * MINUTE_MS
const AFTERNOON = 15 * 60
const LATE_AFTERNOON = 16 * 60

export const fullMinute = (instant: number): number => Math.ceil(instant / MINUTE_MS) * MINUTE_MS

/** Soon, this afternoon, the next working morning and afternoon, the week after: those that people work at. */
export function quickTimes(now: number, work: WorkTime): readonly QuickTime[] {
  const next = nextWorkday(now, work)
  const monday = atMinute(now, (8 - new Date(now).getDay()) % 7 || 7, work.start)
  const all: QuickTime[] = [
    { key: 'soon', at: fullMinute(now + 20 * MINUTE_MS), soon: true },
    { key: 'afternoon', at: atMinute(now, 0, LATE_AFTERNOON), soon: false },
    { key: 'workday-morning', at: next, soon: false },
    { key: 'workday-afternoon', at: atMinute(next, 0, AFTERNOON), soon: false },
    { key: 'next-week', at: intoWork(monday, work), soon: false },
  ]
  const offered = all.filter(
    ({ key, at }) => at >= now + AT_LEAST_AHEAD_MS && (key === 'soon' || intoWork(at, work) === at),
  )
  return offered.filter(({ at }, index) => offered.findIndex((one) => one.at === at) === index)
}

export const snoozes = ['snooze-5', 'snooze-15', 'snooze-60', 'snooze-tomorrow'] as const
export type Snooze = (typeof snoozes)[number]

/** `nextWorkday`: what tomorrow means, the first working hour after today. */
export function snoozedUntil(snooze: Snooze, now: number, nextWorkdayAt: number): number {
  if (snooze === 'snooze-tomorrow') return nextWorkdayAt
  return now + Number(snooze.slice('snooze-'.length)) * MINUTE_MS
}

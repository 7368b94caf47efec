import { daysFromToday } from '../../ui/time-text'

export interface QuickTime {
  readonly key: string
  /** ms since the Unix epoch, on a full minute. */
  readonly at: number
  /** "In 20 minutes" is said so; the others are said as a moment (今天 16:00). */
  readonly soon: boolean
}

const MINUTE_MS = 60_000
/** Nobody plans a call back for a time that is all but there. */
const AT_LEAST_AHEAD_MS = 15 * MINUTE_MS

/** The times that most promises name, as buttons: soon, this afternoon, tomorrow morning and afternoon, next Monday. */
export function quickTimes(now: number): readonly QuickTime[] {
  const today = new Date(now)
  const at = (days: number, hours: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hours).getTime()
  const soon = Math.ceil((now + 20 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const toMonday = (8 - today.getDay()) % 7 || 7
  const all: QuickTime[] = [
    { key: 'soon', at: soon, soon: true },
    { key: 'afternoon', at: at(0, 16), soon: false },
    { key: 'tomorrow-morning', at: at(1, 9), soon: false },
    { key: 'tomorrow-afternoon', at: at(1, 15), soon: false },
  ]
  if (toMonday > 1) all.push({ key: 'monday', at: at(toMonday, 9), soon: false })
  return all.filter((time) => time.at >= now + AT_LEAST_AHEAD_MS)
}

export const snoozes = ['snooze-10', 'snooze-60', 'snooze-tomorrow'] as const
export type Snooze = (typeof snoozes)[number]

export function snoozedUntil(snooze: Snooze, now: number): number {
  if (snooze === 'snooze-10') return now + 10 * MINUTE_MS
  if (snooze === 'snooze-60') return now + 60 * MINUTE_MS
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 9).getTime()
}

export type Due = 'overdue' | 'today' | 'later'

export function dueGroup(dueAt: number, now: number): Due {
  if (dueAt <= now) return 'overdue'
  return daysFromToday(dueAt, now) === 0 ? 'today' : 'later'
}

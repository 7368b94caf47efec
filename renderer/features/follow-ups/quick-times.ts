import { type QuickTime, quickTimes } from '#shared/follow-ups/quick-times'
import type { WorkTime } from '#shared/follow-ups/work-time'
import { daysFromToday } from '../../ui/time-text'

/** What most centres have, until main says what this one has and which days are holidays. */
export const usualWork: WorkTime = {
  start: 9 * 60,
  end: 18 * 60,
  worksOn: (day) => day.getDay() !== 0 && day.getDay() !== 6,
}

export const usualQuickTimes = (now: number): readonly QuickTime[] => quickTimes(now, usualWork)

export type Due = 'overdue' | 'today' | 'later'

export function dueGroup(dueAt: number, now: number): Due {
  if (dueAt <= now) return 'overdue'
  return daysFromToday(dueAt, now) === 0 ? 'today' : 'later'
}

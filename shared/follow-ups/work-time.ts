import type { FollowUpRules } from './follow-up'

/** When people work. Local time; days are told apart by any moment of them. */
export interface WorkTime {
  /** Minutes since midnight. */
  readonly start: number
  readonly end: number
  worksOn(day: Date): boolean
}

/** What the calendar of a country says of a day against its weekday; null: nothing. */
export type DayOff = (day: Date) => 'off' | 'work' | null

/** Longer than any holiday; whoever never works is not looked for a working day for ever. */
const LOOK_AHEAD_DAYS = 60

export function workTimeOf(rules: FollowUpRules, calendar: DayOff): WorkTime {
  return {
    start: Math.min(rules.workStart, rules.workEnd),
    end: Math.max(rules.workStart, rules.workEnd),
    worksOn(day) {
      const said = rules.publicHolidays ? calendar(day) : null
      return said === null ? rules.workDays.includes(day.getDay()) : said === 'work'
    },
  }
}

/** `minutes` since midnight of the day `days` after the one `instant` falls on, local time. */
export function atMinute(instant: number, days: number, minutes: number): number {
  const day = new Date(instant)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minutes).getTime()
}

export const minuteOfDay = (instant: number): number => {
  const time = new Date(instant)
  return time.getHours() * 60 + time.getMinutes()
}

/** The last minute of the day counts: somebody who is to be called by the end of work is called then. */
export function isWorking(instant: number, work: WorkTime): boolean {
  const minute = minuteOfDay(instant)
  return minute >= work.start && minute <= work.end && work.worksOn(new Date(instant))
}

/** The first minute of work on the first working day after the one `instant` falls on. */
export function nextWorkday(instant: number, work: WorkTime): number {
  for (let days = 1; days <= LOOK_AHEAD_DAYS; days++) {
    const start = atMinute(instant, days, work.start)
    if (work.worksOn(new Date(start))) return start
  }
  return atMinute(instant, 1, work.start)
}

/** `instant` itself when people work then; else when they begin next, on a day off at the same time of the next day. */
export function intoWork(instant: number, work: WorkTime): number {
  if (isWorking(instant, work)) return instant
  const minute = minuteOfDay(instant)
  if (work.worksOn(new Date(instant))) {
    return minute < work.start ? atMinute(instant, 0, work.start) : nextWorkday(instant, work)
  }
  const next = nextWorkday(instant, work)
  return minute > work.start && minute <= work.end ? atMinute(next, 0, minute) : next
}

/** The hour of `instant` on the day `day` falls on. */
export function onDay(instant: number, day: number): number {
  return atMinute(day, 0, minuteOfDay(instant))
}

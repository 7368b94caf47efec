import type { FollowUpRepeat } from './follow-up'
import type { WorkTime } from './work-time'

/** Nobody keeps a promise of more than so many rounds; it also ends a search that finds nothing. */
const MOST_ROUNDS = 40_000

/**
 * When a promise that repeats comes again: the first time of its series after `after`, at the local hour of the first
 * one, whatever summer time does. Reckoned from the first one each time, so that the 31st is the 31st again after a
 * February. Null: it does not repeat.
 */
export function nextOccurrence(
  first: number,
  repeat: FollowUpRepeat,
  after: number,
  work: Pick<WorkTime, 'worksOn'>,
): number | null {
  if (repeat === 'never') return null
  for (let round = firstRound(first, repeat, after); round < MOST_ROUNDS; round++) {
    const at = occurrence(first, repeat, round)
    if (at > after && (repeat !== 'workdays' || work.worksOn(new Date(at)))) return at
  }
  return null
}

const DAY_MS = 86_400_000
const DAYS_OF: Readonly<Record<Exclude<FollowUpRepeat, 'never'>, number>> = {
  daily: 1,
  workdays: 1,
  weekly: 7,
  monthly: 31,
  yearly: 366,
}

/** A round that is certainly not after the one that is looked for, so that a series of years is not walked through. */
function firstRound(first: number, repeat: Exclude<FollowUpRepeat, 'never'>, after: number): number {
  return Math.max(1, Math.floor((after - first) / (DAY_MS * DAYS_OF[repeat])) - 1)
}

function occurrence(first: number, repeat: Exclude<FollowUpRepeat, 'never'>, round: number): number {
  const from = new Date(first)
  const [year, month, day] = [from.getFullYear(), from.getMonth(), from.getDate()]
  const at = (y: number, m: number, d: number) =>
    new Date(y, m, d, from.getHours(), from.getMinutes(), from.getSeconds(), from.getMilliseconds()).getTime()
  const inMonth = (y: number, m: number) => at(y, m, Math.min(day, new Date(y, m + 1, 0).getDate()))
  if (repeat === 'monthly') return inMonth(year, month + round)
  if (repeat === 'yearly') return inMonth(year + round, month)
  return at(year, month, day + round * DAYS_OF[repeat])
}

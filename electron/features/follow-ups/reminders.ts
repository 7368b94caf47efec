import type { FollowUp } from '#shared/follow-ups/follow-up'
import { nextWakeIn } from '#shared/follow-ups/next-wake'
import type { Clock } from '#shared/kernel/clock'
import type { WriteDb } from '../../storage'
import { claimDueFollowUps, nextReminderAt } from './repository'

export interface Reminders extends Disposable {
  /**
   * Reminds of what is due now and sets the timer anew. Called on every change of a follow-up, when the computer
   * wakes up or is unlocked; calling it once too often does no harm.
   */
  check(): void
}

export interface RemindersOptions {
  readonly db: WriteDb
  readonly clock: Clock
  /** What fell due, earliest first, as one group: one, or all that was missed while the desk was away. */
  readonly remind: (due: readonly FollowUp[]) => void
  /** Answers the function that stops it; for tests. */
  readonly setTimer?: (work: () => void, ms: number) => () => void
}

/** A group larger than this is not read by anybody; the rest comes at the next check. */
const LARGEST_GROUP = 100

/** Starts reminding, at first of everything that fell due while the program was away. */
export function startReminders({ db, clock, remind, setTimer = systemTimer }: RemindersOptions): Reminders {
  let stopTimer: (() => void) | null = null
  let stopped = false
  const check = () => {
    if (stopped) return
    stopTimer?.()
    const due = claimDueFollowUps(db, clock.now(), LARGEST_GROUP)
    stopTimer = setTimer(check, nextWakeIn(nextReminderAt(db), clock.now()))
    if (due.length > 0) remind(due)
  }
  check()
  return {
    check,
    [Symbol.dispose]: () => {
      stopped = true
      stopTimer?.()
    },
  }
}

function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

import type { Reminders as Shown } from '#shared/follow-ups/follow-up'
import { clockJumped, nextWakeIn } from '#shared/follow-ups/next-wake'
import type { Clock } from '#shared/kernel/clock'
import type { FollowUpId } from '#shared/kernel/ids'
import type { WriteDb } from '../../storage'
import { claimDue, countWaiting, listTold, nextReminderAt } from './due'
import type { Surroundings } from './follow-up-row'

export interface Reminders extends Disposable {
  /**
   * Reminds of what is due now and sets the timer anew. Called on every change of a follow-up, when a call or a wrap-up
   * ends, when the computer wakes up or is unlocked; calling it once too often does no harm.
   */
  check(): void
  /** What fell due and was not dealt with, as of the last check. */
  shown(): Shown
}

export interface RemindersOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly around: Surroundings
  /** A call or a wrap-up is in the way: what falls due waits. */
  readonly inTheWay: () => boolean
  /** Is being called about just now: no reminder until the call is over. */
  readonly isCalled: (id: FollowUpId) => boolean
  /** Something fell due just now: one, or all that was missed while the desk was away. Once for each. */
  readonly remind: (shown: Shown) => void
  /** What is shown has changed, or the clock was set. */
  readonly changed: () => void
  /** Answers the function that stops it; for tests. */
  readonly setTimer?: (work: () => void, ms: number) => () => void
}

const MOST_SHOWN = 20
const nothing: Shown = { due: [], count: 0, grouped: false, waits: false }

/** Starts reminding, at first of everything that fell due while the program was away. */
export function startReminders(options: RemindersOptions): Reminders {
  const { db, clock, around, inTheWay, isCalled, remind, changed, setTimer = systemTimer } = options
  let stopTimer: (() => void) | null = null
  let stopped = false
  let shown = nothing
  let last = { now: clock.now(), monotonic: clock.monotonic() }

  const look = (now: number): Shown => {
    const waits = inTheWay()
    const waiting = waits ? countWaiting(db, now) : 0
    const told = listTold(db, MOST_SHOWN, around)
    const due = told.first.filter(({ id }) => !isCalled(id))
    const count = told.count - (told.first.length - due.length) + waiting
    return count === 0 ? nothing : { due, count, grouped: told.together, waits }
  }
  const check = () => {
    if (stopped) return
    stopTimer?.()
    const now = clock.now()
    const before = last
    last = { now, monotonic: clock.monotonic() }
    const claimed = inTheWay() ? 0 : claimDue(db, now)
    const was = shown
    shown = look(now)
    // What waits for the end of a call is due already: the end of it wakes us, not its time.
    const next = nextReminderAt(db, inTheWay() ? now : 0)
    stopTimer = setTimer(check, nextWakeIn(next, clock.now()))
    if (claimed > 0) remind(shown)
    if (claimed > 0 || !same(was, shown) || clockJumped(before, last)) changed()
  }
  check()
  return {
    check,
    shown: () => shown,
    [Symbol.dispose]: () => {
      stopped = true
      stopTimer?.()
    },
  }
}

function same(one: Shown, other: Shown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

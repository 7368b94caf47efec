import type { Clock } from '#shared/kernel/clock'
import { nextMidnight } from '#shared/pool/claims'
import type { Log } from '../../platform/log'
import type { WriteDb } from '../../storage'
import { stepReturns } from './return-run'

export interface ReturnWatchOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly log: Log
  /** Some went back, or a new day gives new claims. */
  readonly changed: () => void
  /** Answers the function that stops it; for tests. */
  readonly setTimer?: (work: () => void, ms: number) => () => void
}

/** The rules are looked at this often, at the start, at midnight, and after the computer slept. */
const EVERY_MS = 5 * 60_000
/** Between two steps others have their turn. */
const STEP_PAUSE_MS = 15

/** Carries out the rules of the pool: whoever's time is over goes back, in small steps. */
export class ReturnWatch implements Disposable {
  readonly #with: ReturnWatchOptions
  #stopTimer: (() => void) | null = null
  #midnight: number
  #stopped = false
  #returned = 0

  constructor(options: ReturnWatchOptions) {
    this.#with = options
    this.#midnight = nextMidnight(options.clock.now())
  }

  /** Looks now, and again by itself. Calling it once too often does no harm. */
  look(): void {
    if (this.#stopped) return
    this.#stopTimer?.()
    const { db, clock, changed, log } = this.#with
    const now = clock.now()
    const { returned, more } = stepReturns(db, now)
    this.#returned += returned.length
    const newDay = now >= this.#midnight
    if (newDay) this.#midnight = nextMidnight(now)
    if (!more) {
      if (this.#returned > 0) log.info('customers went back to the pool', { count: this.#returned })
      if (this.#returned > 0 || newDay) changed()
      this.#returned = 0
    }
    const wait = more ? STEP_PAUSE_MS : Math.min(EVERY_MS, Math.max(1000, this.#midnight - now))
    this.#stopTimer = (this.#with.setTimer ?? systemTimer)(() => this.look(), wait)
  }

  [Symbol.dispose](): void {
    this.#stopped = true
    this.#stopTimer?.()
  }
}

function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

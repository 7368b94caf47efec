/** How fast work goes: smoothed, so that the time left does not jump with every slow disk write. Times in ms. */
export interface Pace {
  readonly startedAt: number
  readonly at: number
  readonly done: number
  /** Null while nothing is known. */
  readonly perMs: number | null
}

/** The last ten seconds count most. */
const MEMORY_MS = 10_000
/** Before that a rate is a guess. */
const TRUSTED_AFTER_MS = 1000
/** A person reads no faster. */
const SAID_EVERY_MS = 250

export function startPace(at: number, done = 0): Pace {
  return { startedAt: at, at, done, perMs: null }
}

/** `at` is of a clock that never goes back. */
export function keepPace(pace: Pace, at: number, done: number): Pace {
  const passed = at - pace.at
  if (passed <= 0) return done > pace.done ? { ...pace, done } : pace
  const now = Math.max(0, done - pace.done) / passed
  const weight = 1 - Math.exp(-passed / MEMORY_MS)
  // The first measure is all there is; later ones bend it.
  const perMs = pace.perMs === null ? now : pace.perMs + (now - pace.perMs) * weight
  return { ...pace, at, done, perMs }
}

/** What a person is shown of it; nulls while it would be a guess. */
export function paceView(
  pace: Pace,
  total: number | null,
): { readonly perSecond: number | null; readonly secondsLeft: number | null } {
  const { perMs, at, startedAt, done } = pace
  if (perMs === null || perMs === 0 || at - startedAt < TRUSTED_AFTER_MS) return { perSecond: null, secondsLeft: null }
  const perSecond = Math.round(perMs * 10_000) / 10
  const secondsLeft = total === null ? null : Math.ceil(Math.max(0, total - done) / perMs / 1000)
  return { perSecond, secondsLeft }
}

/** Whether progress may be told again: at most four times a second. `saidAt` null: never yet. */
export function mayTellProgress(saidAt: number | null, at: number): boolean {
  return saidAt === null || at - saidAt >= SAID_EVERY_MS
}

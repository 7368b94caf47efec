/**
 * However far away the next one is, the clock is looked at this often: a timer of 30 days fires at once (its
 * milliseconds overflow 32 bits), and none notices that the clock was set or the computer slept.
 */
export const LONGEST_WAIT_MS = 30_000

/** Milliseconds until it is time to look again; 0 when something is due. `nextDueAt`: null when nothing is to come. */
export function nextWakeIn(nextDueAt: number | null, now: number): number {
  if (nextDueAt === null) return LONGEST_WAIT_MS
  return Math.min(Math.max(nextDueAt - now, 0), LONGEST_WAIT_MS)
}

interface Look {
  /** ms since the Unix epoch. */
  readonly now: number
  readonly monotonic: number
}

/** The two clocks drift by seconds a day at most; more than this between two looks, and somebody set one of them. */
export const JUMP_MS = 2000

/** Whether the wall clock was set, or the computer slept, between two looks. */
export function clockJumped(before: Look, after: Look): boolean {
  return Math.abs(after.now - before.now - (after.monotonic - before.monotonic)) > JUMP_MS
}

import { z } from 'zod'

/** Wall-clock time in milliseconds since the Unix epoch. For dates; never for durations. */
export const Instant = z.number().int().nonnegative()
export type Instant = z.infer<typeof Instant>

/**
 * The two times a program needs. `now` may jump (people and NTP set it); `monotonic` never goes back,
 * so durations are measured with it and nothing else.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds since some fixed point of this process. */
  monotonic(): number
}

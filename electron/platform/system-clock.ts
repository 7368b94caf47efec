import type { Clock } from '#shared/kernel/clock'

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}

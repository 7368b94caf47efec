import { createContext, useContext, useSyncExternalStore } from 'react'

/**
 * Main's wall clock as this window knows it: the `at` of a snapshot, moved on with the monotonic clock. Timers on
 * screen count from it, so that neither a clock that somebody sets nor two processes that disagree make them jump.
 */
export interface DeskClock {
  /** Milliseconds since the Unix epoch, by main's clock. */
  now(): number
  /** A snapshot arrived that main made at `at` (ms since the Unix epoch). */
  hear(at: number): void
  /** Calls back about once a second while anybody listens. */
  subscribe(listener: () => void): () => void
  /** `now()` as of the last tick: the same for every timer of one paint. */
  ticked(): number
}

// A snapshot can only come late, never early: the largest offset seen is the truest. Beyond this somebody set a clock.
const CLOCK_WAS_SET_MS = 2000

export function createDeskClock(
  monotonic: () => number = () => performance.now(),
  startAt: number = Date.now(),
): DeskClock {
  let offset = startAt - monotonic()
  let heard = false
  let tick = startAt
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const now = () => Math.round(monotonic() + offset)

  function beat() {
    tick = now()
    for (const listener of listeners) listener()
    // Just past the full second of main's clock, so that all timers change at once and none skips a second.
    timer = setTimeout(beat, 1000 - (now() % 1000) + 5)
  }

  return {
    now,
    hear(at) {
      const next = at - monotonic()
      if (!heard || next > offset || offset - next > CLOCK_WAS_SET_MS) {
        offset = next
        tick = now()
      }
      heard = true
    },
    subscribe(listener) {
      listeners.add(listener)
      if (!timer) beat()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) {
          clearTimeout(timer)
          timer = undefined
        }
      }
    },
    ticked: () => tick,
  }
}

export const DeskClockContext = createContext<DeskClock | null>(null)

export function useDeskClock(): DeskClock {
  const clock = useContext(DeskClockContext)
  if (!clock) throw new Error('there is no desk clock above this component')
  return clock
}

/** Now, by main's clock, again each second. */
export function useNow(): number {
  const clock = useDeskClock()
  return useSyncExternalStore(clock.subscribe, clock.ticked)
}

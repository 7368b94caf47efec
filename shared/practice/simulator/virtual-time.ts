/** Time as the simulator needs it. `virtualTime()` for tests; whoever wants to watch hands in the real one. */
export interface Timetable {
  /** Milliseconds; the same fixed point for all. */
  now(): number
  /** Never before this call has returned. @returns undoes it */
  after(ms: number, act: () => void): () => void
}

export interface VirtualTime extends Timetable {
  /** Does all that is due until then, in order, also what comes up meanwhile. */
  advance(ms: number): void
  /** What is on its way arrives: messages, not watchdogs. */
  settle(): void
  /** How much is still to come; 0 when everything was put away. */
  readonly pending: number
}

const MESSAGES_ARRIVE_WITHIN_MS = 100

export function virtualTime(start = 0): VirtualTime {
  const due: { at: number; order: number; act: () => void }[] = []
  let now = start
  let order = 0

  function advance(ms: number): void {
    const end = now + ms
    for (;;) {
      const next = due.reduce<(typeof due)[number] | undefined>((first, one) => {
        if (!first) return one
        return one.at < first.at || (one.at === first.at && one.order < first.order) ? one : first
      }, undefined)
      if (!next || next.at > end) break
      due.splice(due.indexOf(next), 1)
      now = Math.max(now, next.at)
      next.act()
    }
    now = end
  }

  return {
    now: () => now,
    after(ms, act) {
      const entry = { at: now + Math.max(0, ms), order: order++, act }
      due.push(entry)
      return () => {
        const place = due.indexOf(entry)
        if (place >= 0) due.splice(place, 1)
      }
    },
    advance,
    settle: () => advance(MESSAGES_ARRIVE_WITHIN_MS),
    get pending() {
      return due.length
    },
  }
}

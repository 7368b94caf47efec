/**
 * Who writes first when main and a worker thread both want to. SQLite's lock is no queue: a worker that writes one
 * transaction after the other would have it again before main, which asks every few milliseconds, comes to look. So
 * main raises a flag for as long as it wants to write, and workers begin nothing while it is up.
 */
export interface WriteTurns {
  /** Before a transaction, or a change of its own, begins. */
  before(): void
  after(): void
}

/** A worker does not wait longer for main: should the flag be left up by a bug, work goes on. */
const WAIT_MS = 100

/** Main's: goes first. */
export function firstTurns(shared: SharedArrayBuffer): WriteTurns {
  const wanting = new Int32Array(shared)
  return {
    before: () => {
      Atomics.add(wanting, 0, 1)
    },
    after: () => {
      if (Atomics.sub(wanting, 0, 1) === 1) Atomics.notify(wanting, 0)
    },
  }
}

/** A worker thread's: gives way. */
export function laterTurns(shared: SharedArrayBuffer): WriteTurns {
  const wanting = new Int32Array(shared)
  return {
    before: () => {
      const now = Atomics.load(wanting, 0)
      if (now > 0) Atomics.wait(wanting, 0, now, WAIT_MS)
    },
    after: () => undefined,
  }
}

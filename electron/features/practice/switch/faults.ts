import type { SipMessage } from '#shared/practice/sip/message'

/** A message on its way through the switch. */
export interface Passage {
  /** `in`: from a client to the switch; `out`: from the switch to a client. */
  readonly direction: 'in' | 'out'
  /** Who is at the other end, once they registered. */
  readonly user: string | undefined
  readonly message: SipMessage
}

/** What tests and trainers can make go wrong. All of it stays until undone, or until `clear()`. */
export interface Faults {
  /** Every message from a client is looked at so many milliseconds late, in order; 0 ends it. */
  delay(milliseconds: number): void
  /** Messages for which `predicate` is true vanish. @returns undoes it */
  drop(predicate: (passage: Passage) => boolean): () => void
  /** Requests of `method` are answered with `status` instead of being worked on. @returns undoes it */
  answerWith(status: number, method: string): () => void
  /** Cuts every connection without a closing handshake, as a pulled cable does. */
  disconnectAll(): void
  /** Half open: connections stay, nothing is read or written, new ones wait. */
  pause(): void
  resume(): void
  /** Undoes all of the above. */
  clear(): void
}

/** The faults set at the moment, as the switch consults them. */
export interface ActiveFaults {
  readonly delay: number
  readonly paused: boolean
  readonly dropsAny: boolean
  drops(passage: Passage): boolean
  answerFor(method: string): number | undefined
}

export interface FaultTargets {
  disconnectAll(): void
  pause(): void
  resume(): void
}

export function createFaults(targets: FaultTargets): { faults: Faults; active: ActiveFaults } {
  const predicates = new Set<(passage: Passage) => boolean>()
  const answers = new Map<string, number>()
  let delay = 0
  let paused = false

  function resume(): void {
    if (!paused) return
    paused = false
    targets.resume()
  }

  const faults: Faults = {
    delay(milliseconds) {
      delay = Math.max(0, milliseconds)
    },
    drop(predicate) {
      predicates.add(predicate)
      return () => predicates.delete(predicate)
    },
    answerWith(status, method) {
      answers.set(method, status)
      return () => answers.delete(method)
    },
    disconnectAll: () => targets.disconnectAll(),
    pause() {
      if (paused) return
      paused = true
      targets.pause()
    },
    resume,
    clear() {
      delay = 0
      predicates.clear()
      answers.clear()
      resume()
    },
  }
  const active: ActiveFaults = {
    get delay() {
      return delay
    },
    get paused() {
      return paused
    },
    get dropsAny() {
      return predicates.size > 0
    },
    drops: (passage) => [...predicates].some((predicate) => predicate(passage)),
    answerFor: (method) => answers.get(method),
  }
  return { faults, active }
}

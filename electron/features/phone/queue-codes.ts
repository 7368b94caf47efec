import { randomUUID } from 'node:crypto'
import type { QueueLine } from '#shared/agent-state/queue-line'
import { codeTarget } from '#shared/phone/dial-rules'
import type { PhoneFact } from '#shared/phone/port'
import type { Switchboard } from './switchboard'

/** Dialling in, waiting for the tone, hanging up. */
const CODE_MS = 30_000
/** The program does not end later than this for the queue's sake. */
const FAREWELL_MS = 2_000

/** What a queue takes the agent for; `signedIn` null: nobody knows. */
interface Stand {
  readonly signedIn: boolean | null
  /** Why it sends no calls; null while it does. */
  readonly reason: string | null
}

/** One code to dial, and what the queue knows after it. */
interface Step {
  readonly code: string | null
  readonly after: Stand
}

/**
 * How the queue learns of the agent's state: the profile's feature codes, dialled one after the other until what the queue
 * was told is what is true. One that failed is said, and tried again once the line is back.
 */
export class QueueCodes implements QueueLine {
  #wanted: Stand = { signedIn: false, reason: null }
  #told: Stand = { signedIn: false, reason: null }
  #sent: { readonly id: string; readonly after: Stand } | null = null
  #lineIsThere = false
  #failed = false
  #settled: (() => void) | null = null

  constructor(private readonly board: Switchboard) {}

  signedIn(): void {
    this.#want({ signedIn: true, reason: null })
  }

  /** Told even to a queue that should know: it may still believe in a program that died. */
  signedOut(): void {
    if (!this.#sent) this.#told = { signedIn: null, reason: null }
    this.#want({ signedIn: false, reason: null })
  }

  paused(reason: string): void {
    this.#want({ ...this.#wanted, reason })
  }

  unpaused(): void {
    this.#want({ ...this.#wanted, reason: null })
  }

  heard(fact: Extract<PhoneFact, { type: 'code-sent' }>): void {
    const sent = this.#sent
    if (sent?.id !== fact.codeId) return
    this.#sent = null
    this.board.waits.end('queue', 'code')
    if (fact.problem) this.#notSent()
    else {
      this.#told = sent.after
      this.board.desk.observer.queueKnows(true)
    }
    this.#next()
  }

  lineIs(registered: boolean): void {
    if (registered && !this.#lineIsThere) this.#failed = false
    this.#lineIsThere = registered
    this.#next()
  }

  phoneGone(): void {
    this.#lineIsThere = false
    this.#sent = null
    this.board.waits.end('queue', 'code')
  }

  /** Settles once the queue knows what is true, or cannot be told, or after two seconds. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled = resolve
      this.board.waits.begin('desk', 'queue', FAREWELL_MS, resolve)
      this.#next()
    })
  }

  #want(stand: Stand): void {
    this.#wanted = stand
    this.#failed = false
    this.#next()
  }

  #next(): void {
    if (this.#sent) return
    const step = this.#failed || !this.#lineIsThere ? null : this.#step()
    if (!step) {
      this.#settled?.()
      this.#settled = null
      return
    }
    const target = codeTarget(step.code, {
      agent: this.board.desk.agentUser(),
      reason: this.board.desk.profile().pauseReasons[step.after.reason ?? ''] ?? '',
    })
    // A queue without such a code is told nothing, and knows it.
    if (target === null) {
      this.#told = step.after
      this.#next()
      return
    }
    const codeId = randomUUID()
    this.#sent = { id: codeId, after: step.after }
    if (!this.board.order({ type: 'send-code', codeId, target }).ok) {
      this.#sent = null
      this.#notSent()
      return
    }
    this.board.waits.begin('queue', 'code', CODE_MS, () => {
      this.#sent = null
      this.#notSent()
    })
  }

  /** In before paused, out whatever the pause. */
  #step(): Step | null {
    const { queue } = this.board.desk.profile()
    const { signedIn, reason } = this.#wanted
    if (this.#told.signedIn !== signedIn) {
      return { code: signedIn ? queue.login : queue.logout, after: { signedIn, reason: null } }
    }
    if (!signedIn || this.#told.reason === reason) return null
    return { code: reason === null ? queue.unpause : queue.pause, after: { signedIn, reason } }
  }

  #notSent(): void {
    this.#failed = true
    this.board.desk.observer.queueKnows(false)
    this.#settled?.()
    this.#settled = null
  }
}

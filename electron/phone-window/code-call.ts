import type { CallProblem, PhoneFact } from '#shared/phone/port'
import { callEnd, type SipEnd } from './call-end'
import type { SipCall, SipCallListener } from './sip-call'

type Outcome = Pick<Extract<PhoneFact, { type: 'code-sent' }>, 'problem' | 'sipStatus'>

/** A queue confirms in a word or two; nobody listens. */
const HANG_UP_AFTER_ANSWER_MS = 1_500
/** Longest a server may take, announcements in early media included. */
const LONGEST_MS = 10_000

/**
 * A feature code that is dialled as a call of its own, which the agent neither sees nor hears. An answer means that the
 * server took it, and so does something to hear before one (early media): Asterisk answers many codes in that way only.
 */
export class CodeCall implements SipCallListener {
  readonly #done: (outcome: Outcome) => void
  readonly #over: () => void
  #call: SipCall | undefined
  #told = false
  #hangUpTimer: ReturnType<typeof setTimeout> | undefined
  readonly #patience: ReturnType<typeof setTimeout>

  /** @param done is called once @param over when the call has ended */
  constructor(done: (outcome: Outcome) => void, over: () => void) {
    this.#done = done
    this.#over = over
    this.#patience = setTimeout(() => this.#giveUp(), LONGEST_MS)
  }

  attach(call: SipCall): void {
    this.#call = call
  }

  /** It could not even be dialled. */
  fail(problem: CallProblem): void {
    this.#tell({ problem })
    this.#stop()
  }

  hangUp(): void {
    this.#call?.hangUp()
  }

  progress(earlyMedia: boolean): void {
    if (earlyMedia) this.#tell({})
  }

  answered(): void {
    this.#tell({})
    this.#hangUpTimer = setTimeout(() => this.hangUp(), HANG_UP_AFTER_ANSWER_MS)
  }

  ended(end: SipEnd): void {
    const { problem, sipStatus } = callEnd(end, false)
    this.#tell({ problem: problem ?? 'call-failed', ...(sipStatus === undefined ? {} : { sipStatus }) })
    this.#stop()
  }

  // Nobody listens, so nothing of this is told.
  readonly remoteHold = (): void => undefined
  readonly dtmf = (): void => undefined
  readonly voice = (): void => undefined

  #giveUp(): void {
    this.#tell({ problem: 'call-no-answer' })
    this.hangUp()
  }

  #tell(outcome: Outcome): void {
    if (this.#told) return
    this.#told = true
    this.#done(outcome)
  }

  #stop(): void {
    clearTimeout(this.#patience)
    clearTimeout(this.#hangUpTimer)
    this.#over()
  }
}

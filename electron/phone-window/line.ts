import type { LineAccount, LineProblem } from '#shared/phone/port'
import { failureOfRegister, lineProblem } from './call-end'
import { type LineFailure, nextRetry } from './retry-policy'
import { SipAgent, type SipAgentListener } from './sip-agent'

export interface LineState {
  readonly status: 'offline' | 'connecting' | 'registered' | 'failed'
  readonly problem?: LineProblem
  readonly sipStatus?: number
  readonly retryAt?: number
}

export interface LineListener {
  changed(state: LineState): void
  incoming: SipAgentListener['incoming']
  trouble(what: string): void
}

const LONGEST_REGISTER_MS = 5_000
const LONGEST_PONG_MS = 2_500
/**
 * Another network is told of up to three seconds after it came (main looks every so often): a connection that is younger
 * may lead over it. It is asked then, and not for long.
 */
const TOLD_OF_NETWORK_WITHIN_MS = 3_500
const LONGEST_PONG_OF_A_YOUNG_ONE_MS = 1_000

/**
 * One registration, for as long as it is wanted: connects, registers, pings (trap 9), and after any failure tries again
 * as the policy says (trap 10), or stops where only a person can help.
 */
export class Line {
  readonly #account: LineAccount
  readonly #listener: LineListener
  #agent: SipAgent | undefined
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #registerTimer: ReturnType<typeof setTimeout> | undefined
  #pingTimer: ReturnType<typeof setTimeout> | undefined
  #attempt = 0
  #failingSince = 0
  #wasRegistered = false
  /** On the monotonic clock. */
  #connectedAt = 0
  /** Only a person can help: a password that is refused is never repeated. */
  #givenUp = false
  /** Why the connection that is about to close is closed, when we close it ourselves. */
  #reason: LineFailure | undefined
  #sipStatus: number | undefined

  constructor(account: LineAccount, listener: LineListener) {
    this.#account = account
    this.#listener = listener
  }

  get agent(): SipAgent | undefined {
    return this.#agent
  }

  get up(): boolean {
    return this.#agent?.registered ?? false
  }

  /** @param certificate of the media (DTLS), made beforehand so that no call waits for it; undefined until it is made */
  start(certificate: () => RTCCertificate | undefined): void {
    this.#listener.changed({ status: 'connecting' })
    try {
      this.#agent = new SipAgent(this.#account, certificate, {
        connected: () => this.#connected(),
        disconnected: (wasOpen) => this.#disconnected(wasOpen),
        registered: () => this.#registered(),
        registrationFailed: (status) => this.#registrationFailed(status),
        incoming: (invite, call) => this.#listener.incoming(invite, call),
        doubt: () => this.#ping(),
        trouble: (what) => this.#listener.trouble(what),
      })
    } catch {
      this.#failed('bad-address')
      return
    }
    this.#agent.connect()
  }

  stop(): void {
    clearTimeout(this.#retryTimer)
    this.#quiet()
    this.#agent?.stop()
    this.#agent = undefined
    this.#listener.changed({ status: 'offline' })
  }

  /**
   * Another network, or the machine woke up: whatever the connection looks like, it is thrown away for a new one. One that
   * has just been made only when it does not answer, since offers of new paths for the voice are on their way over it.
   */
  reconnect(): void {
    const agent = this.#agent
    if (!agent || this.#givenUp) return
    if (agent.registered && performance.now() - this.#connectedAt < TOLD_OF_NETWORK_WITHIN_MS) {
      this.#ping(LONGEST_PONG_OF_A_YOUNG_ONE_MS)
      return
    }
    this.#attempt = 0
    agent.drop()
    clearTimeout(this.#retryTimer)
    agent.connect()
  }

  #connected(): void {
    this.#connectedAt = performance.now()
    this.#registerTimer = setTimeout(() => this.#giveUp('no-answer'), LONGEST_REGISTER_MS)
  }

  #registered(): void {
    clearTimeout(this.#registerTimer)
    this.#attempt = 0
    this.#wasRegistered = true
    this.#reason = undefined
    this.#sipStatus = undefined
    this.#pingLater()
    this.#listener.changed({ status: 'registered' })
  }

  #pingLater(): void {
    clearTimeout(this.#pingTimer)
    this.#pingTimer = setTimeout(() => this.#ping(), this.#account.profile.pingSeconds * 1000)
  }

  /** A dead connection looks like a quiet one until it is asked (trap 9). */
  #ping(longestMs = LONGEST_PONG_MS): void {
    const agent = this.#agent
    if (!agent?.registered) return
    clearTimeout(this.#pingTimer)
    const askedAt = performance.now()
    agent.ping()
    this.#pingTimer = setTimeout(() => {
      if (agent.heardAt < askedAt) this.#giveUp('lost')
      else this.#pingLater()
    }, longestMs)
  }

  #registrationFailed(status: number | undefined): void {
    this.#sipStatus = status
    this.#giveUp(failureOfRegister(status))
  }

  #giveUp(reason: LineFailure): void {
    this.#reason = reason
    this.#agent?.drop()
  }

  #disconnected(wasOpen: boolean): void {
    this.#quiet()
    this.#failed(this.#reason ?? (wasOpen ? 'lost' : 'unreachable'))
    this.#reason = undefined
  }

  #failed(failure: LineFailure): void {
    const now = performance.now()
    if (this.#attempt === 0) this.#failingSince = now
    const retry = nextRetry(this.#attempt, now - this.#failingSince, failure, Math.random())
    this.#attempt += 1
    const state: LineState = {
      status: 'failed',
      problem: lineProblem(failure, this.#wasRegistered),
      ...(this.#sipStatus === undefined ? {} : { sipStatus: this.#sipStatus }),
    }
    this.#sipStatus = undefined
    clearTimeout(this.#retryTimer)
    if (retry === 'stop') {
      this.#givenUp = true
      // The agent stays until `stop`: a call that is up keeps its voice.
      this.#listener.changed(state)
      return
    }
    this.#retryTimer = setTimeout(() => this.#agent?.connect(), retry.afterMs)
    this.#listener.changed({ ...state, retryAt: Date.now() + retry.afterMs })
  }

  #quiet(): void {
    clearTimeout(this.#registerTimer)
    clearTimeout(this.#pingTimer)
  }
}

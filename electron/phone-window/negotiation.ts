import type { RTCSession } from 'jssip/lib/RTCSession'
import type { CallProblem } from '#shared/phone/port'
import { watchGathering } from './ice-gathering'
import { glareDelayMs } from './retry-policy'
import { takeBackOffer } from './unanswered-offer'

type Outcome = 'done' | 'glare' | CallProblem

export interface NegotiationDesk {
  lineIsUp(): boolean
  over(): boolean
}

const CONFIRMED = 9
const LONGEST_WAIT_FOR_TURN_MS = 5_000
const GLARE_TRIES = 5
const RESTART_AGAIN_MS = 3_000
const LOOK_FOR_LINE_MS = 100

/**
 * Offers within a call: hold, resume, ICE restart. One after the other (trap 4), with the back-off of RFC 3261 section
 * 14.1 when both sides offer at once (trap 5), taken back when refused. JsSIP's own hold() ends the call on any of these.
 */
export class Negotiation {
  readonly #session: RTCSession
  readonly #inner: JsSipPrivate.Session
  readonly #desk: NegotiationDesk
  #turn: Promise<unknown> = Promise.resolve()
  #settle: ((outcome: Outcome) => void) | undefined

  constructor(session: RTCSession, inner: JsSipPrivate.Session, desk: NegotiationDesk) {
    this.#session = session
    this.#inner = inner
    this.#desk = desk
    // 491 while an offer of ours is out (section 14.2). JsSIP says 491 too, and then takes theirs all the same.
    const oneOfferAtATime = ({ reject }: { reject: (options: { status_code: number }) => void }) => {
      if (this.#settle) reject({ status_code: 491 })
    }
    session.on('reinvite', oneOfferAtATime)
    session.on('update', oneOfferAtATime)
  }

  setHold(on: boolean): Promise<CallProblem | undefined> {
    return this.#inTurn(async () => {
      if (this.#inner._localHold === on) return undefined
      const outcome = await this.#negotiate({ hold: on })
      return outcome === 'done' || outcome === 'glare' ? undefined : outcome
    })
  }

  /** Asks for a new path (ICE restart, RFC 8445 section 9) every few seconds for as long as one is needed. */
  async restartIce(needed: (asked: number) => boolean): Promise<void> {
    let asked = 0
    while (needed(asked) && !this.#desk.over()) {
      if (!this.#desk.lineIsUp()) {
        await pause(LOOK_FOR_LINE_MS)
        continue
      }
      // A turn for each try, so that a hold does not wait for the network.
      await this.#inTurn(() => this.#negotiate({ iceRestart: true }))
      asked += 1
      await pause(RESTART_AGAIN_MS)
    }
  }

  /** The offer that is out, if any, comes to nothing. */
  fail(problem: CallProblem): void {
    this.#settle?.(problem)
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(task)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #negotiate(change: { hold?: boolean; iceRestart?: boolean }): Promise<Outcome> {
    const ownsCallId = String(this.#session.direction) === 'outgoing'
    for (let tries = 0; tries < GLARE_TRIES; tries++) {
      if (!this.#desk.lineIsUp()) return 'call-line-lost'
      if (!(await this.#readyToOffer())) return this.#desk.over() ? 'call-failed' : 'call-order-refused'
      const outcome = await this.#offer(change)
      if (outcome !== 'glare') return outcome
      await pause(glareDelayMs(ownsCallId, Math.random()))
    }
    return 'call-order-refused'
  }

  /** No other INVITE transaction in either direction (section 14.1), and the last one acknowledged. */
  async #readyToOffer(): Promise<boolean> {
    const deadline = performance.now() + LONGEST_WAIT_FOR_TURN_MS
    while (!this.#desk.over() && performance.now() < deadline) {
      if (Number(this.#session.status) === CONFIRMED && this.#session.isReadyToReOffer()) return true
      await pause(10)
    }
    return false
  }

  async #offer({ hold, iceRestart }: { hold?: boolean; iceRestart?: boolean }): Promise<Outcome> {
    const inner = this.#inner
    const heldBefore = inner._localHold
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#settle = resolve
      inner._localHold = hold ?? heldBefore
      inner._setLocalMediaStatus()
      if (iceRestart) watchGathering(this.#session.connection)
      inner._sendReinvite({
        ...(iceRestart ? { rtcOfferConstraints: { iceRestart: true } } : {}),
        eventHandlers: {
          succeeded: () => resolve('done'),
          failed: (response) => resolve(outcomeOf(response?.status_code)),
        },
      })
    })
    if (outcome !== 'done' && !this.#desk.over()) await this.#takeBack(heldBefore, iceRestart === true)
    this.#settle = undefined
    return outcome
  }

  async #takeBack(held: boolean, iceRestart: boolean): Promise<void> {
    const inner = this.#inner
    inner._localHold = held
    inner._setLocalMediaStatus()
    const { connection } = this.#session
    inner._connectionPromiseQueue = inner._connectionPromiseQueue.then(async () => {
      if (connection.signalingState !== 'have-local-offer') return
      if (iceRestart) await connection.setLocalDescription({ type: 'rollback' })
      else await takeBackOffer(connection)
    })
    await inner._connectionPromiseQueue
  }
}

function outcomeOf(status: number | undefined): Outcome {
  if (status === 491) return 'glare'
  // After a server's restart the other side may be away for a moment longer than we were.
  return status === 480 || status === 503 ? 'call-not-reachable' : 'call-order-refused'
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

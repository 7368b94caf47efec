import type { RTCSession } from 'jssip/lib/RTCSession'
import type { CallProblem } from '#shared/phone/port'
import { watchGathering } from './ice-gathering'
import { OfferInvites } from './offer-invites'
import { glareDelayMs } from './retry-policy'
import { takeBackOffer } from './unanswered-offer'

/** `glare`: the other side offers at the same time. */
type Outcome = 'done' | 'glare' | CallProblem

interface Offer {
  readonly heldBefore: boolean
  readonly settle: (outcome: Outcome) => void
  takenBack: boolean
}

export interface NegotiationDesk {
  lineIsUp(): boolean
  over(): boolean
}

const CONFIRMED = 9
const LONGEST_WAIT_FOR_TURN_MS = 5_000
const GLARE_TRIES = 5
/** How long ICE may search for a path once both sides agreed to, before they are to agree anew. */
const LONGEST_SEARCH_MS = 3_000
const ASK_AGAIN_MS = 1_000
/** The voice is away: nobody waits for as long as servers do (10 s and more) until they give up for the other side. */
const LONGEST_RESTART_MS = 4_000
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
  readonly #invites: OfferInvites
  #offer: Offer | undefined

  constructor(session: RTCSession, inner: JsSipPrivate.Session, desk: NegotiationDesk) {
    this.#session = session
    this.#inner = inner
    this.#desk = desk
    this.#invites = new OfferInvites(inner)
    session.on('reinvite', (theirs: TheirOffer) => this.#offered(theirs))
    session.on('update', (theirs: TheirOffer) => this.#offered(theirs))
  }

  setHold(on: boolean): Promise<CallProblem | undefined> {
    return this.#inTurn(async () => {
      if (this.#inner._localHold === on) return undefined
      const outcome = await this.#negotiate({ hold: on })
      return outcome === 'done' || outcome === 'glare' ? undefined : outcome
    })
  }

  /** Asks for a new path (ICE restart, RFC 8445 section 9) every few seconds for as long as one is needed. */
  async restartIce(needed: () => boolean): Promise<void> {
    while (needed() && !this.#desk.over()) {
      if (!this.#desk.lineIsUp()) {
        await pause(LOOK_FOR_LINE_MS)
        continue
      }
      // A turn for each try, so that a hold does not wait for the network.
      const outcome = await this.#inTurn(() => this.#tryOnce({ iceRestart: true }))
      if (outcome === 'glare') await pause(this.#glareDelayMs())
      else await pause(outcome === 'done' ? LONGEST_SEARCH_MS : ASK_AGAIN_MS)
    }
  }

  /** The offer that is out, if any, comes to nothing. */
  fail(problem: CallProblem): void {
    this.#offer?.settle(problem)
  }

  /** An offer of theirs. 491 while one of ours is out (section 14.2); JsSIP says 491 too, and then takes theirs all the same. */
  #offered({ reject }: TheirOffer): void {
    if (!this.#offer && !this.#invites.out) return
    if (!this.#invites.overdue) {
      reject({ status_code: 491 })
      return
    }
    // Ours was lost on its way, to a connection that was dead perhaps. Theirs is here: it is taken, after ours is taken back.
    this.#invites.giveUp()
    void this.#takeBack(this.#offer ?? { heldBefore: this.#inner._localHold, takenBack: false })
    this.#offer?.settle('glare')
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(task)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #negotiate(change: { hold: boolean }): Promise<Outcome> {
    for (let tries = 0; tries < GLARE_TRIES; tries++) {
      const outcome = await this.#tryOnce(change)
      if (outcome !== 'glare') return outcome
      await pause(this.#glareDelayMs())
    }
    return 'call-order-refused'
  }

  async #tryOnce(change: { hold?: boolean; iceRestart?: boolean }): Promise<Outcome> {
    if (!this.#desk.lineIsUp()) return 'call-line-lost'
    if (await this.#readyToOffer()) return await this.#makeOffer(change)
    return this.#desk.over() ? 'call-failed' : 'call-order-refused'
  }

  #glareDelayMs(): number {
    return glareDelayMs(String(this.#session.direction) === 'outgoing', Math.random())
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

  async #makeOffer({ hold, iceRestart }: { hold?: boolean; iceRestart?: boolean }): Promise<Outcome> {
    const inner = this.#inner
    const heldBefore = inner._localHold
    let settle: Offer['settle'] = () => undefined
    const settled = new Promise<Outcome>((resolve) => {
      settle = resolve
    })
    const offer: Offer = { heldBefore, settle, takenBack: false }
    this.#offer = offer
    inner._localHold = hold ?? heldBefore
    inner._setLocalMediaStatus()
    if (iceRestart) watchGathering(this.#session.connection)
    inner._sendReinvite({
      ...(iceRestart ? { rtcOfferConstraints: { iceRestart: true } } : {}),
      eventHandlers: {
        succeeded: () => settle('done'),
        failed: (response) => settle(outcomeOf(response?.status_code)),
      },
    })
    const patience = iceRestart ? setTimeout(() => settle('call-not-reachable'), LONGEST_RESTART_MS) : undefined
    const outcome = await settled
    clearTimeout(patience)
    if (!this.#desk.over()) {
      this.#invites.giveUp()
      if (outcome !== 'done') await this.#takeBack(offer)
    }
    this.#offer = undefined
    return outcome
  }

  async #takeBack(offer: Pick<Offer, 'heldBefore' | 'takenBack'>): Promise<void> {
    if (offer.takenBack) return
    offer.takenBack = true
    const inner = this.#inner
    inner._localHold = offer.heldBefore
    inner._setLocalMediaStatus()
    const { connection } = this.#session
    inner._connectionPromiseQueue = inner._connectionPromiseQueue.then(() => takeBackOffer(connection))
    await inner._connectionPromiseQueue
  }
}

interface TheirOffer {
  readonly reject: (options: { status_code: number }) => void
}

function outcomeOf(status: number | undefined): Outcome {
  if (status === 491) return 'glare'
  // After a server's restart the other side may be away for a moment longer than we were.
  return status === 480 || status === 503 ? 'call-not-reachable' : 'call-order-refused'
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

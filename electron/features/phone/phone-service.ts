import type { CallId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type Disposition, isUp } from '#shared/phone/call'
import type { CallFact, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { AutoAnswer } from './auto-answer'
import { type CallLedger, customerOf, ringingCall } from './call-ledger'
import { CallsAtOnce } from './calls-at-once'
import { Conference } from './conference'
import { Dialling } from './dialling'
import type { PhoneDependencies } from './phone-dependencies'
import { QueueCodes } from './queue-codes'
import { Supervision } from './supervision'
import { Switchboard } from './switchboard'
import { TakingBack } from './taking-back'
import { Transfers } from './transfers'

/** The program does not wait longer than this for the far ends to be told. */
const FAREWELL_MS = 2_000

/** The agent's phone as main sees it: facts in, orders and records out. What it does stands in its rooms. */
export class PhoneService implements Disposable {
  readonly calls: CallsAtOnce
  readonly dialling: Dialling
  readonly transfers: Transfers
  readonly conference: Conference
  readonly queue: QueueCodes
  readonly #with: PhoneDependencies
  readonly #board: Switchboard
  readonly #autoAnswer: AutoAnswer
  readonly #supervision: Supervision
  readonly #takingBack: TakingBack
  readonly #refused = new Set<CallId>()
  #farewell: (() => void) | null = null

  constructor(dependencies: PhoneDependencies) {
    this.#with = dependencies
    const board = new Switchboard(dependencies)
    this.#board = board
    this.calls = new CallsAtOnce(board)
    this.dialling = new Dialling(board)
    this.transfers = new Transfers(board, this.dialling)
    this.conference = new Conference(board)
    this.queue = new QueueCodes(board)
    this.#autoAnswer = new AutoAnswer(board, this.calls)
    this.#supervision = new Supervision(board)
    this.#takingBack = new TakingBack(board)
    board.whenEnded(() => this.#partIfOver())
  }

  get ledger(): CallLedger {
    return this.#board.ledger
  }

  /** A fact of the phone. Facts about devices and sound are others' business. */
  heard(fact: PhoneFact): void {
    if ('callId' in fact) this.#heardOfCall(fact)
    else if (fact.type === 'mix-changed') this.conference.heard(fact)
    else if (fact.type === 'code-sent') this.queue.heard(fact)
    else if (fact.type === 'line-changed') {
      const isThere = fact.status === 'registered'
      if (isThere) this.#takingBack.registered()
      this.queue.lineIs(isThere)
    }
  }

  /** The phone window died: what was talked is taken back where the server can, the rest is over and said. */
  onPhoneGone(): void {
    this.#takingBack.phoneGone()
    this.queue.phoneGone()
  }

  /** The headset's hook, or a shortcut: answers what rings, else hangs up who is talked to. */
  hookPressed(): Result<undefined> {
    return this.calls.hookPressed()
  }

  rejectPressed(): Result<undefined> {
    return this.calls.rejectPressed()
  }

  toggleMute(): Result<undefined> {
    return this.calls.toggleMute()
  }

  toggleHold(): Result<undefined> {
    return this.calls.toggleHold()
  }

  testSound(order: Extract<PhoneOrder, { type: 'test-sound' | 'watch-level' }>): Result<undefined> {
    return this.#board.order(order)
  }

  chooseCustomer(callId: CallId, customerId: CustomerId): Result<undefined> {
    const entry = this.ledger.get(callId)
    if (!entry) return failed('call-not-up')
    const match = this.#with.choose(customerId, 'candidates' in entry.match ? entry.match.candidates : [])
    if (!match) return failed('customer-gone')
    this.ledger.rematch(callId, match)
    this.#with.records.belongsTo(callId, customerId)
    const rematched = this.ledger.get(callId)
    if (rematched) this.#with.observer.changed(rematched.call, rematched)
    return ok()
  }

  painted(callId: CallId, at: number): Result<undefined> {
    const entry = this.ledger.get(callId)
    if (!entry) return ok()
    const inviteToPopMs = at - entry.receivedAt
    this.#with.records.event(callId, at, 'pop-painted', { inviteToPopMs })
    this.#with.log.info('figure invite_to_pop', { at, ms: inviteToPopMs })
    return ok()
  }

  finishWrapUp(outcome: {
    callId: CallId
    disposition: Disposition
    note: string
    followUp: { what: string; dueAt: number } | null
  }): Result<undefined> {
    const entry = this.ledger.get(outcome.callId)
    if (entry?.call.status !== 'wrap-up') return failed('call-not-in-wrap-up')
    const at = this.#with.clock.now()
    this.#with.records.finished({ ...outcome, customerId: customerOf(entry.match), at })
    this.#board.happened({ type: 'wrap-up-finished', at, callId: outcome.callId })
    return ok()
  }

  missedSeen(): Result<undefined> {
    this.#with.records.missedSeen(this.#with.clock.now())
    this.#with.observer.missedChanged()
    return ok()
  }

  /**
   * The program ends: calls are hung up, so that nobody is left talking to a desk that is gone. Settles when the phone said
   * of each that it is over, or after two seconds.
   */
  hangUpAll(): Promise<void> {
    return new Promise((resolve) => {
      this.#farewell = resolve
      this.#board.waits.begin('desk', 'farewell', FAREWELL_MS, resolve)
      for (const call of this.#board.calls()) if (isUp(call)) this.#board.hangUp(call.id)
      this.#partIfOver()
    })
  }

  [Symbol.dispose](): void {
    this.#board[Symbol.dispose]()
  }

  #heardOfCall(told: CallFact): void {
    const board = this.#board
    if (this.#isRefused(told)) return
    if (told.type === 'call-incoming') {
      this.#incoming(told)
      return
    }
    const fact = told.type === 'call-ended' ? this.#takingBack.asEnded(this.#supervision.asEnded(told)) : told
    board.happened(fact)
    board.heard(fact)
    switch (fact.type) {
      case 'call-answered':
        board.waits.end(fact.callId, 'answer')
        board.waits.end(fact.callId, 'dial')
        this.#takingBack.answered(fact.callId)
        this.#supervision.answered(fact.callId)
        return
      case 'call-dialog':
        this.#takingBack.remember(fact)
        return
      case 'call-identity':
        this.dialling.becameSomebodyElse(fact.callId, fact.number)
        return
      case 'call-supervised':
        this.#supervision.supervised(fact)
        return
      case 'call-asked-supervision':
        this.#supervision.asked(fact)
        return
      case 'call-held':
        this.transfers.heard(fact)
        return
      case 'call-order-failed':
        this.transfers.heard(fact)
        if (fact.order === 'transfer-to-call') this.#supervision.transferFailed(fact.callId)
        return
      case 'call-transfer':
        this.transfers.heard(fact)
        if (fact.status === 'failed') this.#supervision.transferFailed(fact.callId)
    }
  }

  /** A refused call is no call of this desk: what else is told of it is nobody's. */
  #isRefused({ type, callId }: CallFact): boolean {
    const isRefused = this.#refused.has(callId)
    if (type === 'call-ended') this.#refused.delete(callId)
    return isRefused
  }

  #incoming(fact: Extract<CallFact, { type: 'call-incoming' }>): void {
    if (this.ledger.get(fact.callId)) {
      this.#board.took({ type: 'rejected', callId: fact.callId, why: 'call-incoming twice' })
      return
    }
    const supervises = this.#supervision.incoming(fact)
    if (supervises === 'refused') this.#refused.add(fact.callId)
    if (supervises !== null) return
    const { match, profile, refusesCalls } = this.#with
    if (refusesCalls()) {
      this.#refuse(fact)
      return
    }
    const answersAt = this.#autoAnswer.answersAt(fact)
    const change = this.ledger.ring(fact, match(fact.number), profile(), answersAt)
    this.#board.took(change)
    if (answersAt !== null) this.#autoAnswer.began(change.entry.call)
  }

  /** Do not disturb: nothing rings, and the call stands in the list of those that were missed. */
  #refuse(fact: Extract<CallFact, { type: 'call-incoming' }>): void {
    const { records, match, observer } = this.#with
    this.#refused.add(fact.callId)
    this.#board.order({ type: 'decline', callId: fact.callId })
    const ringing = ringingCall(fact)
    const { status: _, answering: _answering, answersAt: _answersAt, ...what } = ringing
    records.began(ringing, customerOf(match(fact.number)))
    const end = { endedAt: fact.at, endedBy: 'network', problem: 'call-busy', transferredTo: null } as const
    records.changed({ ...what, ...end, status: 'done', answeredAt: null }, null)
    observer.missedChanged()
  }

  #partIfOver(): void {
    if (!this.#farewell || this.#board.calls().some(isUp)) return
    this.#board.waits.end('desk', 'farewell')
    this.#farewell()
    this.#farewell = null
  }
}

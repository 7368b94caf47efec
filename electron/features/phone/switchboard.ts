import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type Call, type CallHappening, isUp } from '#shared/phone/call'
import {
  confer,
  heardOf,
  hold,
  leave,
  phoneRestarted,
  settle,
  silentDesk,
  talkTo,
  type Voices,
} from '#shared/phone/one-voice'
import type { CallProblem, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { CallKeeper } from './call-keeper'
import { CallLedger, type LedgerChange } from './call-ledger'
import type { PhoneDependencies } from './phone-dependencies'
import { Waits } from './waits'

const ORDER_MS = 10_000

/**
 * What the rooms of the phone share: the calls, who is talked to, the orders and the waits. Every order goes out here and
 * every happening is taken in here, so that after each of them one voice at a time is true again.
 */
export class Switchboard implements Disposable {
  readonly ledger = new CallLedger()
  readonly waits: Waits
  readonly #keeper: CallKeeper
  readonly #ended: ((before: Call, call: Call) => void)[] = []
  #voices: Voices = silentDesk

  constructor(readonly desk: PhoneDependencies) {
    this.waits = new Waits(desk.later)
    this.#keeper = new CallKeeper(desk)
  }

  get voices(): Voices {
    return this.#voices
  }

  calls(): readonly Call[] {
    return this.ledger.entries().map(({ call }) => call)
  }

  call(id: CallId): Call | null {
    return this.ledger.get(id)?.call ?? null
  }

  now(): number {
    return this.desk.clock.now()
  }

  /** A room that has something to do when a call has ended. */
  whenEnded(then: (before: Call, call: Call) => void): void {
    this.#ended.push(then)
  }

  order(order: PhoneOrder): Result<undefined> {
    return this.desk.order(order) ? ok() : failed('phone-restarting', { retryable: true })
  }

  /** The agent talks to this one now (null: to nobody); the others are held. */
  talkTo(callId: CallId | null): void {
    this.#voices = talkTo(this.#voices, callId)
    this.settle()
  }

  hold(callId: CallId): void {
    this.#voices = hold(this.#voices, callId)
    this.settle()
  }

  confer(callIds: readonly CallId[], focus: CallId): void {
    this.#voices = talkTo(confer(this.#voices, callIds), focus)
    this.settle()
  }

  /** Ends a call, whatever it is doing; `call-ended` may wait for the signalling, the agent does not. */
  hangUp(callId: CallId): Result<undefined> {
    const call = this.call(callId)
    if (!call || !isUp(call)) return failed('call-not-up')
    if (call.status === 'talking' && call.voiceLostAt !== null) {
      this.end(callId, 'agent', 'call-phone-restarted')
      return ok()
    }
    const done = this.order({ type: call.status === 'ringing' ? 'decline' : 'hang-up', callId })
    // Pressed again: the agent does not wait longer for that.
    if (!done.ok || this.#voices.leaving.has(callId)) return done
    this.#voices = leave(this.#voices, callId)
    this.waits.begin(callId, 'hang-up', ORDER_MS, () => this.end(callId, 'agent'))
    return done
  }

  /** The call is over, and the phone did not say so. */
  end(callId: CallId, by: 'agent' | 'network', problem?: CallProblem): void {
    this.happened({ type: 'call-ended', at: this.now(), callId, by, ...(problem ? { problem } : {}) })
  }

  happened(happening: CallHappening): void {
    this.took(this.ledger.apply(happening))
  }

  /** What a fact says of who is talked to; then what is still missing is ordered. */
  heard(fact: PhoneFact): void {
    const before = this.#voices
    this.#voices = heardOf(this.#voices, fact)
    if (this.#voices !== before || fact.type === 'call-answered') this.settle()
  }

  phoneRestarted(): void {
    this.#voices = phoneRestarted(this.#voices)
  }

  settle(): void {
    const { voices, orders } = settle(this.calls(), this.#voices)
    this.#voices = voices
    for (const order of orders) {
      if (order.type === 'hold' || order.type === 'resume') this.#watch(order.type, order.callId)
      this.desk.order(order)
    }
  }

  took(change: LedgerChange): void {
    switch (change.type) {
      case 'rejected':
        this.desk.log.warn('a fact was rejected', { callId: change.callId, why: change.why })
        return
      case 'began':
        // The agent is told before the disk is: the pop must not wait for an fsync.
        if (change.entry.call.role !== 'supervisor') this.desk.observer.began(change.entry)
        this.#keeper.began(change.entry)
        return
      case 'changed':
        this.#changed(change)
    }
  }

  [Symbol.dispose](): void {
    this.waits[Symbol.dispose]()
  }

  #changed({ before, entry, happening }: Extract<LedgerChange, { type: 'changed' }>): void {
    const { observer } = this.desk
    const { call } = entry
    observer.changed(before, entry)
    this.#keeper.changed(before, entry, happening)
    if (happening.type === 'call-order-failed' && call.role !== 'supervisor' && !this.#isToldElsewhere(happening)) {
      observer.trouble(happening.problem, entry)
    }
    if (happening.type !== 'call-ended') return
    this.waits.endAll(call.id)
    if (happening.problem && call.role !== 'supervisor') observer.trouble(happening.problem, entry)
    this.#voices = heardOf(this.#voices, happening)
    for (const then of this.#ended) then(before, call)
    this.settle()
  }

  /** The first refusal of a hold is tried once more before the agent hears of it; a transfer tells how it went itself. */
  #isToldElsewhere({ callId, order }: Extract<CallHappening, { type: 'call-order-failed' }>): boolean {
    if (order === 'transfer' || order === 'transfer-to-call') return true
    const isHold = order === 'hold' || order === 'resume'
    return isHold && !this.#voices.refused.has(callId) && this.#voices.ordered.has(callId)
  }

  /** A hold that is neither done nor refused nor waiting for the signalling is taken as refused. */
  #watch(order: 'hold' | 'resume', callId: CallId): void {
    this.waits.begin(callId, 'hold', ORDER_MS, () => {
      const call = this.call(callId)
      if (call?.status !== 'talking' || this.#voices.ordered.get(callId) !== order) return
      if (call.waitingOrder !== null) {
        this.#watch(order, callId)
        return
      }
      const fact = { type: 'call-order-failed', at: this.now(), callId, order, problem: 'call-order-refused' } as const
      this.happened(fact)
      this.heard(fact)
    })
  }
}

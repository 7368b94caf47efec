import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { codeTarget } from '#shared/phone/dial-rules'
import type { CallProblem, PhoneFact } from '#shared/phone/port'
import {
  aboutWhom,
  consultsOf,
  isBeingTransferred,
  mayComplete,
  mayConsult,
  mayTransfer,
} from '#shared/phone/which-calls'
import type { Dialling } from './dialling'
import type { Switchboard } from './switchboard'

/** Nobody told how a transfer went: the customer is still here. */
const TOLD_MS = 40_000
/** The colleague's phone rings, which NOTIFY 180 said: longer than any network lets it. */
const RINGS_MS = 120_000
/** Handed over, and the leg has not ended by itself (Asterisk ends it a minute later). */
const GONE_MS = 10_000

/**
 * Handing the customer over, at once or after asking a colleague. The customer is held first; whatever fails, the customer is
 * where they were.
 */
export class Transfers {
  /** Blind transfers whose customer is still being held. */
  readonly #targets = new Map<CallId, string>()

  constructor(
    private readonly board: Switchboard,
    private readonly dialling: Dialling,
  ) {
    board.whenEnded((before, call) => {
      this.#targets.delete(call.id)
      if (call.role !== 'consult' || before.status !== 'talking') return
      const about = call.about === null ? null : board.call(call.about)
      const isOver = about?.status !== 'talking' || isBeingTransferred(about)
      const entry = about && board.ledger.get(about.id)
      if (isOver || !entry || call.status !== 'done' || call.endedBy === 'agent' || call.problem) return
      if (about.status === 'talking' && about.heldByAgent) board.desk.observer.consultEnded(entry)
    })
  }

  /** 直接转接. */
  transfer(callId: CallId, number: string, confirmed: boolean): Result<undefined> {
    const plan = this.dialling.plan(number, confirmed)
    if (!plan.ok) return plan
    const colleague = this.board.desk
      .directory()
      .colleagues()
      .find((one) => one.number === plan.value.kept)
    return this.#handOver(callId, plan.value.target, colleague?.name ?? plan.value.kept)
  }

  sendSurvey(callId: CallId): Result<undefined> {
    return this.#toCode(callId, this.board.desk.profile().codes.survey)
  }

  park(callId: CallId): Result<undefined> {
    return this.#toCode(callId, this.board.desk.profile().codes.park)
  }

  /** Holds the customer and asks a colleague. */
  consult(callId: CallId, number: string, confirmed: boolean): Result<{ callId: CallId }> {
    const plan = this.dialling.plan(number, confirmed)
    if (!plan.ok) return plan
    const may = mayConsult(this.board.calls(), callId)
    return may.ok ? this.dialling.call(plan.value, callId) : may
  }

  /** 咨询转: the other two are connected, the agent leaves. */
  complete(callId: CallId): Result<undefined> {
    const { board } = this
    const may = mayComplete(board.calls(), callId)
    if (!may.ok) return may
    const { customer, other } = may.value
    const to = other.displayName || other.number
    board.happened({ type: 'transfer-ordered', at: board.now(), callId: customer.id, to, kind: 'attended' })
    return this.#refer(customer.id, () =>
      board.order({ type: 'transfer-to-call', callId: customer.id, toCallId: other.id }),
    )
  }

  /** Always works: whatever state the consultation is in, it ends, and the agent goes on with the customer. */
  cancelConsult(callId: CallId): Result<undefined> {
    const { board } = this
    const calls = board.calls()
    const customerId = aboutWhom(calls, callId)
    const consults = consultsOf(calls, callId)
    const customer = board.call(customerId)
    if (consults.length === 0 && customer?.status !== 'talking') return failed('call-not-up')
    for (const consult of consults) {
      // Without a phone there is nobody to tell: the agent's side of it is over all the same.
      if (!board.hangUp(consult).ok) board.end(consult, 'agent')
    }
    if (customer?.status === 'talking') board.talkTo(customerId)
    return ok()
  }

  heard(fact: PhoneFact): void {
    switch (fact.type) {
      case 'call-held':
        if (fact.by === 'agent') this.#held(fact.callId)
        return
      case 'call-order-failed':
        if (fact.order === 'hold') this.#notHeld(fact.callId, fact.problem)
        if (fact.order === 'transfer' || fact.order === 'transfer-to-call') this.#failed(fact.callId, fact.problem)
        return
      case 'call-transfer':
        this.#goes(fact)
    }
  }

  #toCode(callId: CallId, code: string | null): Result<undefined> {
    const target = codeTarget(code, { agent: this.board.desk.agentUser() })
    return target === null ? failed('profile-has-no-code') : this.#handOver(callId, target, target)
  }

  #handOver(callId: CallId, target: string, to: string): Result<undefined> {
    const { board } = this
    const may = mayTransfer(board.calls(), callId)
    if (!may.ok) return may
    board.happened({ type: 'transfer-ordered', at: board.now(), callId, to, kind: 'blind' })
    const isHeld = may.value.heldByAgent
    if (!isHeld) this.#targets.set(callId, target)
    const { conference, focus } = board.voices
    // Out of the conference, if there is one: the others go on.
    const others = conference.filter((id) => id !== callId)
    const goesOn = others[0]
    if (conference.includes(callId) && goesOn !== undefined) board.confer(others, goesOn)
    else board.talkTo(focus === callId ? null : focus)
    return isHeld ? this.#send(callId, target) : ok()
  }

  #held(callId: CallId): void {
    const target = this.#targets.get(callId)
    if (target !== undefined) this.#send(callId, target)
  }

  /** Refused twice: a customer who cannot be held is not sent on unheard. */
  #notHeld(callId: CallId, problem: CallProblem): void {
    if (!this.#targets.has(callId) || this.board.voices.ordered.has(callId)) return
    this.#failed(callId, problem)
    this.board.talkTo(callId)
  }

  #send(callId: CallId, target: string): Result<undefined> {
    this.#targets.delete(callId)
    return this.#refer(callId, () => this.board.order({ type: 'transfer', callId, target }))
  }

  #refer(callId: CallId, order: () => Result<undefined>): Result<undefined> {
    const ordered = order()
    if (!ordered.ok) {
      this.#failed(callId, 'call-phone-restarted')
      return ordered
    }
    this.#expect(callId, TOLD_MS)
    return ok()
  }

  /** The server tells more within this time, or it did not work. What waits for the signalling is waited for. */
  #expect(callId: CallId, ms: number): void {
    this.board.waits.begin(callId, 'transfer', ms, () => {
      const call = this.board.call(callId)
      if (call?.status === 'talking' && call.waitingOrder !== null) this.#expect(callId, ms)
      else this.#failed(callId, 'call-no-answer')
    })
  }

  /** Why one failed stands with the call (`transfer.problem`), where it says as well that the customer is still here. */
  #goes({ callId, status }: Extract<PhoneFact, { type: 'call-transfer' }>): void {
    const { board } = this
    const call = board.call(callId)
    if (call?.status !== 'talking') return
    if (status === 'failed') board.waits.end(callId, 'transfer')
    if (status === 'ringing') this.#expect(callId, RINGS_MS)
    if (status !== 'handed-over') return
    board.waits.begin(callId, 'transfer', GONE_MS, () => {
      for (const consult of consultsOf(board.calls(), callId)) board.hangUp(consult)
      board.hangUp(callId)
    })
  }

  #failed(callId: CallId, problem: CallProblem): void {
    this.#targets.delete(callId)
    const fact = { type: 'call-transfer', at: this.board.now(), callId, status: 'failed', problem } as const
    this.board.happened(fact)
    this.#goes(fact)
  }
}

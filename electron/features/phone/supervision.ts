import type { CallId } from '#shared/kernel/ids'
import type { PhoneFact } from '#shared/phone/port'
import type { SupervisionMode, Supervisor } from '#shared/phone/supervision'
import { aboutWhom, isBeingTransferred, supervisable } from '#shared/phone/which-calls'
import type { Switchboard } from './switchboard'

/** The lead's leg is up and does what was ordered, or it is let go. */
const SUPERVISED_MS = 10_000
const TAKEN_OVER_MS = 40_000

type Incoming = Extract<PhoneFact, { type: 'call-incoming' }>
type Ended = Extract<PhoneFact, { type: 'call-ended' }>

/**
 * A team lead at this agent's phone: a leg that is answered by itself once somebody who may decide said so, that hears one
 * call and ends with it. Everything of it is written to the customer's call: who, what, when.
 */
export class Supervision {
  readonly #leads = new Map<CallId, Supervisor>()
  /** Customers who are being taken over, and by whom. */
  readonly #takenOver = new Map<CallId, string>()

  constructor(private readonly board: Switchboard) {
    board.whenEnded((before, call) => {
      if (call.role === 'supervisor') {
        this.#leads.delete(call.id)
        if (before.about !== null) this.#write(before.about, 'supervision-ended', { who: call.displayName })
        return
      }
      this.#takenOver.delete(call.id)
      for (const leg of board.calls()) if (leg.role === 'supervisor' && leg.about === call.id) board.hangUp(leg.id)
    })
  }

  /** What became of a lead's call, for which the phone does not ring; null when it is somebody else's. */
  incoming(fact: Incoming): 'taken' | 'refused' | null {
    if (fact.supervisionGrant === null) return null
    const { board } = this
    const { desk } = board
    const about = supervisable(board.calls(), board.voices.focus)
    const asked = desk.supervision().supervisor(fact.supervisionGrant, fact.number)
    if (!about || !asked) {
      this.#refuse(fact.callId, asked ? 'nobody to listen to' : 'no authority')
      return 'refused'
    }
    const taken = board.ledger.supervise(fact, about, { name: asked.name || fact.displayName, silent: asked.silent })
    board.took(taken)
    const { displayName, number } = taken.entry.call
    const who = displayName || number
    this.#leads.set(fact.callId, { ...asked, name: who })
    this.#write(about, 'supervision-began', { who, number, silent: asked.silent ? 1 : 0 })
    if (!board.order({ type: 'answer', callId: fact.callId }).ok) {
      board.end(fact.callId, 'network')
      return 'taken'
    }
    board.waits.begin(fact.callId, 'supervised', SUPERVISED_MS, () => board.hangUp(fact.callId))
    return 'taken'
  }

  answered(callId: CallId): void {
    const lead = this.#leads.get(callId)
    const about = this.board.call(callId)?.about
    if (!lead || !about) return
    const mode = lead.may.find((ask): ask is SupervisionMode => ask !== 'take-over')
    if (mode) this.board.order({ type: 'supervise', callId, of: about, mode })
    else this.board.waits.end(callId, 'supervised')
  }

  supervised({ callId, of, mode }: Extract<PhoneFact, { type: 'call-supervised' }>): void {
    this.board.waits.end(callId, 'supervised')
    this.#write(of, 'supervised', { who: this.#leads.get(callId)?.name ?? '', mode })
  }

  asked({ callId, ask }: Extract<PhoneFact, { type: 'call-asked-supervision' }>): void {
    const { board } = this
    const lead = this.#leads.get(callId)
    const about = board.call(callId)?.about
    if (!lead || !about) return
    if (!lead.may.includes(ask)) {
      this.#write(about, 'supervision-refused', { who: lead.name, ask })
      return
    }
    if (ask === 'take-over') this.#takeOver(callId, aboutWhom(board.calls(), about), lead)
    else board.order({ type: 'supervise', callId, of: about, mode: ask })
  }

  /** A customer whom a lead has now: the agent is told who. */
  asEnded(fact: Ended): Ended {
    const call = this.board.call(fact.callId)
    if (!this.#takenOver.has(fact.callId) || call?.status !== 'talking') return fact
    // The server may have taken the customer before it told that it did.
    if (call.transfer && call.transfer.status !== 'failed' && call.transfer.status !== 'handed-over') {
      this.board.happened({ type: 'call-transfer', at: fact.at, callId: fact.callId, status: 'handed-over' })
    }
    return { ...fact, problem: 'call-taken-over' }
  }

  transferFailed(callId: CallId): void {
    const who = this.#takenOver.get(callId)
    if (!this.#takenOver.delete(callId)) return
    this.#write(callId, 'take-over-failed', { who: who ?? '' })
  }

  #takeOver(leg: CallId, customerId: CallId, lead: Supervisor): void {
    const { board } = this
    const customer = board.call(customerId)
    if (customer?.status !== 'talking' || isBeingTransferred(customer)) return
    this.#takenOver.set(customerId, lead.name)
    this.#write(customerId, 'take-over', { who: lead.name })
    board.happened({ type: 'transfer-ordered', at: board.now(), callId: customerId, to: lead.name, kind: 'attended' })
    // Where the lead's own phone takes the customer (INVITE with Replaces) there is nothing to order here.
    if (board.desk.profile().supervision.takeover === 'refer') {
      board.order({ type: 'transfer-to-call', callId: customerId, toCallId: leg })
    }
    board.waits.begin(customerId, 'transfer', TAKEN_OVER_MS, () => {
      const fact = { type: 'call-transfer', at: board.now(), callId: customerId, status: 'failed' } as const
      board.happened({ ...fact, problem: 'call-no-answer' })
      this.transferFailed(customerId)
    })
  }

  #refuse(callId: CallId, why: string): void {
    this.board.desk.log.warn('supervision refused', { callId, why })
    this.board.order({ type: 'decline', callId, sipStatus: 403 })
  }

  #write(callId: CallId, type: string, details: Readonly<Record<string, string | number>>): void {
    this.board.desk.records.event(callId, this.board.now(), type, details)
  }
}

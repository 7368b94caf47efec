import type { CustomerSummary } from '#shared/customers/customer'
import { CallNoteDraft } from '#shared/drafts/contract'
import type { Clock } from '#shared/kernel/clock'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type Call, type CallHappening, type Disposition, isUp } from '#shared/phone/call'
import type { CallFact, PhoneFact, PhoneOrder } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { CallerMatch } from '#shared/screen-pop/card'
import type { Log } from '../../platform/log'
import { CallLedger, type LedgerCall, type LedgerChange } from './call-ledger'
import type { CallRecords } from './records'

/** What others do when something happens to a call: ring, notify, count, practise. */
export interface CallObserver {
  began(entry: LedgerCall): void
  changed(before: Call, entry: LedgerCall): void
  /** Something went wrong about a call that the agent should read. */
  trouble(code: string, call: Call | null): void
}

export interface PhoneDependencies {
  readonly clock: Clock
  readonly newCallId: () => CallId
  readonly order: (order: PhoneOrder) => boolean
  readonly match: (number: string) => CallerMatch
  /** The match once the agent said who of the candidates it is; null when that customer is gone. */
  readonly choose: (id: CustomerId, candidates: readonly CustomerSummary[]) => CallerMatch | null
  /** The number as the server wants it; null when it cannot be a number. */
  readonly dialTarget: (typed: string) => { target: string; shown: string } | null
  readonly profile: () => ServerProfile
  readonly records: CallRecords
  readonly observer: CallObserver
  readonly log: Log
}

/** The agent's phone as main sees it: facts in, orders and records out. */
export class PhoneService {
  readonly ledger = new CallLedger()
  readonly #with: PhoneDependencies
  readonly #answersOrdered = new Map<CallId, number>()

  constructor(dependencies: PhoneDependencies) {
    this.#with = dependencies
  }

  /** A fact about a call. Facts about the line and the devices are others' business. */
  onCallFact(fact: CallFact): void {
    if (fact.type === 'call-incoming') {
      const { match, profile } = this.#with
      this.#took(this.ledger.ring(fact, match(fact.number), profile()))
    } else {
      this.#took(this.ledger.apply(fact))
    }
  }

  /** The phone window died: what was up is over, and the agent is told whom to call back. */
  onPhoneGone(): void {
    for (const { call } of this.ledger.entries()) {
      if (!isUp(call)) continue
      this.#took(
        this.ledger.apply({
          type: 'call-ended',
          at: this.#with.clock.now(),
          callId: call.id,
          by: 'network',
          problem: 'call-phone-restarted',
        }),
      )
    }
  }

  dial(typed: string): Result<{ callId: CallId }> {
    const number = this.#with.dialTarget(typed)
    if (!number) return failed('call-bad-number')
    if (this.ledger.entries().some(({ call }) => isUp(call))) return failed('call-already-up')
    const callId = this.#with.newCallId()
    this.#took(this.ledger.dial(callId, number.shown, this.#with.clock.now(), this.#with.match(number.shown)))
    if (!this.#with.order({ type: 'dial', callId, target: number.target })) this.#lostOrder(callId)
    return ok({ callId })
  }

  answer(callId: CallId): Result<undefined> {
    const entry = this.ledger.get(callId)
    if (entry?.call.status !== 'ringing') return failed('call-not-ringing')
    // One voice at a time: whoever the agent talks to is held first.
    for (const { call } of this.ledger.entries()) {
      if (call.status === 'talking' && !call.heldByAgent) this.#with.order({ type: 'hold', callId: call.id })
    }
    this.#took(this.ledger.apply({ type: 'answer-ordered', at: this.#with.clock.now(), callId }))
    return this.#ordered({ type: 'answer', callId })
  }

  decline(callId: CallId): Result<undefined> {
    return this.#when(callId, 'ringing', 'call-not-ringing', { type: 'decline', callId })
  }

  hangUp(callId: CallId): Result<undefined> {
    const entry = this.ledger.get(callId)
    if (!entry || !isUp(entry.call)) return failed('call-not-up')
    return this.#ordered(entry.call.status === 'ringing' ? { type: 'decline', callId } : { type: 'hang-up', callId })
  }

  /** Hold, resume, mute, unmute and keys: only while talking. */
  whileTalking(
    order: Extract<PhoneOrder, { type: 'hold' | 'resume' | 'mute' | 'unmute' | 'send-dtmf' }>,
  ): Result<undefined> {
    return this.#when(order.callId, 'talking', 'call-not-up', order)
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
    this.#took(this.ledger.apply({ type: 'wrap-up-finished', at, callId: outcome.callId }))
    return ok()
  }

  /** The program ends: calls are hung up, so that nobody is left talking to a desk that is gone. */
  hangUpAll(): void {
    for (const { call } of this.ledger.entries()) if (isUp(call)) this.hangUp(call.id)
  }

  #when(callId: CallId, status: Call['status'], code: string, order: PhoneOrder): Result<undefined> {
    return this.ledger.get(callId)?.call.status === status ? this.#ordered(order) : failed(code)
  }

  #ordered(order: PhoneOrder): Result<undefined> {
    return this.#with.order(order) ? ok() : failed('phone-restarting', { retryable: true })
  }

  #lostOrder(callId: CallId): void {
    this.#took(
      this.ledger.apply({
        type: 'call-ended',
        at: this.#with.clock.now(),
        callId,
        by: 'network',
        problem: 'call-phone-restarted',
      }),
    )
  }

  #took(change: LedgerChange): void {
    const { records, observer, log } = this.#with
    switch (change.type) {
      case 'rejected':
        log.warn('a fact was rejected', { callId: change.callId, why: change.why })
        return
      case 'began': {
        // The agent is told before the disk is: the pop must not wait for an fsync.
        observer.began(change.entry)
        records.began(change.entry.call, customerOf(change.entry.match))
        records.event(change.entry.call.id, change.entry.call.startedAt, 'began', {
          receivedAt: change.entry.receivedAt,
          match: change.entry.match.kind,
        })
        return
      }
      case 'changed':
        this.#changed(change.before, change.entry, change.happening)
    }
  }

  #changed(before: Call, entry: LedgerCall, happening: CallHappening): void {
    const { records, observer } = this.#with
    const { call } = entry
    observer.changed(before, entry)
    if (call.status !== before.status) records.changed(call)
    const { type, at, callId, ...details } = happening
    // Keys may be a card number or a PIN: only that there were some is written.
    records.event(
      callId,
      at,
      type,
      type === 'call-dtmf' ? { count: 'tones' in details ? details.tones.length : 0 } : details,
    )
    this.#measured(happening)
    if (happening.type === 'call-order-failed') observer.trouble(happening.problem, call)
    if (happening.type === 'call-ended') {
      if (happening.problem) observer.trouble(happening.problem, call)
      if (call.status === 'done') this.#keepNote(entry, at)
    }
  }

  /** How quick the phone is and how whole the voice, in use: times in the log, without whom they are of. */
  #measured(happening: CallHappening): void {
    const { log } = this.#with
    const { callId, at } = happening
    if (happening.type === 'answer-ordered') this.#answersOrdered.set(callId, at)
    if (happening.type === 'call-ended') this.#answersOrdered.delete(callId)
    if (happening.type === 'call-media' && happening.longestGapMs !== null) {
      log.debug('figure voice_gap', { at, ms: happening.longestGapMs })
    }
    const orderedAt = this.#answersOrdered.get(callId)
    if (happening.type === 'call-first-rtp' && orderedAt !== undefined) {
      log.info('figure answer_to_first_rtp', { at, ms: at - orderedAt })
      // A resumed call may say "first" again, of another stream.
      this.#answersOrdered.delete(callId)
    }
  }

  /** A call that never was answered has no wrap-up; what was typed for it is kept all the same. */
  #keepNote(entry: LedgerCall, at: number): void {
    const text = this.#with.records.draftNote(entry.call.id)
    if (text === null) return
    this.#with.records.finished({
      callId: entry.call.id,
      customerId: customerOf(entry.match),
      disposition: null,
      note: noteOf(text),
      followUp: null,
      at,
    })
  }
}

export function customerOf(match: CallerMatch): CustomerId | null {
  return 'card' in match ? match.card.id : null
}

function noteOf(draft: string): string {
  try {
    const parsed = CallNoteDraft.safeParse(JSON.parse(draft))
    return parsed.success ? parsed.data.note : draft
  } catch {
    return draft
  }
}

export function isCallFact(fact: PhoneFact): fact is CallFact {
  return 'callId' in fact
}

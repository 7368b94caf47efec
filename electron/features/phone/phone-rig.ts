import { CallId } from '#shared/kernel/ids'
import { failed, type Result } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
import type { DialTarget } from '#shared/phone/contract'
import type { Colleague } from '#shared/phone/directory'
import type { PhoneFact, PhoneOrder } from '#shared/phone/port'
import { type ServerProfile, serverProfile } from '#shared/phone/server-profile'
import { nobodySupervises } from '#shared/phone/supervision-by-server'
import type { KnownNumber } from './known-number'
import { PhoneService } from './phone-service'
import type { CallOutcome, CallRecords } from './records'

type Media = Extract<PhoneFact, { type: 'call-media' }>

/** Main's phone with nothing around it: orders are collected, time passes when it is told to. */
export class PhoneRig {
  readonly orders: PhoneOrder[] = []
  readonly outcomes: CallOutcome[] = []
  readonly drafts = new Map<CallId, string>()
  readonly events: { callId: CallId; type: string; details: Readonly<Record<string, unknown>> }[] = []
  readonly written: Parameters<CallRecords['changed']>[] = []
  readonly begun: Call[] = []
  readonly troubles: string[] = []
  readonly told: string[] = []
  readonly phone: PhoneService
  now = 5_000
  phoneThere = true
  takesCalls = true
  refusesCalls = false
  profile: ServerProfile = serverProfile('practice')
  supervision = nobodySupervises
  known: (target: DialTarget) => Result<KnownNumber> = () => failed('number-gone')
  colleagues: Colleague[] = []
  /** Follows an order at once, as a phone with a good line would; undefined: nothing is told. */
  answer: (order: PhoneOrder) => PhoneFact | undefined = () => undefined
  #waits: { at: number; then: () => void }[] = []
  #calls = 0

  constructor() {
    const { events, outcomes, written, begun, drafts, told } = this
    this.phone = new PhoneService({
      clock: { now: () => this.now, monotonic: () => this.now },
      newCallId: () => CallId.parse(`dialled-${++this.#calls}`),
      order: (order) => this.#follow(order),
      match: () => ({ kind: 'unknown' }),
      known: (target) => this.known(target),
      choose: () => null,
      placeOf: () => null,
      profile: () => this.profile,
      takesCalls: () => this.takesCalls,
      refusesCalls: () => this.refusesCalls,
      supervision: () => this.supervision,
      directory: () => ({ colleagues: () => this.colleagues }),
      syllables: async () => (text) => [text],
      agentUser: () => '1001',
      records: {
        began: (call) => begun.push(call),
        changed: (...change) => written.push(change),
        event: (callId, _at, type, details) => events.push({ callId, type, details }),
        belongsTo: () => undefined,
        finished: (outcome) => outcomes.push(outcome),
        draftNote: (id) => drafts.get(id) ?? null,
        missedSeen: () => told.push('missed seen'),
      },
      observer: {
        began: () => undefined,
        changed: () => undefined,
        trouble: (code) => this.troubles.push(code),
        consultEnded: () => told.push('consult ended'),
        queueKnows: (known) => told.push(known ? 'queue knows' : 'queue does not know'),
        missedChanged: () => told.push('missed changed'),
      },
      later: (ms, then) => {
        const wait = { at: this.now + ms, then }
        this.#waits.push(wait)
        return () => {
          this.#waits = this.#waits.filter((one) => one !== wait)
        }
      },
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    })
  }

  /** The phone tells each of these, at the time of the rig. */
  tell(...facts: readonly Told[]): void {
    for (const fact of facts) this.phone.heard({ at: this.now, ...fact } as PhoneFact)
  }

  rings(callId: CallId, more: Partial<Extract<PhoneFact, { type: 'call-incoming' }>> = {}): CallId {
    this.tell({
      type: 'call-incoming',
      callId,
      receivedAt: this.now - 1,
      sipCallId: 'x',
      number: '13800138000',
      displayName: '',
      headers: {},
      autoAnswer: false,
      supervisionGrant: null,
      ...more,
    })
    return callId
  }

  /** A customer's call that was answered, and the orders for it forgotten. */
  talksTo(name: string): CallId {
    const callId = this.rings(CallId.parse(name))
    this.phone.calls.answer(callId)
    this.tell({ type: 'call-answered', callId })
    this.orders.length = 0
    return callId
  }

  call(callId: CallId): Call | null {
    return this.phone.ledger.get(callId)?.call ?? null
  }

  pass(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const next = this.#waits.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#waits = this.#waits.filter((one) => one !== next)
      this.now = next.at
      next.then()
    }
    this.now = until
  }

  /** Everything that was ordered since the last time. */
  ordered(): PhoneOrder[] {
    return this.orders.splice(0)
  }

  #follow(order: PhoneOrder): boolean {
    if (!this.phoneThere) return false
    this.orders.push(order)
    const fact = this.answer(order)
    if (fact) this.phone.heard(fact)
    return true
  }
}

/** A fact without its time. */
export type Told = WithoutTime<PhoneFact>
type WithoutTime<Fact> = Fact extends { at: number } ? Omit<Fact, 'at'> : never

/** Holds and resumes as ordered. */
export function obedient(at: () => number): (order: PhoneOrder) => PhoneFact | undefined {
  return (order) => {
    if (order.type === 'hold') return { type: 'call-held', at: at(), callId: order.callId, by: 'agent' }
    if (order.type === 'resume') return { type: 'call-resumed', at: at(), callId: order.callId, by: 'agent' }
    if (order.type === 'mix') return { type: 'mix-changed', at: at(), callIds: order.callIds }
    return undefined
  }
}

export function mediaOf(callId: CallId, more: Partial<Media> = {}): Omit<Media, 'at'> {
  return {
    type: 'call-media',
    callId,
    longestGapMs: 20,
    roundTripMs: 20,
    jitterMs: 1,
    loss: 0,
    remoteLoss: 0,
    remoteJitterMs: 1,
    level: 0.1,
    ownLevel: 0.1,
    mos: 4.4,
    remoteMos: 4.4,
    ...more,
  }
}

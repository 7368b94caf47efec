import { beforeEach, expect, test, vi } from 'vitest'
import { CallId, CustomerId } from '#shared/kernel/ids'
import type { CallFact, PhoneOrder } from '#shared/phone/port'
import { serverProfile } from '#shared/phone/server-profile'
import type { CallerMatch } from '#shared/screen-pop/card'
import { PhoneService } from './phone-service'
import type { CallOutcome, CallRecords } from './records'

const first = CallId.parse('first')
const second = CallId.parse('second')
const unknown: CallerMatch = { kind: 'unknown' }

let orders: PhoneOrder[]
let outcomes: CallOutcome[]
let drafts: Map<CallId, string>
let troubles: string[]
let phoneThere: boolean
let phone: PhoneService

beforeEach(() => {
  orders = []
  outcomes = []
  drafts = new Map()
  troubles = []
  phoneThere = true
  const records: CallRecords = {
    began: vi.fn(),
    changed: vi.fn(),
    event: vi.fn(),
    belongsTo: vi.fn(),
    finished: (outcome) => outcomes.push(outcome),
    draftNote: (id) => drafts.get(id) ?? null,
  }
  phone = new PhoneService({
    clock: { now: () => 5000, monotonic: () => 5000 },
    newCallId: () => CallId.parse('dialled'),
    order(order) {
      if (phoneThere) orders.push(order)
      return phoneThere
    },
    match: () => unknown,
    choose: () => null,
    dialTarget: (typed) => (/^\d+$/.test(typed) ? { target: typed, shown: typed } : null),
    profile: () => serverProfile('practice'),
    records,
    observer: { began: vi.fn(), changed: vi.fn(), trouble: (code) => troubles.push(code) },
    log: { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  })
})

const incoming = (callId: CallId, headers: Record<string, string> = {}): CallFact => ({
  type: 'call-incoming',
  at: 1000,
  callId,
  receivedAt: 999,
  sipCallId: 'x',
  number: '13800138000',
  displayName: '\u202E张三',
  headers,
  autoAnswer: false,
  supervisionGrant: null,
})

test('an incoming call rings with its origin, and its claimed name is made harmless', () => {
  phone.onCallFact(incoming(first, { 'x-queue': '售后', 'x-waited': '18', 'x-skill': '' }))
  expect(phone.ledger.views()).toMatchObject([
    { call: { status: 'ringing', displayName: '张三' }, origin: { queue: '售后', waitedSeconds: 18, skill: null } },
  ])
})

test('answering a second call holds the first', () => {
  phone.onCallFact(incoming(first))
  phone.onCallFact({ type: 'call-answered', at: 1100, callId: first })
  phone.onCallFact(incoming(second))
  expect(phone.answer(second).ok).toBe(true)
  expect(orders).toEqual([
    { type: 'hold', callId: first },
    { type: 'answer', callId: second },
  ])
})

test('orders that make no sense now are refused and never reach the phone', () => {
  expect(phone.answer(first)).toMatchObject({ error: { code: 'call-not-ringing' } })
  phone.onCallFact(incoming(first))
  expect(phone.whileTalking({ type: 'hold', callId: first })).toMatchObject({ error: { code: 'call-not-up' } })
  expect(phone.dial('123')).toMatchObject({ error: { code: 'call-already-up' } })
  expect(phone.finishWrapUp({ callId: first, disposition: 'other', note: '', followUp: null })).toMatchObject({
    error: { code: 'call-not-in-wrap-up' },
  })
  expect(orders).toEqual([])
})

test('what cannot be a number is said at once', () => {
  expect(phone.dial('hello')).toMatchObject({ error: { code: 'call-bad-number' } })
})

test('a dead phone window ends what was up, says so, and the wrap-up keeps the note', () => {
  phone.onCallFact(incoming(first))
  phone.onCallFact({ type: 'call-answered', at: 1100, callId: first })
  phone.onPhoneGone()
  expect(phone.ledger.get(first)?.call).toMatchObject({ status: 'wrap-up', problem: 'call-phone-restarted' })
  expect(troubles).toEqual(['call-phone-restarted'])
})

test('dialling while the phone window is away fails the call instead of hanging', () => {
  phoneThere = false
  expect(phone.dial('10086').ok).toBe(true)
  expect(phone.ledger.views()).toEqual([])
  expect(troubles).toEqual(['call-phone-restarted'])
})

test('a note typed for a call that was never answered is kept', () => {
  phone.dial('10086')
  const dialled = CallId.parse('dialled')
  drafts.set(dialled, JSON.stringify({ note: '忙线, 下午再打', disposition: null, followUp: null }))
  phone.onCallFact({ type: 'call-ended', at: 6000, callId: dialled, by: 'network', problem: 'call-busy' })
  expect(outcomes).toMatchObject([{ callId: dialled, note: '忙线, 下午再打', disposition: null }])
  expect(troubles).toEqual(['call-busy'])
})

test('choosing a customer that is gone says so', () => {
  phone.onCallFact(incoming(first))
  expect(phone.chooseCustomer(first, CustomerId.parse('nobody'))).toMatchObject({ error: { code: 'customer-gone' } })
})

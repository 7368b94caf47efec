import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallId, type CustomerId, FollowUpId } from '#shared/kernel/ids'
import type { PhoneFact } from '#shared/phone/port'
import { answerOf, codeOf, sentBack } from './support/customers-desk'
import { NOW } from './support/desk-database'
import { WholeDesk } from './support/whole-desk'

let desk: WholeDesk
let customer: CustomerId
beforeAll(async () => {
  desk = await WholeDesk.open()
  const saved = await answerOf(
    desk.ask('customers.save', {
      ...{ id: null, base: null },
      changes: {
        name: '金先生',
        phones: [
          { id: 'a', number: '+8619900000001', kind: 'mobile', note: '', doNotCall: true },
          { id: 'b', number: '+8619900000002', kind: 'mobile', note: '', doNotCall: false },
        ],
      },
    }),
  )
  customer = saved.id
})
afterAll(() => desk[Symbol.asyncDispose]())

const dials = (target: Parameters<typeof desk.ask<'phone.dial-known'>>[1]['target'], confirmed = false) =>
  desk.ask('phone.dial-known', { target, confirmed })
const dialledNumber = () => desk.orders.findLast((order) => order.type === 'dial')?.target
let at = NOW
const ends = (callId: CallId) =>
  desk.hears({ type: 'call-ended', at: ++at, callId, by: 'customer', problem: null } as unknown as PhoneFact)
const rings = (callId: CallId, number: string) =>
  desk.hears({
    ...{ type: 'call-incoming', at: ++at, receivedAt: at, callId, sipCallId: callId, number, displayName: '' },
    ...{ headers: {}, autoAnswer: false, supervisionGrant: null },
  })

test('who asked not to be called is asked about once more', async () => {
  const target = { of: 'customer', id: customer, phoneId: 'a' } as const
  expect(await codeOf(dials(target))).toBe('do-not-call')
  const { callId } = await answerOf(dials(target, true))
  expect(dialledNumber()).toContain('19900000001')
  ends(callId)
})

test('without a number of choice it is the first that may be called, and the card is theirs', async () => {
  const { callId } = await answerOf(dials({ of: 'customer', id: customer, phoneId: null }))
  expect(dialledNumber()).toContain('19900000002')
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { card: { id: customer } } })
  ends(callId)
  const again = await answerOf(dials({ of: 'call', id: callId }))
  expect(dialledNumber()).toContain('19900000002')
  ends(again.callId)
})

test('a promise is kept by calling whom it was made to', async () => {
  const words = { what: '回访', dueAt: NOW + 1000, way: 'call', priority: 'normal', repeat: 'never' } as const
  const made = { ...words, assigneeId: null, customerId: customer, number: null, callId: null }
  const { id } = await answerOf(desk.ask('follow-ups.add', made))
  const { callId } = await answerOf(dials({ of: 'follow-up', id }))
  expect(dialledNumber()).toContain('19900000002')
  ends(callId)
})

test('of several on one number the card is of whom it is dialled for', async () => {
  const phones = [{ id: 'x', number: '+8619900000002', kind: 'mobile', note: '', doNotCall: false }] as const
  const twin = await answerOf(
    desk.ask('customers.save', { id: null, base: null, changes: { name: '银女士', phones: [...phones] } }),
  )
  const { callId } = await answerOf(dials({ of: 'customer', id: twin.id, phoneId: 'x' }))
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { card: { name: '银女士' } } })
  ends(callId)
})

test.each([
  ['customer-gone', { of: 'customer', id: 'nobody' as CustomerId, phoneId: 'a' }],
  ['number-gone', { of: 'call', id: CallId.parse('never') }],
  ['number-gone', { of: 'follow-up', id: FollowUpId.parse('never') }],
] as const)('%s: %j', async (code, target) => {
  expect(await codeOf(dials(target))).toBe(code)
})

test('a number that is no longer there', async () => {
  expect(await codeOf(dials({ of: 'customer', id: customer, phoneId: 'z' }))).toBe('number-gone')
})

test('a caller whom nobody knows becomes a customer’s, with the number; the next call finds them', async () => {
  const callId = CallId.parse('stranger')
  rings(callId, '+8613800990099')
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { kind: 'unknown' }, place: expect.any(String) })
  const attach = { callId, customerId: customer, addNumber: true }
  const card = await answerOf(desk.ask('screen-pop.attach', attach))
  expect(card.phones.map(({ number }) => number)).toContain('+8613800990099')
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { kind: 'chosen', card: { id: customer } } })
  ends(callId)
  const next = CallId.parse('no-stranger')
  rings(next, '013800990099')
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { kind: 'exact', card: { id: customer } } })
  ends(next)
  const timeline = await answerOf(
    desk.ask('screen-pop.timeline', { id: customer, kinds: ['call', 'edit'], before: null, limit: 50 }),
  )
  expect(timeline.entries.filter(({ kind }) => kind === 'call').map(({ id }) => id)).toContain('stranger')
  expect(timeline.entries.some(({ kind }) => kind === 'edit')).toBe(true)
})

test('what is edited or promised in a call stands on its card', async () => {
  const { callId } = await answerOf(dials({ of: 'customer', id: customer, phoneId: null }))
  const { version } = await answerOf(desk.ask('customers.record', { id: customer }))
  await answerOf(desk.ask('customers.save', { id: customer, base: version, changes: { level: 'vip' } }))
  expect(desk.snapshot().calls.at(-1)).toMatchObject({ match: { card: { level: 'vip', version: version + 1 } } })
  const words = { what: '寄样品', dueAt: NOW + 9000, way: 'visit', priority: 'high', repeat: 'never' } as const
  await answerOf(
    desk.ask('follow-ups.add', { ...words, assigneeId: null, customerId: customer, number: null, callId: null }),
  )
  const [view] = desk.snapshot().calls.slice(-1)
  const promised = view && 'card' in view.match ? view.match.card.followUps.map(({ what }) => what) : []
  expect(promised).toContain('寄样品')
  ends(callId)
})

test('a call that is over is still given to a customer; one that never was is gone', async () => {
  const callId = CallId.parse('over')
  rings(callId, '+8613800880088')
  ends(callId)
  await answerOf(desk.ask('screen-pop.attach', { callId, customerId: customer, addNumber: false }))
  const timeline = await answerOf(
    desk.ask('screen-pop.timeline', { id: customer, kinds: ['call'], before: null, limit: 50 }),
  )
  expect(timeline.entries.map(({ id }) => id)).toContain('over')
  const never = { callId: CallId.parse('never'), customerId: customer, addNumber: false }
  expect(await codeOf(desk.ask('screen-pop.attach', never))).toBe('call-gone')
})

test('sixteen numbers are the most', async () => {
  const record = await answerOf(desk.ask('customers.record', { id: customer }))
  const more = Array.from({ length: 16 - record.phones.length }, (_, n) => ({
    ...{ id: `n${n}`, number: `+861990000010${n}`, kind: 'mobile' as const, note: '', doNotCall: false },
  }))
  await answerOf(
    desk.ask('customers.save', {
      id: customer,
      base: record.version,
      changes: { phones: [...sentBack(record.phones), ...more] },
    }),
  )
  const callId = CallId.parse('one-more')
  rings(callId, '+8613800770077')
  expect(await codeOf(desk.ask('screen-pop.attach', { callId, customerId: customer, addNumber: true }))).toBe(
    'customer-full',
  )
  ends(callId)
})

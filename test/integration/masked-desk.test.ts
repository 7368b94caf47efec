import { afterAll, beforeAll, expect, test } from 'vitest'
import { everybody } from '#shared/customers/filter'
import { agentCommands } from '#shared/desk/channels'
import { agentWindowContract } from '#shared/desk/contract'
import { CallId, type CustomerId } from '#shared/kernel/ids'
import type { Me } from '#shared/team/rights'
import { answerOf } from './support/customers-desk'
import { DAY, HOUR, NOW } from './support/desk-database'
import { WholeDesk } from './support/whole-desk'

/**
 * An agent of a centre that masks numbers: whatever the window asks or is told, over all customers of the practice world,
 * no whole number of a customer is in it.
 */

let desk: WholeDesk
/** As they might stand anywhere: E.164 without its plus, and the way people write them. */
let numbers: readonly string[]
let called: CustomerId

const sort = { by: 'last-contact', direction: 'down' } as const
const page = (offset: number) => desk.ask('customers.list', { filter: everybody, sort, offset, limit: 200 })

beforeAll(async () => {
  desk = await WholeDesk.open()
  const found = new Set<string>()
  for (let offset = 0; ; offset += 200) {
    const { rows } = await answerOf(page(offset))
    if (rows.length === 0) break
    called = called ?? rows[0]?.id
    for (const { id } of rows) {
      const { phones } = await answerOf(desk.ask('customers.record', { id }))
      for (const { number } of phones) for (const form of formsOf(number)) found.add(form)
    }
  }
  numbers = [...found]
})
afterAll(() => desk[Symbol.asyncDispose]())

function formsOf(number: string): string[] {
  const digits = (number.split(';')[0] ?? '').replace(/\D/gu, '')
  const national = number.startsWith('+86') ? digits.slice(2) : digits
  // What is shorter is a service or an extension, and nobody's.
  return national.length < 7 ? [] : [digits, national, `0${national}`]
}

/** Numbers that are there in full, whatever stands between their digits. */
function wholeNumbersIn(value: unknown): string[] {
  const text = JSON.stringify(value)
  const bare = text.replace(/(?<=\d)[ -](?=\d)/gu, '')
  return numbers.filter((number) => text.includes(number) || bare.includes(number))
}

/** What is looked at, in the order that the one makes the other; the rest of the contract stands below, with a reason. */
async function everyAnswer(): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>()
  const look = async (name: (typeof agentCommands)[number], input: unknown, about = '') => {
    const handler = (desk.world.handlers as Record<string, (input: unknown) => unknown>)[name]
    if (!handler) throw new Error(`nobody answers ${name}`)
    answers.set(`${name} ${about}`, await handler(agentWindowContract[name].input.parse(input)))
  }
  const { rows } = await answerOf(page(0))
  for (const { id } of rows.slice(0, 60)) {
    await look('screen-pop.card', { id }, id)
    await look('customers.record', { id }, id)
    await look('screen-pop.timeline', { id, kinds: null, before: null, limit: 100 }, id)
  }
  for (const offset of [0, 200])
    await look('customers.list', { filter: everybody, sort, offset, limit: 200 }, `${offset}`)
  for (const text of ['王', 'zhang', '138', '公司']) await look('customers.find', { text, limit: 100 }, text)
  await look('customers.duplicates', { id: null, name: rows[0]?.name ?? '', numbers: numbers.slice(0, 8) })
  for (const name of ['customers.facets', 'customers.fields', 'customers.saved-filters'] as const)
    await look(name, undefined)
  await look('follow-ups.list', { limit: 500 })
  const times = { from: NOW - 300 * DAY, until: NOW + 300 * DAY }
  for (const of of ['open', 'overdue', 'by-customer', 'lead'])
    await look('follow-ups.view', { view: { of }, offset: 0, limit: 500 }, of)
  for (const of of ['between', 'closed'])
    await look('follow-ups.view', { view: { of, ...times }, offset: 0, limit: 500 }, of)
  await look('follow-ups.figures', { ...times, of: 'me' })
  for (const name of [
    'pool.standing',
    'pool.rules',
    'outbound.lists',
    'imports.list',
    'jobs.list',
    'team.staff',
  ] as const)
    await look(name, undefined)
  await look('pool.list', { filter: everybody, order: 'newest', offset: 0, limit: 200 })
  await look('pool.returning', { offset: 0, limit: 200 })
  await look('phone.history', { before: null, limit: 200 })
  await look('phone.history', { before: null, limit: 200, missedOnly: true }, 'missed')
  await look('phone.dialled', undefined)
  await look('pool.log', { moves: null, text: '', from: null, until: null, offset: 0, limit: 200 })
  await look('audit.list', { actions: null, from: null, until: null, beforeSeq: null, limit: 200 })
  return answers
}

/** A customer calls and gives up, another is called by reference and answers. */
async function calls(): Promise<void> {
  const { phones } = await answerOf(desk.ask('customers.record', { id: called }))
  const whole = numbers.find((number) => number.length === 11 && number.startsWith('1')) ?? ''
  const at = NOW + 1000
  const incoming = { at, receivedAt: at, sipCallId: 'x', displayName: whole, headers: {}, autoAnswer: false }
  const one = CallId.parse('rings-once')
  desk.hears({ type: 'call-incoming', ...incoming, callId: one, number: whole, supervisionGrant: null })
  desk.hears({ type: 'call-ended', at: at + 1, callId: one, by: 'customer', problem: null } as never)
  const target = { of: 'customer' as const, id: called, phoneId: phones[0]?.id ?? null }
  const { callId } = await answerOf(desk.ask('phone.dial-known', { target, confirmed: true }))
  desk.hears({ type: 'call-answered', at: at + 2, callId } as never)
  desk.clock.at = NOW + HOUR
}

const as = async (role: Me['role']) => answerOf(desk.ask('team.act-as', { role }))

test('a supervisor sees whole numbers everywhere: the test can find them', async () => {
  await calls()
  const answers = await everyAnswer()
  const some = ['screen-pop.card', 'customers.record', 'customers.list', 'phone.history', 'phone.dialled']
  for (const name of [...some, 'follow-ups.list', 'pool.list']) {
    const found = [...answers].filter(([one]) => one.startsWith(name)).flatMap(([, answer]) => wholeNumbersIn(answer))
    expect(found, name).not.toEqual([])
  }
  expect(wholeNumbersIn(desk.snapshot())).not.toEqual([])
})

test('an agent sees none: in no answer, no picture of the desk, no event, nothing outside the window', async () => {
  await as('agent')
  const { told, seen } = desk
  told.length = 0
  seen.length = 0
  for (const [name, answer] of await everyAnswer()) expect(wholeNumbersIn(answer), name).toEqual([])
  const snapshot = desk.snapshot()
  expect(wholeNumbersIn(snapshot)).toEqual([])
  expect(snapshot.calls.length).toBeGreaterThan(0)
  const at = NOW + 2 * HOUR
  const number = numbers.find((one) => one.length === 11 && one.startsWith('1')) ?? ''
  const call = { callId: CallId.parse('rings-again'), receivedAt: at, sipCallId: 'y', displayName: '', headers: {} }
  desk.hears({ type: 'call-incoming', at, number, ...call, autoAnswer: false, supervisionGrant: null })
  desk.hears({ type: 'call-ended', at: at + 1, callId: call.callId, by: 'customer', problem: null } as never)
  expect(seen.length).toBeGreaterThan(0)
  expect(wholeNumbersIn(seen)).toEqual([])
  expect(told.length).toBeGreaterThan(0)
  expect(wholeNumbersIn(told)).toEqual([])
})

test('a masked number cannot be dialled as it stands, and is dialled by whose it is', async () => {
  await as('agent')
  const { phones } = await answerOf(desk.ask('customers.record', { id: called }))
  expect(phones[0]).toMatchObject({ masked: true })
  expect(await desk.ask('phone.dial', { number: phones[0]?.number ?? '' })).toMatchObject({
    error: { code: 'call-bad-number' },
  })
})

test('a reveal gives one whole number, and stands in the audit log', async () => {
  await as('agent')
  const { phones } = await answerOf(desk.ask('customers.record', { id: called }))
  const phoneId = phones[0]?.id ?? ''
  const { number } = await answerOf(desk.ask('customers.reveal', { id: called, phoneId, reason: '客户要求核对' }))
  expect(wholeNumbersIn(number)).not.toEqual([])
  await as('supervisor')
  const question = { actions: null, from: null, until: null, beforeSeq: null, limit: 10 }
  const { entries, whole } = await answerOf(desk.ask('audit.list', question))
  expect(whole).toBe(true)
  expect(entries.find(({ action }) => action === 'reveal-number')).toMatchObject({ by: '1001', detail: '客户要求核对' })
})

test('every command is answered', () => {
  const own = agentCommands.filter((name) => !/^(?:desk|settings)\./u.test(name))
  expect(Object.keys(desk.world.handlers).sort()).toEqual([...own].sort())
})

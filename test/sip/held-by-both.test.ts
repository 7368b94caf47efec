import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { connectTones, everybodyHears, passwords, type TonePhone, tonePhone } from './hearing'
import { type Kamailio, startKamailio } from './kamailio'

let kamailio: Kamailio
let harness: Harness
let toAlice: FlakyProxy
let alice: TonePhone
let bob: TonePhone

beforeAll(async () => {
  kamailio = await startKamailio(passwords)
  harness = await startHarness()
  toAlice = await startFlakyProxy(kamailio.url)
  alice = await tonePhone(harness, { ...kamailio, url: toAlice.url }, 'customer', '1001')
  bob = await tonePhone(harness, kamailio, 'desk', '1002')
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await toAlice?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

test.each([
  ['the one who held first resumes first', ['alice', 'bob']],
  ['the one who held last resumes first', ['bob', 'alice']],
] as const)('both hold and both resume: they hear each other again (%s)', async (_what, order) => {
  const call = await connectTones(alice, bob)
  const ends = { alice: { ...alice, callId: call.here }, bob: { ...bob, callId: call.there } }
  await everybodyHears([
    [alice, ['desk']],
    [bob, ['customer']],
  ])
  for (const name of ['alice', 'bob'] as const) {
    const { desk, callId } = ends[name]
    desk.order({ type: 'hold', callId })
    await desk.facts.next('call-held', (fact) => fact.callId === callId && fact.by === 'agent')
  }
  for (const name of order) {
    const { desk, callId } = ends[name]
    desk.order({ type: 'resume', callId })
    await desk.facts.next('call-resumed', (fact) => fact.callId === callId && fact.by === 'agent')
  }
  await everybodyHears([
    [alice, ['desk']],
    [bob, ['customer']],
  ])
  alice.desk.order({ type: 'hang-up', callId: call.here })
  await bob.desk.facts.next('call-ended', (fact) => fact.callId === call.there)
  expect(alice.desk.facts.all.filter((fact) => fact.type === 'phone-trouble')).toEqual([])
})

test('both hold at the same moment (glare, trap 5) and both resume: they hear each other again', async () => {
  const call = await connectTones(alice, bob)
  const ends = [
    [alice.desk, call.here],
    [bob.desk, call.there],
  ] as const
  // So long on the way that two offers cannot but cross.
  toAlice.delay(60)
  const refused = () => toAlice.heard.filter(({ text }) => text.startsWith('SIP/2.0 491')).length
  const before = refused()
  for (const [desk, callId] of ends) desk.order({ type: 'hold', callId })
  for (const [desk, callId] of ends) {
    await desk.facts.next('call-held', (fact) => fact.callId === callId && fact.by === 'agent')
  }
  expect(refused()).toBeGreaterThan(before)
  for (const [desk, callId] of ends) {
    desk.order({ type: 'resume', callId })
    await desk.facts.next('call-resumed', (fact) => fact.callId === callId && fact.by === 'agent')
  }
  toAlice.delay(0)
  await everybodyHears([
    [alice, ['desk']],
    [bob, ['customer']],
  ])
  alice.desk.order({ type: 'hang-up', callId: call.here })
  await bob.desk.facts.next('call-ended', (fact) => fact.callId === call.there)
})

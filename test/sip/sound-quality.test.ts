import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from './desks'
import { connectTones, passwords, type TonePhone, tonePhone } from './hearing'
import { type Kamailio, startKamailio } from './kamailio'

let kamailio: Kamailio
let harness: Harness
let agent: TonePhone
let customer: TonePhone

beforeAll(async () => {
  kamailio = await startKamailio(passwords)
  harness = await startHarness()
  agent = await tonePhone(harness, kamailio, 'desk', '1001')
  customer = await tonePhone(harness, kamailio, 'customer', '1002')
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

describe('the quality of a call', () => {
  test('is told every second, either way: delay, loss, level and opinion', async () => {
    const { here: callId } = await connectTones(agent, customer)
    const full = await agent.desk.facts.next(
      'call-media',
      // The other side reports every five seconds or so (RFC 3550 section 6.2).
      (fact) => fact.callId === callId && fact.remoteMos !== null && fact.level !== null && fact.level > 0.05,
      20_000,
    )
    expect(full.loss).toBe(0)
    expect(full.mos).toBeGreaterThan(4)
    expect(full.remoteMos).toBeGreaterThan(4)
    expect(full.remoteLoss).toBe(0)
    expect(full.remoteJitterMs).not.toBeNull()
    expect(full.roundTripMs).not.toBeNull()
    expect(full.ownLevel).toBeGreaterThan(0.05)
    expect(full.ownLevel).toBeLessThan(0.5)
    agent.desk.order({ type: 'mute', callId })
    await agent.desk.facts.next('call-media', (fact) => fact.callId === callId && fact.ownLevel === 0)
    await customer.desk.facts.next('call-media', (fact) => fact.level !== null && fact.level < 0.001)
    agent.desk.order({ type: 'hang-up', callId })
    await customer.desk.facts.next('call-ended')
  })
})

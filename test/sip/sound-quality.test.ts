import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTones, startToneStage, type TonePhone, type ToneStage } from './hearing'

let stage: ToneStage<'desk' | 'customer'>
let agent: TonePhone
let customer: TonePhone

beforeAll(async () => {
  stage = await startToneStage('desk', 'customer')
  ;({ desk: agent, customer } = stage.phones)
})

afterAll(() => stage?.[Symbol.asyncDispose]())

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

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CallId } from '#shared/kernel/ids'
import type { SupervisionMode } from '#shared/phone/supervision'
import { newCallId } from './desks'
import { connectTones, endAllCalls, everybodyHears, startToneStage, type TonePhone, type ToneStage } from './hearing'

let stage: ToneStage<'desk' | 'customer' | 'colleague' | 'lead'>
let agent: TonePhone
let customer: TonePhone
let colleague: TonePhone
let lead: TonePhone

beforeAll(async () => {
  stage = await startToneStage('desk', 'customer', 'colleague', 'lead')
  ;({ desk: agent, customer, colleague, lead } = stage.phones)
})

afterEach(() => endAllCalls(agent, customer, colleague, lead))

afterAll(() => stage?.[Symbol.asyncDispose]())

async function supervise(callId: CallId, of: CallId, mode: SupervisionMode): Promise<void> {
  agent.desk.order({ type: 'supervise', callId, of, mode })
  await agent.desk.facts.next('call-supervised', (fact) => fact.mode === mode && fact.of === of)
}

async function hangUp(phone: TonePhone, callId: CallId): Promise<void> {
  phone.desk.order({ type: 'hang-up', callId })
  await phone.desk.facts.next('call-ended', (fact) => fact.callId === callId)
}

describe('a lead at the agent’s phone', () => {
  test('listens, whispers, barges in: who hears whom', async () => {
    const call = await connectTones(customer, agent)
    const leg = await connectTones(lead, agent, { 'X-Zuoxi-Supervision': 'a grant' })
    // Answered, and main has not said how yet.
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
      [lead, []],
    ])
    await supervise(leg.there, call.there, 'listen')
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
      [lead, ['customer', 'desk']],
    ])
    await supervise(leg.there, call.there, 'whisper')
    await everybodyHears([
      [agent, ['customer', 'lead']],
      [customer, ['desk']],
      [lead, ['customer', 'desk']],
    ])
    await supervise(leg.there, call.there, 'barge')
    await everybodyHears([
      [agent, ['customer', 'lead']],
      [customer, ['desk', 'lead']],
      [lead, ['customer', 'desk']],
    ])
    await supervise(leg.there, call.there, 'listen')
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
      [lead, ['customer', 'desk']],
    ])
    await hangUp(lead, leg.here)
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
    ])
    await hangUp(agent, call.there)
  })

  test('of a conference hears all of it, and nobody once the call is over', async () => {
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    await agent.desk.facts.next('mix-changed')
    const leg = await connectTones(lead, agent)
    await supervise(leg.there, one.there, 'whisper')
    await everybodyHears([
      [agent, ['colleague', 'customer', 'lead']],
      [customer, ['colleague', 'desk']],
      [colleague, ['customer', 'desk']],
      [lead, ['colleague', 'customer', 'desk']],
    ])
    await hangUp(customer, one.here)
    await everybodyHears([
      [agent, ['colleague']],
      [colleague, ['desk']],
      [lead, []],
    ])
    await hangUp(agent, leg.there)
    await hangUp(agent, two.here)
  })

  test('of a call that is not there is refused, and the leg stays', async () => {
    const leg = await connectTones(lead, agent)
    agent.desk.order({ type: 'supervise', callId: leg.there, of: newCallId(), mode: 'barge' })
    const refused = await agent.desk.facts.next('call-order-failed', (fact) => fact.callId === leg.there)
    expect(refused).toMatchObject({ order: 'supervise', problem: 'call-order-refused' })
    await everybodyHears([[lead, ['desk']]])
    await hangUp(agent, leg.there)
  })
})

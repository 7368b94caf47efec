import { afterAll, beforeAll, describe, test } from 'vitest'
import type { CallId } from '#shared/kernel/ids'
import { newCallId } from './desks'
import { connectTones, everybodyHears, startToneStage, type TonePhone, type ToneStage } from './hearing'

let stage: ToneStage<'desk' | 'customer' | 'colleague' | 'lead'>
let agent: TonePhone
let customer: TonePhone
let colleague: TonePhone
let lead: TonePhone

beforeAll(async () => {
  stage = await startToneStage('desk', 'customer', 'colleague', 'lead')
  ;({ desk: agent, customer, colleague, lead } = stage.phones)
})

afterAll(() => stage?.[Symbol.asyncDispose]())

async function hold(phone: TonePhone, callId: CallId): Promise<void> {
  phone.desk.order({ type: 'hold', callId })
  await phone.desk.facts.next('call-held', (fact) => fact.callId === callId && fact.by === 'agent')
}

async function hangUp(phone: TonePhone, callId: CallId): Promise<void> {
  phone.desk.order({ type: 'hang-up', callId })
  await ended(phone, callId)
}

function ended(phone: TonePhone, callId: CallId) {
  return phone.desk.facts.next('call-ended', (fact) => fact.callId === callId)
}

/** `phone` takes the call that `of` has as `callId`. */
async function take(phone: TonePhone, of: TonePhone, callId: CallId): Promise<CallId> {
  const { dialog } = await of.desk.facts.next('call-dialog', (fact) => fact.callId === callId)
  const taken = newCallId()
  phone.desk.order({ type: 'take-call', callId: taken, dialog })
  await phone.desk.facts.next('call-answered', (fact) => fact.callId === taken)
  return taken
}

describe('who hears whom', () => {
  test('after a transfer: the customer who was held and the colleague, and not the agent', async () => {
    const call = await connectTones(customer, agent)
    await hold(agent, call.there)
    const consult = await connectTones(agent, colleague)
    await hold(agent, consult.here)
    await everybodyHears([
      [agent, []],
      [customer, []],
      [colleague, []],
    ])
    agent.desk.order({ type: 'transfer-to-call', callId: call.there, toCallId: consult.here })
    await Promise.all([ended(agent, call.there), ended(agent, consult.here)])
    await everybodyHears([
      [agent, []],
      [customer, ['colleague']],
      [colleague, ['customer']],
    ])
    await hangUp(customer, call.here)
    await ended(colleague, consult.there)
  })

  test('after a transfer that failed: the customer and the agent again', async () => {
    const call = await connectTones(customer, agent)
    await hold(agent, call.there)
    agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
    const { callId } = await colleague.desk.facts.next('call-incoming')
    colleague.desk.order({ type: 'decline', callId })
    await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'failed')
    agent.desk.order({ type: 'resume', callId: call.there })
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
    ])
    await hangUp(agent, call.there)
  })

  test('after a takeover of a customer who was held: the customer and the lead', async () => {
    const call = await connectTones(agent, customer)
    await hold(agent, call.here)
    const taken = await take(lead, agent, call.here)
    await ended(agent, call.here)
    await everybodyHears([
      [agent, []],
      [customer, ['lead']],
      [lead, ['customer']],
    ])
    await hangUp(lead, taken)
    await ended(customer, call.there)
  })

  test('in a conference, one of whose parties moves to another phone: the same places at the table', async () => {
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    await agent.desk.facts.next('mix-changed')
    const taken = await take(lead, customer, one.here)
    await ended(customer, one.here)
    await everybodyHears([
      [agent, ['colleague', 'lead']],
      [colleague, ['desk', 'lead']],
      [lead, ['colleague', 'desk']],
      [customer, []],
    ])
    await hangUp(lead, taken)
    await hangUp(agent, two.here)
  })

  test('a mute outlives the move, and so does the agent’s own hold', async () => {
    const call = await connectTones(customer, agent)
    agent.desk.order({ type: 'mute', callId: call.there })
    await agent.desk.facts.next('call-muted')
    await hold(agent, call.there)
    const taken = await take(lead, customer, call.here)
    await everybodyHears([
      [agent, []],
      [lead, []],
    ])
    agent.desk.order({ type: 'resume', callId: call.there })
    await everybodyHears([
      [agent, ['lead']],
      [lead, []],
    ])
    agent.desk.order({ type: 'unmute', callId: call.there })
    await everybodyHears([
      [agent, ['lead']],
      [lead, ['desk']],
    ])
    await hangUp(lead, taken)
  })
})

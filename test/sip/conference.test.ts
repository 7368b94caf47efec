import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CallId } from '#shared/kernel/ids'
import type { PhoneOrder } from '#shared/phone/port'
import {
  connectTones,
  endAllCalls,
  everybodyHears,
  startToneStage,
  type TonePhone,
  type ToneStage,
  tonePhone,
} from './hearing'

let stage: ToneStage<'desk' | 'customer' | 'colleague'>
let agent: TonePhone
let customer: TonePhone
let colleague: TonePhone

beforeAll(async () => {
  stage = await startToneStage('desk', 'customer', 'colleague')
  ;({ desk: agent, customer, colleague } = stage.phones)
})

afterEach(() => endAllCalls(agent, customer, colleague))

afterAll(() => stage?.[Symbol.asyncDispose]())

const told = (callIds: readonly CallId[]) =>
  agent.desk.facts.next('mix-changed', (fact) => JSON.stringify(fact.callIds) === JSON.stringify(callIds))

type OneCall = 'hold' | 'resume' | 'mute' | 'unmute' | 'silence' | 'unsilence'
const facts = {
  hold: 'call-held',
  resume: 'call-resumed',
  mute: 'call-muted',
  unmute: 'call-unmuted',
  silence: 'call-silenced',
  unsilence: 'call-unsilenced',
} as const

async function order(type: OneCall, callId: CallId): Promise<void> {
  const wanted: PhoneOrder = { type, callId }
  agent.desk.order(wanted)
  await agent.desk.facts.next(facts[type], (fact) => fact.callId === callId)
}

async function hangUp(phone: TonePhone, callId: CallId): Promise<void> {
  phone.desk.order({ type: 'hang-up', callId })
  await phone.desk.facts.next('call-ended', (fact) => fact.callId === callId)
}

describe('three-way', () => {
  test('each hears the other two; nobody before, nobody after', async () => {
    const one = await connectTones(customer, agent)
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
    ])
    const two = await connectTones(agent, colleague)
    await everybodyHears([
      [customer, ['desk']],
      [colleague, ['desk']],
    ])
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    await told([one.there, two.here])
    await everybodyHears([
      [agent, ['colleague', 'customer']],
      [customer, ['colleague', 'desk']],
      [colleague, ['customer', 'desk']],
    ])
    agent.desk.order({ type: 'mix', callIds: [] })
    await told([])
    await everybodyHears([
      [customer, ['desk']],
      [colleague, ['desk']],
    ])
    await hangUp(agent, two.here)
    await hangUp(agent, one.there)
  })

  test('muted, silenced, held, dropped: each as it should, and the others go on', async () => {
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    await told([one.there, two.here])

    await order('mute', one.there)
    await order('mute', two.here)
    await everybodyHears([
      [agent, ['colleague', 'customer']],
      [customer, ['colleague']],
      [colleague, ['customer']],
    ])
    await order('unmute', one.there)
    await order('unmute', two.here)

    await order('silence', one.there)
    await everybodyHears([
      [agent, ['colleague']],
      [customer, ['colleague', 'desk']],
      [colleague, ['desk']],
    ])
    await order('unsilence', one.there)

    await order('hold', one.there)
    await everybodyHears([
      [agent, ['colleague']],
      [customer, []],
      [colleague, ['desk']],
    ])
    await order('resume', one.there)
    await everybodyHears([
      [agent, ['colleague', 'customer']],
      [customer, ['colleague', 'desk']],
      [colleague, ['customer', 'desk']],
    ])

    await hangUp(colleague, two.there)
    await told([])
    await everybodyHears([
      [agent, ['customer']],
      [customer, ['desk']],
    ])
    await hangUp(agent, one.there)
  })

  test('a party who holds the conference is not heard in it, and is again when back', async () => {
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    colleague.desk.order({ type: 'hold', callId: two.there })
    await agent.desk.facts.next('call-held', (fact) => fact.callId === two.here && fact.by === 'customer')
    await everybodyHears([[customer, ['desk']]])
    colleague.desk.order({ type: 'resume', callId: two.there })
    await everybodyHears([
      [customer, ['colleague', 'desk']],
      [colleague, ['customer', 'desk']],
    ])
    await hangUp(agent, two.here)
    await hangUp(agent, one.there)
  })

  test('a party whose server moves them to somebody else stays in it, with that somebody’s voice', async () => {
    const second = await tonePhone(stage.harness, stage.kamailio, 'second', '1004')
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    await told([one.there, two.here])
    customer.desk.order({ type: 'transfer', callId: one.here, target: second.number })
    const moved = await second.desk.facts.next('call-incoming')
    second.desk.order({ type: 'answer', callId: moved.callId })
    await customer.desk.facts.next('call-ended', (fact) => fact.callId === one.here)
    await everybodyHears([
      [agent, ['colleague', 'second']],
      [second, ['colleague', 'desk']],
      [colleague, ['desk', 'second']],
      [customer, []],
    ])
    await hangUp(agent, two.here)
    await hangUp(agent, one.there)
    second.desk.close()
  })

  test('no sound is left behind: what a conference opened is closed again', async () => {
    const troubles = agent.desk.facts.all.filter((fact) => fact.type === 'phone-trouble')
    expect(troubles).toEqual([])
    expect(await agent.desk.run(`window.elements.filter((one) => one.srcObject).length`)).toBe(0)
  })
})

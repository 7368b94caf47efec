import { describe, expect, test } from 'vitest'
import type { CallId } from '#shared/kernel/ids'
import { newCallId, type PhoneDesk } from './desks'

/** A phone and what others dial to reach it. */
export interface NumberedDesk {
  readonly desk: PhoneDesk
  readonly number: string
}

/** The agent, the customer on the phone, a colleague, and a team lead: all registered. */
export interface FourDesks {
  readonly agent: NumberedDesk
  readonly customer: NumberedDesk
  readonly colleague: NumberedDesk
  readonly lead: NumberedDesk
}

interface Connected {
  readonly here: CallId
  readonly there: CallId
}

/** `from` calls `to`, who answers; both hear each other. The call's id at either. */
export async function connected({ desk: from }: NumberedDesk, { desk: to, number }: NumberedDesk): Promise<Connected> {
  const here = newCallId()
  from.order({ type: 'dial', callId: here, target: number })
  const { callId: there } = await to.facts.next('call-incoming')
  to.order({ type: 'answer', callId: there })
  await Promise.all([
    from.facts.next('call-answered', (fact) => fact.callId === here),
    to.facts.next('call-answered', (fact) => fact.callId === there),
    from.facts.next('call-first-rtp', (fact) => fact.callId === here),
    to.facts.next('call-first-rtp', (fact) => fact.callId === there),
  ])
  return { here, there }
}

/** `desk` is told that its call is over. */
export function endOf({ desk }: NumberedDesk, callId: CallId) {
  return desk.facts.next('call-ended', (fact) => fact.callId === callId)
}

export async function hangUp(phone: NumberedDesk, callId: CallId, other: NumberedDesk, there: CallId): Promise<void> {
  phone.desk.order({ type: 'hang-up', callId })
  await Promise.all([endOf(phone, callId), endOf(other, there)])
}

/** How the transfer of a call goes on, whichever word comes next. */
export function transferWord({ desk }: NumberedDesk, callId: CallId) {
  return desk.facts.next('call-transfer', (fact) => fact.callId === callId)
}

/** Who is there now, as the phone tells it of this call. */
function identityOf({ desk }: NumberedDesk, callId: CallId) {
  return desk.facts.next('call-identity', (fact) => fact.callId === callId)
}

function hasEnded({ desk }: NumberedDesk, callId: CallId): boolean {
  return desk.facts.all.some((fact) => fact.type === 'call-ended' && fact.callId === callId)
}

/** Both ends of a call that has moved hear each other again. */
function voices(one: NumberedDesk, callId: CallId, other: NumberedDesk, there: CallId) {
  return Promise.all([
    one.desk.facts.next('call-first-rtp', (fact) => fact.callId === callId),
    other.desk.facts.next('call-first-rtp', (fact) => fact.callId === there),
  ])
}

/** Transfer and takeover, which every server must carry. */
export function describeTransfers(server: string, desks: () => FourDesks): void {
  describe(`transfer at ${server}`, () => {
    test('a customer is handed over blindly, keeps their call and hears the colleague', async () => {
      const { agent, customer, colleague } = desks()
      const call = await connected(customer, agent)
      const orderedAt = Date.now()
      agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
      expect(await transferWord(agent, call.there)).toMatchObject({ status: 'asked' })
      const ringing = await colleague.desk.facts.next('call-incoming')
      expect(ringing.number).toBe(customer.number)
      expect(await transferWord(agent, call.there)).toMatchObject({ status: 'ringing' })
      const answeredAt = Date.now()
      colleague.desk.order({ type: 'answer', callId: ringing.callId })
      const handedOver = await transferWord(agent, call.there)
      expect(handedOver).toMatchObject({ status: 'handed-over' })
      expect(await endOf(agent, call.there)).toMatchObject({ by: 'agent' })
      expect((await identityOf(customer, call.here)).number).toBe(colleague.number)
      await voices(customer, call.here, colleague, ringing.callId)
      console.log(
        JSON.stringify({
          figure: `blind transfer, ${server}`,
          order_to_ringing_ms: ringing.at - orderedAt,
          answer_to_handed_over_ms: handedOver.at - answeredAt,
        }),
      )
      expect(hasEnded(customer, call.here)).toBe(false)
      await hangUp(customer, call.here, colleague, ringing.callId)
    })

    test('of a call that the agent dialled too', async () => {
      const { agent, customer, colleague } = desks()
      const call = await connected(agent, customer)
      agent.desk.order({ type: 'transfer', callId: call.here, target: colleague.number })
      const ringing = await colleague.desk.facts.next('call-incoming')
      colleague.desk.order({ type: 'answer', callId: ringing.callId })
      await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'handed-over')
      await endOf(agent, call.here)
      await voices(customer, call.there, colleague, ringing.callId)
      await hangUp(colleague, ringing.callId, customer, call.there)
    })

    test('a colleague who declines leaves the customer where they were, with the reason', async () => {
      const { agent, customer, colleague } = desks()
      const call = await connected(customer, agent)
      agent.desk.order({ type: 'hold', callId: call.there })
      await agent.desk.facts.next('call-held', (fact) => fact.callId === call.there)
      agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
      const ringing = await colleague.desk.facts.next('call-incoming')
      colleague.desk.order({ type: 'decline', callId: ringing.callId })
      expect(await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'failed')).toMatchObject({
        problem: 'call-busy',
        sipStatus: 486,
      })
      agent.desk.order({ type: 'resume', callId: call.there })
      await agent.desk.facts.next('call-resumed', (fact) => fact.callId === call.there)
      await customer.desk.facts.next('call-resumed', (fact) => fact.callId === call.here)
      expect(hasEnded(agent, call.there)).toBe(false)
      await hangUp(agent, call.there, customer, call.here)
    })

    test('a number that nobody has is told as that', async () => {
      const { agent, customer } = desks()
      const call = await connected(customer, agent)
      agent.desk.order({ type: 'transfer', callId: call.there, target: '4711' })
      expect(await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'failed')).toMatchObject({
        problem: 'call-no-such-number',
        sipStatus: 404,
      })
      expect(hasEnded(customer, call.here)).toBe(false)
      await hangUp(agent, call.there, customer, call.here)
    })

    test.each([
      ['that the agent made', 'agent'],
      ['that the colleague made', 'colleague'],
    ] as const)('a consultation %s becomes the customer’s call', async (_made, caller) => {
      const { agent, customer, colleague } = desks()
      const call = await connected(customer, agent)
      agent.desk.order({ type: 'hold', callId: call.there })
      await customer.desk.facts.next('call-held', (fact) => fact.callId === call.here)
      const consult = caller === 'agent' ? await connected(agent, colleague) : await connected(colleague, agent)
      const [mine, theirs] = caller === 'agent' ? [consult.here, consult.there] : [consult.there, consult.here]
      const orderedAt = Date.now()
      agent.desk.order({ type: 'transfer-to-call', callId: call.there, toCallId: mine })
      const handedOver = await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'handed-over')
      expect(await endOf(agent, call.there)).toMatchObject({ by: 'agent' })
      const consultEnd = await endOf(agent, mine)
      expect(consultEnd).toMatchObject({ by: 'agent' })
      expect(consultEnd.problem).toBeUndefined()
      // The hold was the agent's: with the colleague the customer talks.
      await customer.desk.facts.next('call-resumed', (fact) => fact.callId === call.here)
      expect((await identityOf(customer, call.here)).number).toBe(colleague.number)
      expect((await identityOf(colleague, theirs)).number).toBe(customer.number)
      await voices(customer, call.here, colleague, theirs)
      console.log(JSON.stringify({ figure: `attended transfer, ${server}`, handed_over_ms: handedOver.at - orderedAt }))
      expect(hasEnded(customer, call.here) || hasEnded(colleague, theirs)).toBe(false)
      await hangUp(customer, call.here, colleague, theirs)
    })

    test('to a colleague whose phone still rings is not ready, and nothing is lost', async () => {
      const { agent, customer, colleague } = desks()
      const call = await connected(customer, agent)
      const consult = newCallId()
      agent.desk.order({ type: 'dial', callId: consult, target: colleague.number })
      const ringing = await colleague.desk.facts.next('call-incoming')
      agent.desk.order({ type: 'transfer-to-call', callId: call.there, toCallId: consult })
      expect(await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'failed')).toMatchObject({
        callId: call.there,
        problem: 'call-transfer-not-ready',
      })
      await hangUp(agent, consult, colleague, ringing.callId)
      await hangUp(agent, call.there, customer, call.here)
    })
  })

  describe(`taking a call at ${server}`, () => {
    test('a lead takes a customer over by Replaces; the agent learns who has them', async () => {
      const { agent, customer, lead } = desks()
      const call = await connected(customer, agent)
      const { dialog } = await agent.desk.facts.next('call-dialog', (fact) => fact.callId === call.there)
      const taken = newCallId()
      const orderedAt = Date.now()
      lead.desk.order({ type: 'take-call', callId: taken, dialog })
      const answered = await lead.desk.facts.next('call-answered', (fact) => fact.callId === taken)
      expect(await endOf(agent, call.there)).toMatchObject({ by: 'customer', problem: 'call-taken-over' })
      expect((await identityOf(customer, call.here)).number).toBe(lead.number)
      await voices(customer, call.here, lead, taken)
      console.log(JSON.stringify({ figure: `takeover by Replaces, ${server}`, answered_ms: answered.at - orderedAt }))
      await hangUp(lead, taken, customer, call.here)
    })

    test('a customer whom the agent held talks to the lead, and what the customer muted stays muted', async () => {
      const { agent, customer, lead } = desks()
      const call = await connected(agent, customer)
      const { dialog } = await agent.desk.facts.next('call-dialog', (fact) => fact.callId === call.here)
      agent.desk.order({ type: 'hold', callId: call.here })
      await customer.desk.facts.next('call-held', (fact) => fact.callId === call.there)
      customer.desk.order({ type: 'hold', callId: call.there })
      await customer.desk.facts.next('call-held', (fact) => fact.callId === call.there && fact.by === 'agent')
      const taken = newCallId()
      lead.desk.order({ type: 'take-call', callId: taken, dialog })
      await lead.desk.facts.next('call-answered', (fact) => fact.callId === taken)
      // The agent's hold is gone with the agent; their own goes on.
      await customer.desk.facts.next('call-resumed', (fact) => fact.callId === call.there && fact.by === 'customer')
      await lead.desk.facts.next('call-held', (fact) => fact.callId === taken && fact.by === 'customer')
      customer.desk.order({ type: 'resume', callId: call.there })
      await lead.desk.facts.next('call-resumed', (fact) => fact.callId === taken && fact.by === 'customer')
      await endOf(agent, call.here)
      await hangUp(lead, taken, customer, call.there)
    })

    test('a dialog that is not there is refused like a number that is not there', async () => {
      const { agent, customer, lead } = desks()
      const call = await connected(customer, agent)
      const { dialog } = await agent.desk.facts.next('call-dialog', (fact) => fact.callId === call.there)
      const taken = newCallId()
      lead.desk.order({ type: 'take-call', callId: taken, dialog: { ...dialog, localTag: 'guessed' } })
      expect(await endOf(lead, taken)).toMatchObject({ by: 'network', sipStatus: 481 })
      expect(hasEnded(customer, call.here)).toBe(false)
      await hangUp(agent, call.there, customer, call.here)
    })
  })
}

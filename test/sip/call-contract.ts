import { describe, expect, test } from 'vitest'
import { newCallId, type PhoneDesk } from './desks'

/** Two registered phones, made before the scenarios run. */
export interface TwoDesks {
  readonly alice: PhoneDesk
  readonly bob: PhoneDesk
  /** What Alice dials to reach Bob. */
  readonly bobsNumber: string
}

export type Talk = Awaited<ReturnType<typeof talk>>

/** Alice calls Bob, Bob answers, both hear each other. */
export async function talk({ alice, bob, bobsNumber }: TwoDesks) {
  const callId = newCallId()
  const dialledAt = Date.now()
  alice.order({ type: 'dial', callId, target: bobsNumber })
  const incoming = await bob.facts.next('call-incoming')
  await alice.facts.next('call-progress', (fact) => fact.callId === callId)
  const answerOrderedAt = Date.now()
  bob.order({ type: 'answer', callId: incoming.callId })
  const [answered, answeredThere, rtp, rtpThere] = await Promise.all([
    bob.facts.next('call-answered', (fact) => fact.callId === incoming.callId),
    alice.facts.next('call-answered', (fact) => fact.callId === callId),
    bob.facts.next('call-first-rtp', (fact) => fact.callId === incoming.callId),
    alice.facts.next('call-first-rtp', (fact) => fact.callId === callId),
  ])
  return {
    /** The call's id at Alice's and at Bob's. */
    atAlice: callId,
    atBob: incoming.callId,
    incoming,
    figures: {
      dial_to_incoming_ms: incoming.at - dialledAt,
      invite_to_fact_ms: incoming.at - incoming.receivedAt,
      answer_to_answered_ms: answered.at - answerOrderedAt,
      answer_to_first_rtp_ms: rtp.at - answerOrderedAt,
      answer_to_first_rtp_caller_ms: rtpThere.at - answerOrderedAt,
      answer_to_answered_caller_ms: answeredThere.at - answerOrderedAt,
    },
  }
}

/** Ends a call from Alice's side and waits until both know. */
export async function part(
  { alice, bob }: TwoDesks,
  { atAlice, atBob }: Pick<Talk, 'atAlice' | 'atBob'>,
): Promise<void> {
  alice.order({ type: 'hang-up', callId: atAlice })
  await Promise.all([
    alice.facts.next('call-ended', (fact) => fact.callId === atAlice),
    bob.facts.next('call-ended', (fact) => fact.callId === atBob),
  ])
}

/** Keys that the other side pressed in a call, in order. */
export function keysHeard(desk: PhoneDesk, callId: string): string {
  return desk.facts.all
    .flatMap((fact) =>
      fact.type === 'call-dtmf' && fact.callId === callId && fact.by === 'customer' ? [fact.tones] : [],
    )
    .join('')
}

/** What every server must carry: runs against Kamailio and against the practice switch. */
export function describeCalls(server: string, desks: () => TwoDesks): void {
  describe(`two desks at ${server}`, () => {
    test('call each other, hear each other, and the caller hangs up', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      alice.order({ type: 'hang-up', callId: call.atAlice })
      expect(await alice.facts.next('call-ended', (fact) => fact.callId === call.atAlice)).toMatchObject({
        by: 'agent',
      })
      expect(await bob.facts.next('call-ended', (fact) => fact.callId === call.atBob)).toMatchObject({ by: 'customer' })
    })

    test('the one who was called hangs up', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      bob.order({ type: 'hang-up', callId: call.atBob })
      expect(await bob.facts.next('call-ended', (fact) => fact.callId === call.atBob)).toMatchObject({ by: 'agent' })
      expect(await alice.facts.next('call-ended', (fact) => fact.callId === call.atAlice)).toMatchObject({
        by: 'customer',
      })
    })

    test('hold and resume from either side, and the other is told', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      for (const [one, mine, other, theirs] of [
        [alice, call.atAlice, bob, call.atBob],
        [bob, call.atBob, alice, call.atAlice],
      ] as const) {
        const orderedAt = Date.now()
        one.order({ type: 'hold', callId: mine })
        const held = await one.facts.next('call-held', (fact) => fact.callId === mine && fact.by === 'agent')
        console.log(JSON.stringify({ figure: `hold, ${server}`, held_ms: held.at - orderedAt }))
        await other.facts.next('call-held', (fact) => fact.callId === theirs && fact.by === 'customer')
        one.order({ type: 'resume', callId: mine })
        await one.facts.next('call-resumed', (fact) => fact.callId === mine && fact.by === 'agent')
        await other.facts.next('call-resumed', (fact) => fact.callId === theirs && fact.by === 'customer')
      }
      await part(desks(), call)
    })

    test('hold straight into resume and hold again keeps the order and the call (trap 4)', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      const callId = call.atAlice
      for (const type of ['hold', 'resume', 'hold', 'resume'] as const) alice.order({ type, callId })
      for (const type of ['call-held', 'call-resumed', 'call-held', 'call-resumed'] as const) {
        await alice.facts.next(type, (fact) => fact.callId === callId && fact.by === 'agent')
      }
      expect(alice.facts.all.some((fact) => fact.type === 'call-ended' && fact.callId === callId)).toBe(false)
      await bob.facts.next('call-resumed', (fact) => fact.callId === call.atBob)
      await part(desks(), call)
    })

    test('both hold at once and both succeed in the end (trap 5)', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      alice.order({ type: 'hold', callId: call.atAlice })
      bob.order({ type: 'hold', callId: call.atBob })
      await Promise.all([
        alice.facts.next('call-held', (fact) => fact.callId === call.atAlice && fact.by === 'agent'),
        bob.facts.next('call-held', (fact) => fact.callId === call.atBob && fact.by === 'agent'),
      ])
      await part(desks(), call)
    })

    test('keys pressed are heard on the other side, each once', async () => {
      const { alice, bob } = desks()
      const call = await talk(desks())
      // The first statistics: the jitter buffer has settled, as it has before a person presses a key.
      await bob.facts.next('call-media', (fact) => fact.callId === call.atBob)
      alice.order({ type: 'send-dtmf', callId: call.atAlice, tones: '159#' })
      await alice.facts.next('call-dtmf', (fact) => fact.by === 'agent' && fact.tones === '159#')
      for (const tones of ['1', '5', '9', '#']) {
        await bob.facts.next('call-dtmf', (fact) => fact.callId === call.atBob && fact.tones === tones)
      }
      await part(desks(), call)
      expect(keysHeard(bob, call.atBob)).toBe('159#')
    })

    test('a call that is declined is busy to the caller', async () => {
      const { alice, bob, bobsNumber } = desks()
      const callId = newCallId()
      alice.order({ type: 'dial', callId, target: bobsNumber })
      const incoming = await bob.facts.next('call-incoming')
      bob.order({ type: 'decline', callId: incoming.callId })
      expect(await alice.facts.next('call-ended', (fact) => fact.callId === callId)).toMatchObject({
        by: 'customer',
        problem: 'call-busy',
        sipStatus: 486,
      })
      expect(await bob.facts.next('call-ended', (fact) => fact.callId === incoming.callId)).toMatchObject({
        by: 'agent',
      })
    })

    test('a caller who gives up stops the ringing', async () => {
      const { alice, bob, bobsNumber } = desks()
      const callId = newCallId()
      alice.order({ type: 'dial', callId, target: bobsNumber })
      const incoming = await bob.facts.next('call-incoming')
      alice.order({ type: 'hang-up', callId })
      expect(await alice.facts.next('call-ended', (fact) => fact.callId === callId)).toMatchObject({ by: 'agent' })
      const ended = await bob.facts.next('call-ended', (fact) => fact.callId === incoming.callId)
      expect(ended).toMatchObject({ by: 'customer' })
      expect(ended.problem).toBeUndefined()
    })
  })
}

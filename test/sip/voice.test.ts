import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectOrder } from './accounts'
import { part, type TwoDesks, talk } from './call-contract'
import { type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { type Kamailio, startKamailio } from './kamailio'
import { hearsNobody, hearsSomebody, listenIn } from './sound'

let kamailio: Kamailio
let harness: Harness
let desks: TwoDesks

const FROZEN_MS = 2_000

async function registered(name: string, user: string, permission: 'granted' | 'denied' = 'granted') {
  const desk = await harness.phone(name)
  desk.microphone(permission)
  await listenIn(desk)
  desk.order(connectOrder({ server: kamailio.url, domain: kamailio.domain, user, password: `pw${user}` }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  const microphone = permission === 'granted' ? 'ok' : 'denied'
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === microphone)
  return desk
}

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002', '1003': 'pw1003' })
  harness = await startHarness()
  desks = { alice: await registered('alice', '1001'), bob: await registered('bob', '1002'), bobsNumber: '1002' }
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

describe('what the other side hears', () => {
  test('the voice, nothing while muted, the voice again', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    await hearsSomebody(bob)
    alice.order({ type: 'mute', callId: call.atAlice })
    await alice.facts.next('call-muted')
    await hearsNobody(bob)
    alice.order({ type: 'unmute', callId: call.atAlice })
    await alice.facts.next('call-unmuted')
    await hearsSomebody(bob)
    await part(desks, call)
  })

  test('a mute outlives a hold', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    alice.order({ type: 'mute', callId: call.atAlice })
    alice.order({ type: 'hold', callId: call.atAlice })
    alice.order({ type: 'resume', callId: call.atAlice })
    await alice.facts.next('call-resumed', (fact) => fact.callId === call.atAlice)
    await bob.facts.next('call-media', (fact) => fact.callId === call.atBob)
    await hearsNobody(bob)
    await part(desks, call)
  })

  test('holding one call does not mute the other (trap 3)', async () => {
    const { alice, bob } = desks
    const carol = await registered('carol', '1003')
    const first = await talk(desks)
    const second = await talk({ alice, bob: carol, bobsNumber: '1003' })
    alice.order({ type: 'hold', callId: first.atAlice })
    await alice.facts.next('call-held', (fact) => fact.callId === first.atAlice)
    await hearsSomebody(carol)
    alice.order({ type: 'hold', callId: second.atAlice })
    alice.order({ type: 'resume', callId: second.atAlice })
    await alice.facts.next('call-resumed', (fact) => fact.callId === second.atAlice)
    await bob.facts.next('call-media', (fact) => fact.callId === first.atBob)
    await hearsNobody(bob)
    await part({ alice, bob: carol, bobsNumber: '1003' }, second)
    await part(desks, first)
    carol.close()
  })

  test('no gap is told while nobody should speak', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    alice.order({ type: 'hold', callId: call.atAlice })
    await bob.facts.next('call-held', (fact) => fact.callId === call.atBob)
    // The first word after the hold may still be about the time before it; from then on there is nothing to tell.
    const quiet = await bob.facts.next('call-media', (it) => it.callId === call.atBob && it.longestGapMs === null)
    const after = await bob.facts.next('call-media', (it) => it.callId === call.atBob && it.at > quiet.at)
    expect(after.longestGapMs).toBeNull()
    await part(desks, call)
  })
})

describe('a voice path that is lost', () => {
  test('is asked for anew, and the call goes on (ICE restart)', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    const path = () => alice.run(`/a=ice-ufrag:(\\S+)/.exec(window.connections.at(-1).localDescription.sdp)[1]`)
    const before = await path()
    // What Chromium says when an address is gone; then the real state again.
    await alice.run(`{
      const connection = window.connections.at(-1)
      const say = () => connection.dispatchEvent(new Event('connectionstatechange'))
      Object.defineProperty(connection, 'connectionState', { get: () => 'failed', configurable: true })
      say()
      delete connection.connectionState
    }`)
    await expect.poll(path, { timeout: 5_000 }).not.toBe(before)
    await alice.run(`window.connections.at(-1).dispatchEvent(new Event('connectionstatechange'))`)
    await alice.facts.next('call-media', (fact) => fact.callId === call.atAlice)
    await bob.facts.next('call-media', (fact) => fact.callId === call.atBob)
    await hearsSomebody(bob)
    alice.order({ type: 'hold', callId: call.atAlice })
    await alice.facts.next('call-held', (fact) => fact.callId === call.atAlice)
    await part(desks, call)
  })

  test('ends the call by name when the other phone is gone for good (trap 11)', async () => {
    const { alice } = desks
    const carol = await registered('carol', '1003')
    const call = await talk({ alice, bob: carol, bobsNumber: '1003' })
    carol.close()
    const ended = await alice.facts.next('call-ended', (fact) => fact.callId === call.atAlice, 50_000)
    expect(ended).toMatchObject({ by: 'network', problem: 'call-media-lost' })
  })
})

describe('without a microphone', () => {
  let dora: PhoneDesk
  afterEach(() => dora?.close())

  test('a caller is answered all the same, the agent is told, and heard as soon as there is a microphone', async () => {
    const { alice } = desks
    dora = await registered('dora', '1003', 'denied')
    const callId = newCallId()
    alice.order({ type: 'dial', callId, target: '1003' })
    const incoming = await dora.facts.next('call-incoming')
    dora.order({ type: 'answer', callId: incoming.callId })
    await dora.facts.next('call-answered')
    expect(await dora.facts.next('call-order-failed')).toMatchObject({
      order: 'answer',
      problem: 'call-microphone-denied',
    })
    await alice.facts.next('call-first-rtp', (fact) => fact.callId === callId)
    await hearsNobody(alice)
    dora.microphone('granted')
    await dora.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
    await alice.facts.next('call-media', (fact) => fact.callId === callId)
    await hearsSomebody(alice)
    await part({ alice, bob: dora, bobsNumber: '1003' }, { atAlice: callId, atBob: incoming.callId })
  })

  test('nobody is called up to hear nothing', async () => {
    dora = await registered('dora', '1003', 'denied')
    const callId = newCallId()
    dora.order({ type: 'dial', callId, target: '1001' })
    expect(await dora.facts.next('call-ended')).toMatchObject({ callId, problem: 'call-microphone-denied' })
    expect(desks.alice.facts.all.some((fact) => fact.type === 'call-incoming')).toBe(false)
  })
})

describe('figures', () => {
  test('answering is quick, and so is the news of a call', async () => {
    const figures: Record<string, number[]> = {}
    for (let calls = 0; calls < 10; calls++) {
      const call = await talk(desks)
      for (const [name, value] of Object.entries(call.figures)) figures[name] = [...(figures[name] ?? []), value]
      await part(desks, call)
    }
    const middle = (name: string) => figures[name]?.toSorted((one, other) => one - other)[5] ?? Number.NaN
    const median = Object.fromEntries(Object.keys(figures).map((name) => [name, middle(name)]))
    console.log(
      JSON.stringify({
        median,
        worst: Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, Math.max(...all)])),
      }),
    )
    // Targets are for the smoke and the bench to hold (120 and 10 ms); here only what is frozen fails.
    expect(middle('answer_to_first_rtp_ms')).toBeLessThanOrEqual(FROZEN_MS)
    expect(middle('invite_to_fact_ms')).toBeLessThanOrEqual(FROZEN_MS)
  })
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectOrder } from './accounts'
import { part, type TwoDesks, talk } from './call-contract'
import { type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { type Kamailio, startKamailio } from './kamailio'

let kamailio: Kamailio
let harness: Harness
let toAlice: FlakyProxy
let desks: TwoDesks

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002' })
  harness = await startHarness()
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

beforeEach(async () => {
  toAlice = await startFlakyProxy(kamailio.url)
  desks = {
    alice: await registered('alice', '1001', toAlice.url),
    bob: await registered('bob', '1002', kamailio.url),
    bobsNumber: '1002',
  }
})

afterEach(async () => {
  desks.alice.close()
  desks.bob.close()
  await toAlice[Symbol.asyncDispose]()
})

async function registered(name: string, user: string, server: string): Promise<PhoneDesk> {
  const desk = await harness.phone(name)
  desk.order(connectOrder({ server, domain: kamailio.domain, user, password: `pw${user}` }, { pingSeconds: 2 }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return desk
}

describe('while the signalling is away', () => {
  test('in-dialog orders wait while the line is away, and are done when it is back (trap 7)', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    toAlice.cut()
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    alice.order({ type: 'hold', callId: call.atAlice })
    expect(await alice.facts.next('call-order-waiting')).toMatchObject({ callId: call.atAlice, order: 'hold' })
    expect(alice.facts.count('call-held')).toBe(0)
    toAlice.restore()
    await alice.facts.next('call-held', (fact) => fact.by === 'agent')
    await bob.facts.next('call-held', (fact) => fact.by === 'customer')
    await part(desks, call)
  })

  test('of hold and resume the newest wins: a customer who was not held in the end never was', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    toAlice.cut()
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    alice.order({ type: 'hold', callId: call.atAlice })
    alice.order({ type: 'resume', callId: call.atAlice })
    await alice.facts.next('call-order-waiting', (fact) => fact.order === 'resume')
    toAlice.restore()
    await alice.facts.next('call-resumed', (fact) => fact.by === 'agent')
    expect(alice.facts.count('call-held')).toBe(0)
    expect(bob.facts.count('call-held')).toBe(0)
    await part(desks, call)
  })

  test('a connection that dies under a hold takes neither the call nor the hold with it', async () => {
    const { alice } = desks
    const call = await talk(desks)
    toAlice.pause()
    alice.order({ type: 'hold', callId: call.atAlice })
    await expect.poll(() => toAlice.heard.filter((one) => one.text.startsWith('INVITE ')).length).toBeGreaterThan(2)
    toAlice.cut()
    expect(await alice.facts.next('call-order-waiting')).toMatchObject({ order: 'hold' })
    toAlice.resume()
    toAlice.restore()
    await alice.facts.next('call-held', (fact) => fact.by === 'agent')
    expect(alice.facts.all.filter((fact) => fact.type === 'call-ended')).toEqual([])
    await part(desks, call)
  })

  test('a phone that rings for a call whose line was lost is stopped when the line is back', async () => {
    const { alice, bob } = desks
    const callId = newCallId()
    alice.order({ type: 'dial', callId, target: '1002' })
    const incoming = await bob.facts.next('call-incoming')
    await alice.facts.next('call-progress')
    toAlice.cut()
    expect(await alice.facts.next('call-ended')).toMatchObject({ by: 'network', problem: 'call-line-lost' })
    expect(bob.facts.count('call-ended')).toBe(0)
    toAlice.restore()
    expect(await bob.facts.next('call-ended')).toMatchObject({ callId: incoming.callId, by: 'customer' })
  })

  test('one who was answered while the caller’s line was away is not left with a ghost', async () => {
    const { alice, bob } = desks
    alice.order({ type: 'dial', callId: newCallId(), target: '1002' })
    const incoming = await bob.facts.next('call-incoming')
    await alice.facts.next('call-progress')
    toAlice.cut()
    await alice.facts.next('call-ended')
    bob.order({ type: 'answer', callId: incoming.callId })
    await bob.facts.next('call-answered')
    toAlice.restore()
    // Their own phone would have told that nobody acknowledged the answer.
    expect(await bob.facts.next('call-ended')).toMatchObject({ callId: incoming.callId, by: 'customer' })
  })

  test('a call that is given up on a dead line stops ringing when the line is back', async () => {
    const { alice, bob } = desks
    const callId = newCallId()
    alice.order({ type: 'dial', callId, target: '1002' })
    await bob.facts.next('call-incoming')
    await alice.facts.next('call-progress')
    toAlice.pause()
    alice.order({ type: 'hang-up', callId })
    expect(await alice.facts.next('call-ended')).toMatchObject({ by: 'agent' })
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    toAlice.resume()
    expect(await bob.facts.next('call-ended')).toMatchObject({ by: 'customer' })
  })

  test('another network: the connection is thrown away and there is a new one, and calls go on', async () => {
    const { alice } = desks
    const call = await talk(desks)
    // A connection that is hardly made may lead over the new network already.
    const made = alice.facts.all.findLast((fact) => fact.type === 'line-changed')?.at ?? 0
    await alice.facts.next('call-media', (fact) => fact.at > made + 4_000)
    const before = toAlice.requests('REGISTER')
    const offers = toAlice.requests('INVITE')
    alice.order({ type: 'reconnect' })
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    await alice.facts.next('line-changed', (fact) => fact.status === 'registered')
    expect(toAlice.requests('REGISTER')).toBeGreaterThan(before)
    alice.order({ type: 'hold', callId: call.atAlice })
    await alice.facts.next('call-held', (fact) => fact.by === 'agent')
    // The hold alone: this machine still has the address that the voice uses.
    expect(toAlice.requests('INVITE')).toBe(offers + 1)
    expect(alice.facts.count('call-ended')).toBe(0)
    await part(desks, call)
  })

  test('another network, told of late: a connection made over it is kept if it answers, and replaced if not', async () => {
    const { alice } = desks
    toAlice.cut()
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    toAlice.restore()
    await alice.facts.next('line-changed', (fact) => fact.status === 'registered')
    const registered = toAlice.requests('REGISTER')
    const asked = toAlice.requests('OPTIONS')
    alice.order({ type: 'reconnect' })
    await expect.poll(() => toAlice.requests('OPTIONS'), { timeout: 10_000 }).toBeGreaterThan(asked)
    expect(toAlice.requests('REGISTER')).toBe(registered)
    toAlice.pause()
    alice.order({ type: 'reconnect' })
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    toAlice.resume()
    await alice.facts.next('line-changed', (fact) => fact.status === 'registered')
  })

  test('a transfer that is ordered while the line is away is asked when it is back', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    toAlice.cut()
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    alice.order({ type: 'transfer', callId: call.atAlice, target: '4711' })
    await alice.facts.next('call-order-waiting', (fact) => fact.order === 'transfer')
    expect(alice.facts.count('call-transfer')).toBe(0)
    toAlice.restore()
    const failed = await alice.facts.next('call-transfer', (fact) => fact.status === 'failed')
    expect(failed.problem).toBe('call-no-such-number')
    expect(bob.facts.count('call-ended')).toBe(0)
    await part(desks, call)
  })

  test('a hang-up while the line is away is told at once, and the other side hears it when the line is back (trap 8)', async () => {
    const { alice, bob } = desks
    const call = await talk(desks)
    toAlice.cut()
    await alice.facts.next('line-changed', (fact) => fact.status === 'failed')
    alice.order({ type: 'hang-up', callId: call.atAlice })
    expect(await alice.facts.next('call-ended')).toMatchObject({ by: 'agent' })
    expect(bob.facts.count('call-ended')).toBe(0)
    toAlice.restore()
    expect(await bob.facts.next('call-ended')).toMatchObject({ by: 'customer' })
  })
})

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectOrder } from './accounts'
import { part, talk } from './call-contract'
import { type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { type Kamailio, startKamailio } from './kamailio'

/** Traps of telephony.md in which JsSIP, left alone, waits for something that does not come, or does not wait at all. */
let kamailio: Kamailio
let harness: Harness

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002' })
  harness = await startHarness()
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

async function registered(
  user: string,
  server: string,
  profile: Parameters<typeof connectOrder>[1],
  prepare = 'undefined',
): Promise<PhoneDesk> {
  const desk = await harness.phone(user)
  await desk.run(prepare)
  desk.order(connectOrder({ server, domain: kamailio.domain, user, password: `pw${user}` }, profile))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return desk
}

describe('a STUN server that never answers (trap 1)', () => {
  /** Left alone, the INVITE comes after 40 seconds, and so does the answer. The figure itself is printed. */
  const FROZEN_MS = 5_000

  test('puts off neither the INVITE nor the answer', async () => {
    const silent = createSocket('udp4')
    let asked = 0
    silent.on('message', () => {
      asked += 1
    })
    silent.bind(0, '127.0.0.1')
    await once(silent, 'listening')
    await using toAlice = await startFlakyProxy(kamailio.url)
    await using toBob = await startFlakyProxy(kamailio.url)
    const profile = { iceServers: [{ urls: `stun:127.0.0.1:${silent.address().port}` }] }
    const alice = await registered('1001', toAlice.url, profile)
    const bob = await registered('1002', toBob.url, profile)
    const said = (proxy: FlakyProxy, start: RegExp) =>
      proxy.heard.find(({ from, text }) => from === 'phone' && start.test(text))?.at

    const callId = newCallId()
    const dialledAt = Date.now()
    alice.order({ type: 'dial', callId, target: '1002' })
    const incoming = await bob.facts.next('call-incoming')
    const answeredAt = Date.now()
    bob.order({ type: 'answer', callId: incoming.callId })
    await alice.facts.next('call-answered', (fact) => fact.callId === callId)
    const inviteAfter = (said(toAlice, /^INVITE /) ?? Number.NaN) - dialledAt
    const okAfter = (said(toBob, /^SIP\/2\.0 200 [\s\S]*CSeq: \d+ INVITE/) ?? Number.NaN) - answeredAt
    console.log(JSON.stringify({ invite_after_ms: inviteAfter, answer_after_ms: okAfter }))
    expect(asked).toBeGreaterThan(0)
    expect(inviteAfter).toBeLessThan(FROZEN_MS)
    expect(okAfter).toBeLessThan(FROZEN_MS)
    await bob.facts.next('call-first-rtp', (fact) => fact.callId === incoming.callId)
    await part({ alice, bob, bobsNumber: '1002' }, { atAlice: callId, atBob: incoming.callId })
    alice.close()
    bob.close()
    silent.close()
  })
})

describe('session timers (trap 6)', () => {
  /** JsSIP, here the side that was called, refreshes after half of 90 s; in this page after a second and a half. */
  const hurry = `{
    const real = window.setTimeout
    window.refreshes = 0
    window.setTimeout = (act, ms, ...rest) =>
      ms === 45_000 ? real(() => { window.refreshes += 1; act() }, 1_500) : real(act, ms, ...rest)
  }
  undefined`

  test('a refresh while the WebSocket is down does not take the call with it', async () => {
    await using toBob = await startFlakyProxy(kamailio.url)
    const alice = await registered('1001', kamailio.url, { sessionTimers: true })
    const bob = await registered('1002', toBob.url, { sessionTimers: true, pingSeconds: 2 }, hurry)
    const desks = { alice, bob, bobsNumber: '1002' }
    const call = await talk(desks)
    await expect.poll(() => bob.run('window.refreshes'), { timeout: 10_000 }).toBeGreaterThan(0)
    toBob.cut()
    await bob.facts.next('line-changed', (fact) => fact.status === 'failed')
    const before = Number(await bob.run('window.refreshes'))
    await expect.poll(() => bob.run('window.refreshes'), { timeout: 10_000 }).toBeGreaterThan(before)
    toBob.restore()
    await bob.facts.next('line-changed', (fact) => fact.status === 'registered')
    for (const desk of [alice, bob]) expect(desk.facts.count('call-ended')).toBe(0)
    bob.order({ type: 'hold', callId: call.atBob })
    await bob.facts.next('call-held', (fact) => fact.callId === call.atBob && fact.by === 'agent')
    await part(desks, call)
    alice.close()
    bob.close()
  })

  test('no server profile of ours has them on', async () => {
    const { serverProfiles } = await import('#shared/phone/server-profile')
    expect(serverProfiles.filter(({ sessionTimers }) => sessionTimers)).toEqual([])
  })
})

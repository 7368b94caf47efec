import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectOrder } from './accounts'
import { part, type TwoDesks, talk } from './call-contract'
import { type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { type Kamailio, startKamailio } from './kamailio'
import { mutantsOf } from './practice-switch-mutator'
import { listenIn } from './sound'

/** A server that has gone mad, or a stranger between the two: what it says is what it said before, changed. */
const MESSAGES = 20_000
const BATCHES = 10
const seed = Number(process.env['ZUOXI_SEED'] ?? 20_261_122)

let kamailio: Kamailio
let harness: Harness
let toAlice: FlakyProxy
let desks: TwoDesks

async function registered(user: string, server: string): Promise<PhoneDesk> {
  const desk = await harness.phone(user)
  await listenIn(desk)
  const account = { server, domain: kamailio.domain, user, password: `pw${user}` }
  desk.order(connectOrder(account, { pingSeconds: 60 }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return desk
}

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002' })
  harness = await startHarness()
  toAlice = await startFlakyProxy(kamailio.url)
  desks = {
    alice: await registered('1001', toAlice.url),
    bob: await registered('1002', kamailio.url),
    bobsNumber: '1002',
  }
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await toAlice?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

const unhandled = ({ facts }: PhoneDesk) =>
  facts.all.flatMap((fact) => (fact.type === 'phone-trouble' && !fact.what.startsWith('SIP message: ') ? [fact] : []))

/** Whatever was said to the phone before is behind it: it answers a question that it is asked now. */
async function hasHeard(): Promise<void> {
  const branch = `z9hG4bKheard${crypto.randomUUID()}`
  const contact = toAlice.heard.findLast(({ from, text }) => from === 'phone' && /^REGISTER/.test(text))?.text ?? ''
  const address = /<(sip:[^>]*)>/.exec(/^Contact: .*$/m.exec(contact)?.[0] ?? '')?.[1]
  toAlice.inject(
    [
      `OPTIONS ${address} SIP/2.0`,
      `Via: SIP/2.0/WS server.invalid;branch=${branch}`,
      'Max-Forwards: 70',
      `From: <sip:ping@${kamailio.domain}>;tag=ping`,
      `To: <sip:1001@${kamailio.domain}>`,
      `Call-ID: ${branch}`,
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n'),
  )
  await expect
    .poll(() => toAlice.heard.some(({ from, text }) => from === 'phone' && text.includes(branch)), { timeout: 30_000 })
    .toBe(true)
}

test(`${MESSAGES} malformed messages in and between calls: nothing unhandled, nothing stuck, and the next good call works (seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  const { alice, bob } = desks
  let rung = 0
  /** What rings because of them is declined, as a person would, so that the phone is free for a good call. */
  const declineStrangers = () => {
    const incoming = alice.facts.all.filter((fact) => fact.type === 'call-incoming')
    for (const { callId } of incoming.slice(rung)) alice.order({ type: 'decline', callId })
    rung = incoming.length
  }
  for (let batch = 0; batch < BATCHES; batch++) {
    const from = toAlice.heard.length
    // Either side may have called: what the server says to a callee is an INVITE, too.
    const good = batch % 2 === 0 ? await talk(desks) : await callFromBob()
    alice.order({ type: 'hold', callId: good.atAlice })
    await alice.facts.next('call-held', (fact) => fact.callId === good.atAlice)
    const stock = toAlice.heard.slice(from).flatMap((it) => (it.from === 'server' ? [it.text] : []))
    expect(stock.length).toBeGreaterThan(2)
    // What the phone answers to all this is not for Kamailio, which would hang up on it.
    toAlice.pause()
    for (const text of mutantsOf(stock, MESSAGES / BATCHES, seed + batch)) toAlice.inject(text)
    await hasHeard()
    toAlice.resume()
    declineStrangers()
    // The good call may have been ended by what was still a good BYE.
    alice.order({ type: 'hang-up', callId: good.atAlice })
    bob.order({ type: 'hang-up', callId: good.atBob })
    await alice.facts.next('call-ended', (fact) => fact.callId === good.atAlice)
    await bob.facts.next('call-ended', (fact) => fact.callId === good.atBob)
  }
  expect(unhandled(alice)).toEqual([])
  declineStrangers()
  const ended = () => alice.facts.count('call-ended') - BATCHES
  await expect.poll(ended, { timeout: 15_000 }).toBe(alice.facts.count('call-incoming') - BATCHES / 2)
  const open = `window.connections.filter((it) => it.connectionState !== 'closed').length`
  await expect.poll(() => alice.run(open), { timeout: 15_000 }).toBe(0)
  await part(desks, await talk(desks))
})

async function callFromBob() {
  const { alice, bob } = desks
  const atBob = newCallId()
  bob.order({ type: 'dial', callId: atBob, target: '1001' })
  const { callId: atAlice } = await alice.facts.next('call-incoming', (fact) => fact.number === '1002')
  alice.order({ type: 'answer', callId: atAlice })
  await alice.facts.next('call-answered', (fact) => fact.callId === atAlice)
  await bob.facts.next('call-answered', (fact) => fact.callId === atBob)
  return { atAlice, atBob }
}

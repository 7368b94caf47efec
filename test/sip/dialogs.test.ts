import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ServerProfile } from '#shared/phone/server-profile'
import { connectOrder } from './accounts'
import { type Harness, newCallId, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { type Kamailio, startKamailio } from './kamailio'
import { connected, endOf, hangUp, type NumberedDesk } from './transfer-contract'

let kamailio: Kamailio
let harness: Harness
const open: { phone: NumberedDesk; proxy: FlakyProxy }[] = []

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002', '1003': 'pw1003' })
  harness = await startHarness()
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

afterEach(async () => {
  for (const { phone, proxy } of open.splice(0)) {
    phone.desk.close()
    await proxy[Symbol.asyncDispose]()
  }
})

/** A phone whose messages a test sees, and which a test can tell what no server would. */
async function registered(user: string, profile: Partial<ServerProfile> = {}, instanceId: string = randomUUID()) {
  const proxy = await startFlakyProxy(kamailio.url)
  const desk = await harness.phone(user)
  const order = connectOrder(
    { server: proxy.url, domain: kamailio.domain, user, password: `pw${user}` },
    { pingSeconds: 60, ...profile },
  )
  if (order.type === 'connect') desk.order({ ...order, account: { ...order.account, instanceId } })
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  const phone = { desk, number: user, proxy }
  open.push({ phone, proxy })
  return phone
}

type Phone = Awaited<ReturnType<typeof registered>>

/** A request within the call that `phone` answered last, as its other side would send it. */
function within({ proxy }: Phone, method: string, more: readonly string[] = [], body = ''): string {
  const answered = proxy.heard.findLast(
    ({ from, text }) => from === 'phone' && text.startsWith('SIP/2.0 200') && /^CSeq: \d+ INVITE/im.test(text),
  )
  const header = (name: string) =>
    new RegExp(`^${name}: *(.*)$`, 'im').exec(answered?.text ?? '')?.[1]?.trim() ?? 'missing'
  return [
    `${method} ${/<([^>]*)>/.exec(header('Contact'))?.[1]} SIP/2.0`,
    `Via: SIP/2.0/WS ${kamailio.domain};branch=z9hG4bK${randomUUID()}`,
    'Max-Forwards: 70',
    `From: ${header('From')}`,
    `To: ${header('To')}`,
    `Call-ID: ${header('Call-ID')}`,
    `CSeq: ${100_000 + proxy.heard.length} ${method}`,
    ...more,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** What the phone has sent since the test began that begins so. */
function said({ proxy }: Phone, start: string): string[] {
  return proxy.heard.flatMap(({ from, text }) => (from === 'phone' && text.startsWith(start) ? [text] : []))
}

describe('whom this phone lets send its calls elsewhere (trap 14)', () => {
  test.each([
    ['a stranger’s domain', 'own-domain', '<sip:4711@evil.invalid>'],
    ['a number that is no call', 'own-domain', '<sip:1003@DOMAIN;method=BYE>'],
    ['anybody, when the profile says never', 'never', '<sip:1003@DOMAIN>'],
  ] as const)('not to %s', async (_what, transfersIn, referTo) => {
    const agent = await registered('1001', { transfersIn })
    const customer = await registered('1002')
    const call = await connected(customer, agent)
    const target = referTo.replace('DOMAIN', kamailio.domain)
    agent.proxy.inject(within(agent, 'REFER', [`Refer-To: ${target}`, `Contact: <sip:x@${kamailio.domain}>`]))
    await expect
      .poll(() => said(agent, 'NOTIFY ').some((text) => text.includes('SIP/2.0 603')), { timeout: 15_000 })
      .toBe(true)
    expect(said(agent, 'INVITE ')).toEqual([])
    await hangUp(agent, call.there, customer, call.here)
  })

  test('nor take them over, when the profile does not honour Replaces', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002', { replaces: false })
    const lead = await registered('1003')
    const call = await connected(customer, agent)
    const { dialog } = await agent.desk.facts.next('call-dialog')
    const taken = newCallId()
    lead.desk.order({ type: 'take-call', callId: taken, dialog })
    expect(await endOf(lead, taken)).toMatchObject({ problem: 'call-busy', sipStatus: 486 })
    await hangUp(agent, call.there, customer, call.here)
  })
})

describe('a dialog', () => {
  test('is a secret: it is told to main and stands in nothing else that the phone tells', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const call = await connected(customer, agent)
    const { dialog } = await agent.desk.facts.next('call-dialog')
    // Trap 13: what is thrown at JsSIP comes back as phone-trouble.
    agent.proxy.inject(within(agent, 'NOTIFY'))
    agent.proxy.inject(within(agent, 'REFER', ['Refer-To: nonsense']))
    agent.proxy.inject(
      `INVITE sip:1001@${kamailio.domain} SIP/2.0\r\nReplaces: ${dialog.sipCallId};to-tag=${dialog.localTag}\r\n\r\n`,
    )
    await agent.desk.facts.next('phone-trouble')
    await hangUp(agent, call.there, customer, call.here)
    const told = agent.desk.facts.all.filter(({ type }) => type !== 'call-dialog').map((fact) => JSON.stringify(fact))
    for (const tag of [dialog.localTag, dialog.remoteTag]) {
      expect(told.filter((text) => text.includes(tag))).toEqual([])
      expect(agent.desk.console.filter((line) => line.includes(tag))).toEqual([])
    }
  })

  test('takes a call back after the phone window died: same call, same number, and the other side hears it', async () => {
    const instanceId = randomUUID()
    const before = await registered('1001', {}, instanceId)
    const customer = await registered('1002')
    const call = await connected(customer, before)
    const { dialog } = await before.desk.facts.next('call-dialog')
    before.desk.close()
    const diedAt = Date.now()
    const after = await registered('1001', {}, instanceId)
    after.desk.order({ type: 'take-call', callId: call.there, dialog })
    await after.desk.facts.next('call-answered', (fact) => fact.callId === call.there)
    const heard = await after.desk.facts.next('call-first-rtp', (fact) => fact.callId === call.there)
    await customer.desk.facts.next('call-first-rtp', (fact) => fact.callId === call.here)
    console.log(JSON.stringify({ figure: 'taken back after a crash', died_to_voice_ms: heard.at - diedAt }))
    expect(customer.desk.facts.count('call-identity')).toBe(0)
    expect(customer.desk.facts.count('call-ended')).toBe(0)
    await hangUp(after, call.there, customer, call.here)
  })
})

describe('who is there', () => {
  test.each(['UPDATE', 'INVITE'] as const)('the server says it in %s without an offer', async (method) => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const call = await connected(customer, agent)
    const asserted = 'P-Asserted-Identity: "Wang Wei" <sip:13800138000@desk.test>'
    agent.proxy.inject(within(agent, method, [asserted, `Contact: <sip:x@${kamailio.domain}>`]))
    expect(await agent.desk.facts.next('call-identity')).toMatchObject({
      callId: call.there,
      number: '13800138000',
      displayName: 'Wang Wei',
    })
    agent.proxy.inject(within(agent, 'BYE'))
    await endOf(agent, call.there)
    customer.desk.order({ type: 'hang-up', callId: call.here })
    await endOf(customer, call.here)
  })
})

describe('a customer who hangs up while they are transferred', () => {
  test('is gone, and nobody is told that they were handed over', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const colleague = await registered('1003')
    const call = await connected(customer, agent)
    agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
    const ringing = await colleague.desk.facts.next('call-incoming')
    await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'ringing')
    customer.desk.order({ type: 'hang-up', callId: call.here })
    expect(await agent.desk.facts.next('call-transfer', (fact) => fact.status !== 'asked')).toMatchObject({
      status: 'failed',
    })
    expect(await endOf(agent, call.there)).toMatchObject({ by: 'customer' })
    await endOf(colleague, ringing.callId)
  })

  test('a server that drops them with its reason has told why', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const colleague = await registered('1003')
    const call = await connected(customer, agent)
    agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
    const ringing = await colleague.desk.facts.next('call-incoming')
    await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'ringing')
    agent.proxy.inject(within(agent, 'BYE', ['Reason: SIP;cause=486;text="Busy Here"']))
    expect(await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'failed')).toMatchObject({
      problem: 'call-busy',
      sipStatus: 486,
    })
    await endOf(agent, call.there)
    customer.desk.order({ type: 'hang-up', callId: call.here })
    await Promise.all([endOf(customer, call.here), endOf(colleague, ringing.callId)])
  })

  test('a server that takes REFER and then drops the leg has taken the call', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const colleague = await registered('1003')
    const call = await connected(customer, agent)
    agent.desk.order({ type: 'transfer', callId: call.there, target: colleague.number })
    const ringing = await colleague.desk.facts.next('call-incoming')
    await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'ringing')
    agent.proxy.inject(within(agent, 'BYE'))
    await agent.desk.facts.next('call-transfer', (fact) => fact.status === 'handed-over')
    expect(await endOf(agent, call.there)).toMatchObject({ by: 'agent' })
    customer.desk.order({ type: 'hang-up', callId: call.here })
    await Promise.all([endOf(customer, call.here), endOf(colleague, ringing.callId)])
  })
})

describe('an offer within the call', () => {
  test('that a server gives up on (408) is told as not done; the call goes on, and the next one is', async () => {
    const agent = await registered('1001')
    const customer = await registered('1002')
    const call = await connected(customer, agent)
    agent.proxy.pause()
    agent.desk.order({ type: 'hold', callId: call.there })
    await expect.poll(() => said(agent, 'INVITE')).toHaveLength(1)
    const asked = (name: string) => new RegExp(`^${name}: *.*$`, 'im').exec(said(agent, 'INVITE')[0] ?? '')?.[0]
    const answer = ['SIP/2.0 408 Request Timeout', ...['Via', 'From', 'To', 'Call-ID', 'CSeq'].map(asked)]
    agent.proxy.inject([...answer, 'Content-Length: 0', '', ''].join('\r\n'))
    expect(await agent.desk.facts.next('call-order-failed')).toMatchObject({ callId: call.there, order: 'hold' })
    agent.proxy.resume()
    agent.desk.order({ type: 'hold', callId: call.there })
    await agent.desk.facts.next('call-held', (fact) => fact.by === 'agent')
    await customer.desk.facts.next('call-held', (fact) => fact.by === 'customer')
    customer.desk.order({ type: 'hang-up', callId: call.here })
    await endOf(agent, call.there)
  })
})

describe('a feature code', () => {
  const code = (target: string) => ({ type: 'send-code', codeId: randomUUID(), target }) as const

  test('is taken when it is answered; the call ends by itself and is nobody’s call', async () => {
    const agent = await registered('1001')
    const queue = await registered('1002')
    const order = code(queue.number)
    agent.desk.order(order)
    const { callId } = await queue.desk.facts.next('call-incoming')
    queue.desk.order({ type: 'answer', callId })
    const sent = await agent.desk.facts.next('code-sent')
    expect(sent.codeId).toBe(order.codeId)
    expect(sent.problem).toBeUndefined()
    expect(await endOf(queue, callId)).toMatchObject({ by: 'customer' })
    expect(agent.desk.facts.all.filter(({ type }) => type.startsWith('call-'))).toEqual([])
  })

  test('that the server does not know is told, and so is one without a line', async () => {
    const agent = await registered('1001')
    agent.desk.order(code('*99#'))
    expect(await agent.desk.facts.next('code-sent')).toMatchObject({
      problem: 'call-no-such-number',
      sipStatus: 404,
    })
    agent.proxy.cut()
    await agent.desk.facts.next('line-changed', (fact) => fact.status === 'failed')
    agent.desk.order(code('*11'))
    expect(await agent.desk.facts.next('code-sent')).toMatchObject({ problem: 'call-line-lost' })
  })
})

describe('a lead’s leg', () => {
  test('may ask for another mode by INFO; any other call may not', async () => {
    const agent = await registered('1001')
    const lead = await registered('1002')
    const headers = { 'X-Zuoxi-Supervision': 'by=1002' }
    for (const granted of [true, false]) {
      const here = newCallId()
      lead.desk.order({ type: 'dial', callId: here, target: agent.number, ...(granted ? { headers } : {}) })
      const incoming = await agent.desk.facts.next('call-incoming')
      expect(incoming.supervisionGrant).toBe(granted ? 'by=1002' : null)
      agent.desk.order({ type: 'answer', callId: incoming.callId })
      await lead.desk.facts.next('call-answered', (fact) => fact.callId === here)
      await lead.desk.facts.next('call-first-rtp', (fact) => fact.callId === here)
      lead.desk.order({ type: 'ask-supervision', callId: here, ask: 'whisper' })
      if (granted) {
        expect(await agent.desk.facts.next('call-asked-supervision')).toMatchObject({
          callId: incoming.callId,
          ask: 'whisper',
        })
      }
      await hangUp(lead, here, agent, incoming.callId)
    }
    expect(agent.desk.facts.count('call-asked-supervision')).toBe(1)
  })

  test('that is not wanted is refused with the status that main says', async () => {
    const agent = await registered('1001')
    const lead = await registered('1002')
    const here = newCallId()
    lead.desk.order({ type: 'dial', callId: here, target: agent.number })
    const { callId } = await agent.desk.facts.next('call-incoming')
    agent.desk.order({ type: 'decline', callId, sipStatus: 403 })
    expect(await endOf(lead, here)).toMatchObject({ problem: 'call-refused', sipStatus: 403 })
  })
})

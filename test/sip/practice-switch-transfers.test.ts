import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { header } from '#shared/practice/sip/headers'
import type { SipRequest, SipResponse } from '#shared/practice/sip/message'
import { dummySdp, origin, Phone } from './practice-switch-phone'

let line: PracticeSwitch
let phones: Phone[] = []

beforeEach(async () => {
  line = await startPracticeSwitch({
    origins: [origin],
    users: [{ name: 'agent' }, { name: 'lead' }, { name: 'customers', mayClaimAnyIdentity: true }],
    resolve: (target) => (/^1\d{10}$/.test(target) ? 'customers' : undefined),
    log: { info: () => undefined, warn: () => undefined },
  })
})

afterEach(async () => {
  for (const phone of phones) phone.close()
  phones = []
  await line.stop()
})

async function phone(user: string): Promise<Phone> {
  const made = await Phone.registered(line, { user, password: line.users.get(user)?.password ?? '' })
  phones.push(made)
  return made
}

const aor = (user: string) => `<sip:${user}@${line.domain}>`
const contactOf = (message: SipRequest | SipResponse) =>
  (header(message.headers, 'Contact') ?? '').replace(/^<|>$/g, '')

/** A call that is up; how each speaks in its dialog. */
async function call(caller: Phone, callee: Phone, extra: { name: string; value: string }[] = []) {
  const opening = { callId: 'call', fromTag: 'caller', body: dummySdp }
  const sent = caller.request('INVITE', `sip:${callee.options.user}@${line.domain}`, opening)
  const asked = await callee.asked('INVITE')
  callee.respond(asked, 200, [{ name: 'Content-Type', value: 'application/sdp' }, ...extra], 'callee', dummySdp)
  const ok = await caller.answered(sent)
  const route = [{ name: 'Route', value: header(ok.headers, 'Record-Route') ?? '' }]
  const ofCaller = { callId: 'call', fromTag: 'caller', toTag: 'callee', to: aor(callee.options.user), extra: route }
  const ofCallee = { callId: 'call', fromTag: 'callee', toTag: 'caller', to: aor(caller.options.user), extra: route }
  caller.request('ACK', contactOf(ok), { ...ofCaller, cseq: 1 })
  await callee.asked('ACK')
  return { ok, ofCaller, ofCallee, toCaller: contactOf(asked), toCallee: contactOf(ok), route }
}

test('REFER reaches the other end with its Refer-To untouched, and each NOTIFY finds the way back', async () => {
  const [agent, customer] = [await phone('agent'), await phone('customers')]
  const { ofCallee, ofCaller, toCaller, toCallee, route } = await call(customer, agent)
  const value = `<sip:lead@${line.domain}?Replaces=other%3Bto-tag%3D2%3Bfrom-tag%3D1>`
  const referTo = [{ name: 'Refer-To', value }, ...route]
  const refer = agent.request('REFER', toCaller, { ...ofCallee, cseq: 2, extra: referTo })
  const asked = await customer.asked('REFER')
  expect(header(asked.headers, 'Refer-To')).toBe(value)
  customer.respond(asked, 202)
  expect((await agent.answered(refer)).status).toBe(202)

  for (const [cseq, progress] of ['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 486 Busy Here'].entries()) {
    const extra = [
      ...route,
      { name: 'Event', value: 'refer;id=2' },
      { name: 'Subscription-State', value: cseq === 2 ? 'terminated;reason=noresource' : 'active;expires=60' },
      { name: 'Content-Type', value: 'message/sipfrag' },
    ]
    const notify = customer.request('NOTIFY', toCallee, { ...ofCaller, cseq: cseq + 2, extra, body: progress })
    const told = await agent.asked('NOTIFY')
    expect([told.body, header(told.headers, 'Event')]).toEqual([progress, 'refer;id=2'])
    agent.respond(told, 200)
    expect((await customer.answered(notify)).status).toBe(200)
  }
})

test('an INVITE with Replaces to a GRUU rings that phone of the user and no other', async () => {
  const [desk, home, customer] = [await phone('lead'), await phone('lead'), await phone('customers')]
  const replaces = 'other;to-tag=2;from-tag=1'
  const extra = [{ name: 'Replaces', value: replaces }]
  const from = `"王芳" <sip:13800138000@${line.domain}>`
  const sent = customer.request('INVITE', desk.gruu ?? '', { from, extra, body: dummySdp })
  const asked = await desk.asked('INVITE')
  expect(header(asked.headers, 'Replaces')).toBe(replaces)
  expect(asked.from.uri?.user).toBe('13800138000')
  desk.respond(asked, 200, [], 'callee', dummySdp)
  expect((await customer.answered(sent)).status).toBe(200)
  expect(home.left).toEqual([])
})

test('an INVITE with Replaces finds a phone by its registered contact too, and nobody by a stranger’s', async () => {
  const [lead, agent] = [await phone('lead'), await phone('agent')]
  const extra = [{ name: 'Replaces', value: 'other;to-tag=2;from-tag=1' }]
  agent.request('INVITE', lead.contact, { extra, body: dummySdp })
  expect((await lead.asked('INVITE')).uriText).toBe(lead.contact)
  const astray = agent.request('INVITE', 'sip:x@elsewhere.example;transport=ws', { extra, body: dummySdp })
  expect((await agent.answered(astray)).status).toBe(403)
})

test('UPDATE with an asserted identity counts from the trunk only', async () => {
  const [agent, customer] = [await phone('agent'), await phone('customers')]
  const { ofCaller, ofCallee, toCallee, toCaller, route } = await call(customer, agent)
  const extra = [...route, { name: 'P-Asserted-Identity', value: '<sip:8001@anywhere.example>' }]
  customer.request('UPDATE', toCallee, { ...ofCaller, cseq: 2, extra })
  expect(header((await agent.asked('UPDATE')).headers, 'P-Asserted-Identity')).toBe('<sip:8001@anywhere.example>')
  agent.request('UPDATE', toCaller, { ...ofCallee, cseq: 2, extra })
  expect(header((await customer.asked('UPDATE')).headers, 'P-Asserted-Identity')).toBeUndefined()
})

test('an answer asserts who is there only if it is the trunk’s', async () => {
  const [agent, customer, lead] = [await phone('agent'), await phone('customers'), await phone('lead')]
  const extra = [{ name: 'P-Asserted-Identity', value: '<sip:13900139000@practice.invalid>' }]
  expect(header((await call(agent, customer, extra)).ok.headers, 'P-Asserted-Identity')).toBe(extra[0]?.value)
  expect(header((await call(agent, lead, extra)).ok.headers, 'P-Asserted-Identity')).toBeUndefined()
})

test('a supervisor’s INFO passes in the dialog, and nothing of the kind outside of one', async () => {
  const [lead, agent] = [await phone('lead'), await phone('agent')]
  const { ofCaller, toCallee, route } = await call(lead, agent)
  const extra = [...route, { name: 'Content-Type', value: 'application/vnd.zuoxi.supervision' }]
  lead.request('INFO', toCallee, { ...ofCaller, cseq: 2, extra, body: 'whisper' })
  expect((await agent.asked('INFO')).body).toBe('whisper')
  for (const method of ['INFO', 'UPDATE', 'NOTIFY']) {
    const stray = lead.request(method, `sip:agent@${line.domain}`, { extra, body: 'barge' })
    expect((await lead.answered(stray)).status).toBe(481)
  }
  expect(agent.left).toEqual([])
})

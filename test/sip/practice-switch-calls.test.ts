import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { header, headerValues } from '#shared/practice/sip/headers'
import type { SipRequest } from '#shared/practice/sip/message'
import { dummySdp, origin, Phone, type PhoneOptions, token } from './practice-switch-phone'

const silent = { info: () => undefined, warn: () => undefined }
let line: PracticeSwitch
let phones: Phone[] = []

beforeEach(async () => {
  line = await startPracticeSwitch({
    origins: [origin],
    users: [{ name: 'agent' }, { name: 'lead' }, { name: 'away' }, { name: 'customers', mayClaimAnyIdentity: true }],
    resolve: (target) => (/^1\d{10}$/.test(target) ? 'customers' : undefined),
    log: silent,
    timings: { noProvisional: 150, noAnswer: 250, linger: 200, noResponse: 200 },
  })
})

afterEach(async () => {
  for (const phone of phones) phone.close()
  phones = []
  await line.stop()
})

async function phone(user: string, options: Partial<PhoneOptions> = {}): Promise<Phone> {
  const made = await Phone.registered(line, { user, password: line.users.get(user)?.password ?? '', ...options })
  phones.push(made)
  return made
}

const invite = (caller: Phone, target: string, options = {}) =>
  caller.request('INVITE', `sip:${target}@${line.domain}`, {
    callId: 'call',
    fromTag: 'caller',
    body: dummySdp,
    ...options,
  })

/** A call that is up, and what each side needs to speak in its dialog. */
async function call(caller: Phone, callee: Phone) {
  invite(caller, callee.options.user)
  const asked = await callee.asked('INVITE')
  callee.respond(asked, 180)
  callee.respond(asked, 200, [{ name: 'Content-Type', value: 'application/sdp' }], 'callee', dummySdp)
  const ok = await caller.next((it) => it.kind === 'response' && it.status === 200 && it.cseq.method === 'INVITE')
  const dialog = { callId: 'call', fromTag: 'caller', toTag: 'callee' }
  const route = [{ name: 'Route', value: header(ok.headers, 'Record-Route') ?? '' }]
  const target = contactOf(ok.headers)
  caller.request('ACK', target, { ...dialog, cseq: 1, extra: route, to: `<sip:${callee.options.user}@${line.domain}>` })
  await callee.asked('ACK')
  return { dialog, route, target, asked, callerTarget: contactOf(asked.headers) }
}

const contactOf = (headers: SipRequest['headers']) => (header(headers, 'Contact') ?? '').replace(/^<|>$/g, '')
const aor = (user: string) => `<sip:${user}@${line.domain}>`

test('a call is answered and the caller hangs up', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const { dialog, route, target } = await call(agent, lead)
  const bye = agent.request('BYE', target, { ...dialog, cseq: 2, to: aor('lead'), extra: route })
  lead.respond(await lead.asked('BYE'), 200)
  expect((await agent.answered(bye)).status).toBe(200)
})

test('a call is answered and the callee hangs up', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const { callerTarget, route } = await call(agent, lead)
  const bye = lead.request('BYE', callerTarget, {
    ...{ callId: 'call', fromTag: 'callee', toTag: 'caller', cseq: 1, to: aor('agent'), extra: route },
  })
  agent.respond(await agent.asked('BYE'), 200)
  expect((await lead.answered(bye)).status).toBe(200)
})

test('the phone sees its own contact, one hop less and who was dialled; the caller sees 100 and 180', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  expect((await agent.heard(sent, (status) => status === 100)).to.parameters.has('tag')).toBe(false)
  const asked = await lead.asked('INVITE')
  expect(asked.uriText).toBe(lead.contact)
  expect(asked.maxForwards).toBe(68)
  expect(headerValues(asked.headers, 'Via')).toHaveLength(2)
  expect(header(asked.headers, 'P-Called-Party-ID')).toBe(`<sip:lead@${line.domain}>`)
  expect(header(asked.headers, 'Record-Route')).toContain(';lr>')
  expect(asked.body).toBe(dummySdp)
  lead.respond(asked, 180)
  const ringing = await agent.heard(sent, (status) => status === 180)
  expect(headerValues(ringing.headers, 'Via')).toHaveLength(1)
})

test('a call that the caller gives up stops ringing', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  const asked = await lead.asked('INVITE')
  lead.respond(asked, 180)
  await agent.heard(sent, (status) => status === 180)
  agent.follow(sent, 'CANCEL')
  const cancelled = await lead.asked('CANCEL')
  expect(cancelled.via.branch).toBe(asked.via.branch)
  lead.respond(cancelled, 200)
  lead.respond(asked, 487)
  expect((await agent.answered(sent)).status).toBe(487)
  expect((await lead.asked('ACK')).via.branch).toBe(asked.via.branch)
})

test('a CANCEL before the phone said anything waits for its first word', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  const asked = await lead.asked('INVITE')
  agent.follow(sent, 'CANCEL')
  await agent.next((it) => it.kind === 'response' && it.cseq.method === 'CANCEL' && it.status === 200)
  // The switch writes to one phone in order: what it had sent before this answer is there.
  await lead.answered(lead.request('OPTIONS', `sip:${line.domain}`))
  expect(lead.left).toEqual([])
  lead.respond(asked, 100)
  await lead.asked('CANCEL')
})

test('a CANCEL of nothing is answered with 481', async () => {
  const agent = await phone('agent')
  const sent = agent.request('CANCEL', `sip:lead@${line.domain}`)
  expect((await agent.answered(sent)).status).toBe(481)
})

test('two phones of one user ring, and the one that does not answer is told where the call went', async () => {
  const [agent, desk, home] = [await phone('agent'), await phone('lead'), await phone('lead')]
  const sent = invite(agent, 'lead')
  const [atDesk, atHome] = [await desk.asked('INVITE'), await home.asked('INVITE')]
  desk.respond(atDesk, 180, [], 'desk')
  home.respond(atHome, 180, [], 'home')
  await agent.heard(sent, (status) => status === 180)
  await agent.heard(sent, (status) => status === 180)
  home.respond(atHome, 200, [], 'home', dummySdp)
  expect((await agent.answered(sent)).to.parameters.get('tag')).toBe('home')
  const cancelled = await desk.asked('CANCEL')
  expect(header(cancelled.headers, 'Reason')).toContain('cause=200')
  desk.respond(cancelled, 200)
  desk.respond(atDesk, 487, [], 'desk')
  await desk.asked('ACK')
  expect(agent.left.filter((it) => it.kind === 'response' && it.status >= 300)).toEqual([])
})

test('of two refusals the more telling one reaches the caller', async () => {
  const [agent, desk, home] = [await phone('agent'), await phone('lead'), await phone('lead')]
  const sent = invite(agent, 'lead')
  home.respond(await home.asked('INVITE'), 480)
  desk.respond(await desk.asked('INVITE'), 486)
  expect((await agent.answered(sent)).status).toBe(486)
})

test('busy comes through and is acknowledged on the way', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  lead.respond(await lead.asked('INVITE'), 486)
  expect((await agent.answered(sent)).status).toBe(486)
  await lead.asked('ACK')
  agent.follow(sent, 'ACK')
})

test('somebody who is not registered is 480, somebody who does not exist 404, another domain 403', async () => {
  const agent = await phone('agent')
  expect((await agent.answered(invite(agent, 'away'))).status).toBe(480)
  expect((await agent.answered(invite(agent, 'nobody'))).status).toBe(404)
  expect((await agent.answered(agent.request('INVITE', 'sip:lead@elsewhere.example'))).status).toBe(403)
})

test('a phone that rings on and on is cancelled, and the caller hears 480', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  lead.respond(await lead.asked('INVITE'), 180)
  expect((await agent.answered(sent)).status).toBe(480)
  await lead.asked('CANCEL')
})

test('a phone that never says a word is 408 to the caller', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  await lead.asked('INVITE')
  expect((await agent.answered(sent)).status).toBe(408)
})

test('a phone whose connection is cut while it rings is 480 to the caller', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  lead.respond(await lead.asked('INVITE'), 180)
  await agent.heard(sent, (status) => status === 180)
  lead.close()
  expect((await agent.answered(sent)).status).toBe(480)
})

test('a caller whose connection is cut stops the ringing', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const sent = invite(agent, 'lead')
  lead.respond(await lead.asked('INVITE'), 180)
  await agent.heard(sent, (status) => status === 180)
  agent.close()
  expect(header((await lead.asked('CANCEL')).headers, 'Reason')).toContain('Caller lost')
})

test('a re-INVITE reaches the callee who came back on a new connection under its GRUU', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const { dialog, route, target } = await call(agent, lead)
  expect(target).toContain(';gr=urn:uuid:')
  const options = { ...dialog, to: aor('lead'), extra: route, body: dummySdp }
  lead.close()
  await expect.poll(() => line.registered('lead')).toBe(0)
  expect((await agent.answered(agent.request('INVITE', target, { ...options, cseq: 2 }))).status).toBe(480)

  const back = await phone('lead', { instance: lead.instance, contactUser: token() })
  const sent = agent.request('INVITE', target, { ...options, cseq: 3 })
  const asked = await back.asked('INVITE')
  expect(asked.uriText).toBe(back.contact)
  back.respond(asked, 200, [], 'callee', dummySdp)
  expect((await agent.answered(sent)).status).toBe(200)
  agent.request('ACK', target, { ...options, cseq: 3 })
  await back.asked('ACK')
})

test.each(['INFO', 'UPDATE', 'REFER', 'NOTIFY', 'OPTIONS', 'MESSAGE'])(
  '%s in a call gets there and is answered',
  async (method) => {
    const [agent, lead] = [await phone('agent'), await phone('lead')]
    const { dialog, route, target } = await call(agent, lead)
    const sent = agent.request(method, target, { ...dialog, cseq: 2, to: aor('lead'), extra: route, body: 'Signal=5' })
    const asked = await lead.asked(method)
    expect(asked.body).toBe('Signal=5')
    expect(header(asked.headers, 'Route')).toBeUndefined()
    lead.respond(asked, 202)
    expect((await agent.answered(sent)).status).toBe(202)
  },
)

test('a number of a simulated customer rings the window that plays them, with the number kept', async () => {
  const [agent, customers] = [await phone('agent'), await phone('customers')]
  const sent = invite(agent, '13800138000')
  const asked = await customers.asked('INVITE')
  expect(asked.to.uri?.user).toBe('13800138000')
  expect(header(asked.headers, 'P-Called-Party-ID')).toBe(`<sip:13800138000@${line.domain}>`)
  customers.respond(asked, 200, [], 'callee', dummySdp)
  const ok = await agent.answered(sent)
  agent.request('ACK', contactOf(ok.headers), {
    callId: 'call',
    fromTag: 'caller',
    toTag: 'callee',
    to: aor('13800138000'),
  })
  await customers.asked('ACK')
  const bye = customers.request('BYE', contactOf(asked.headers), {
    ...{ from: aor('13800138000'), to: aor('agent'), callId: 'call', fromTag: 'callee', toTag: 'caller' },
  })
  agent.respond(await agent.asked('BYE'), 200)
  expect((await customers.answered(bye)).status).toBe(200)
})

test('the trunk of the simulated customers calls under any name; nobody else may', async () => {
  const [agent, customers, lead] = [await phone('agent'), await phone('customers'), await phone('lead')]
  invite(customers, 'agent', { from: `"王 \\"VIP\\" 芳" <sip:+8613800138000@anywhere.example>` })
  const asked = await agent.asked('INVITE')
  expect(asked.from.displayName).toBe('王 "VIP" 芳')
  expect(asked.from.uri?.user).toBe('+8613800138000')
  const spoofed = invite(lead, 'agent', { from: aor('customers'), callId: 'spoof' })
  expect((await lead.answered(spoofed)).status).toBe(403)
})

test('only the trunk may assert an identity', async () => {
  const [agent, customers, lead] = [await phone('agent'), await phone('customers'), await phone('lead')]
  const extra = [{ name: 'P-Asserted-Identity', value: '<sip:boss@example.com>' }]
  invite(lead, 'agent', { extra, callId: 'lead' })
  expect(header((await agent.asked('INVITE')).headers, 'P-Asserted-Identity')).toBeUndefined()
  invite(customers, 'agent', { extra, callId: 'trunk' })
  expect(header((await agent.asked('INVITE')).headers, 'P-Asserted-Identity')).toBe('<sip:boss@example.com>')
})

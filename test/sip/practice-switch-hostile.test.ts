import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { header } from '#shared/practice/sip/headers'
import { mutants } from './practice-switch-mutator'
import { origin, Phone, type PhoneOptions, token } from './practice-switch-phone'

let line: PracticeSwitch
let phones: Phone[] = []
let logged: string[] = []
let clock = 0

beforeEach(async () => {
  logged = []
  clock = Date.now()
  const write = (message: string, details?: object) => logged.push(`${message} ${JSON.stringify(details ?? {})}`)
  line = await startPracticeSwitch({
    origins: [origin],
    users: [{ name: 'agent', password: 'secret' }, { name: 'lead' }],
    log: { info: write, warn: write },
    now: () => clock,
    limits: { clients: 4, burst: 100, rate: 1, requestsOfOne: 3 },
  })
})

afterEach(async () => {
  for (const phone of phones) phone.close()
  phones = []
  await line.stop()
})

async function connect(user = 'agent', options: Partial<PhoneOptions> = {}): Promise<Phone> {
  const made = await Phone.connect(line, { user, password: line.users.get(user)?.password ?? '', ...options })
  phones.push(made)
  return made
}

async function registered(user = 'agent'): Promise<Phone> {
  const made = await connect(user)
  expect((await made.register()).status).toBe(200)
  return made
}

/** The HTTP status with which a WebSocket is refused, or 101. */
function handshake(protocols: string[], headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(line.url, protocols, { headers })
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
  })
}

test('a page of another origin, and a program without one, are refused at the door', async () => {
  expect(await handshake(['sip'], { origin: 'https://evil.example' })).toBe(403)
  expect(await handshake(['sip'], {})).toBe(403)
  expect(await handshake(['sip'], { origin })).toBe(101)
})

test('a WebSocket that does not speak sip is refused', async () => {
  expect(await handshake(['chat'], { origin })).toBe(400)
  expect(await handshake([], { origin })).toBe(400)
})

test('plain HTTP is told to upgrade', async () => {
  const status = await new Promise((resolve) => {
    httpRequest(line.url.replace('ws:', 'http:'), (response) => resolve(response.resume().statusCode)).end()
  })
  expect(status).toBe(426)
})

test('one client too many is refused, and let in when another has left', async () => {
  const four = [await connect(), await connect(), await connect(), await connect()]
  expect(await handshake(['sip'], { origin })).toBe(503)
  four[0]?.close()
  await expect.poll(() => handshake(['sip'], { origin })).toBe(101)
})

test('a wrong password is asked for once more and then forbidden; the right one still works', async () => {
  const phone = await connect()
  expect((await phone.register('wrong')).status).toBe(401)
  expect((await phone.register('wrong')).status).toBe(403)
  expect((await phone.register('wrong')).status).toBe(403)
  expect(line.registered('agent')).toBe(0)
  expect((await phone.register('secret')).status).toBe(200)
})

test('an unknown user is refused like a wrong password', async () => {
  const phone = await connect('agent', { user: 'nobody' })
  expect((await phone.register('')).status).toBe(401)
  expect((await phone.register('')).status).toBe(403)
})

test('one user cannot register as another', async () => {
  const phone = await connect()
  const uri = `sip:${line.domain}`
  const to = `<sip:lead@${line.domain}>`
  const challenge = await phone.answered(phone.request('REGISTER', uri, { to }))
  const extra = [{ name: 'Authorization', value: phone.credentials(challenge, 'REGISTER', uri) }]
  expect((await phone.answered(phone.request('REGISTER', uri, { to, extra, cseq: 2 }))).status).toBe(403)
})

test('a nonce that has grown old is stale, and nothing is held against the phone', async () => {
  const phone = await connect()
  const uri = `sip:${line.domain}`
  const to = `<sip:agent@${line.domain}>`
  const challenge = await phone.answered(phone.request('REGISTER', uri, { to }))
  const proof = [{ name: 'Authorization', value: phone.credentials(challenge, 'REGISTER', uri) }]
  clock += 10 * 60_000
  const late = await phone.answered(phone.request('REGISTER', uri, { to, cseq: 2, extra: proof }))
  expect(late.status).toBe(401)
  expect(header(late.headers, 'WWW-Authenticate')).toContain('stale=TRUE')
})

test('a proof overheard on one connection is worth nothing on another, nor twice on its own', async () => {
  const [phone, thief] = [await connect(), await connect()]
  const uri = `sip:${line.domain}`
  const to = `<sip:agent@${line.domain}>`
  const challenge = await phone.answered(phone.request('REGISTER', uri, { to }))
  const extra = [{ name: 'Authorization', value: phone.credentials(challenge, 'REGISTER', uri) }]
  expect((await thief.answered(thief.request('REGISTER', uri, { to, extra }))).status).toBe(401)
  expect((await phone.answered(phone.request('REGISTER', uri, { to, extra, cseq: 2 }))).status).toBe(200)
  expect((await phone.answered(phone.request('REGISTER', uri, { to, extra, cseq: 3 }))).status).toBe(401)
})

test('whoever has not registered is asked for the password before a call', async () => {
  const [phone, lead] = [await connect(), await registered('lead')]
  const uri = `sip:lead@${line.domain}`
  const challenge = await phone.answered(phone.request('INVITE', uri, { callId: 'c' }))
  expect(challenge.status).toBe(407)
  const extra = [{ name: 'Proxy-Authorization', value: phone.credentials(challenge, 'INVITE', uri) }]
  phone.request('INVITE', uri, { callId: 'c', cseq: 2, extra })
  const asked = await lead.asked('INVITE')
  expect(header(asked.headers, 'Proxy-Authorization')).toBeUndefined()
})

test('a registration ends when its time is over', async () => {
  const phone = await connect()
  expect((await phone.register(undefined, [{ name: 'Expires', value: '5' }])).status).toBe(423)
  expect((await phone.register(undefined, [{ name: 'Expires', value: '60' }])).status).toBe(200)
  clock += 59_000
  expect(line.registered('agent')).toBe(1)
  clock += 2000
  expect(line.registered('agent')).toBe(0)
})

test('all contacts are removed by a star, and a contact of somebody else cannot be taken', async () => {
  const [agent, lead] = [await registered(), await connect('lead', { contactUser: 'mine' })]
  await lead.register()
  const uri = `sip:${line.domain}`
  const to = `<sip:agent@${line.domain}>`
  const ask = async (contact: string, expires: string) => {
    const extra = [
      { name: 'Contact', value: contact },
      { name: 'Expires', value: expires },
    ]
    const challenge = await agent.answered(agent.request('REGISTER', uri, { to, extra }))
    const proof = { name: 'Authorization', value: agent.credentials(challenge, 'REGISTER', uri) }
    return (await agent.answered(agent.request('REGISTER', uri, { to, extra: [...extra, proof], cseq: 2 }))).status
  }
  expect(await ask('<sip:mine@phone.invalid>', '60')).toBe(403)
  expect(await ask(`<sip:x@${line.domain}>`, '60')).toBe(403)
  expect(await ask('*', '60')).toBe(400)
  expect(await ask('*', '0')).toBe(200)
  expect(line.registered('agent')).toBe(0)
  expect(line.registered('lead')).toBe(1)
})

test('only the phone that rings may answer its call', async () => {
  const [agent, lead] = [await registered(), await registered('lead')]
  const thief = await registered('agent')
  const sent = agent.request('INVITE', `sip:lead@${line.domain}`, { callId: 'c' })
  const asked = await lead.asked('INVITE')
  thief.respond(asked, 200)
  thief.respond(asked, 603)
  // What the thief says next is answered after its forged answers were looked at.
  await thief.answered(thief.request('OPTIONS', `sip:${line.domain}`))
  lead.respond(asked, 486)
  expect((await agent.answered(sent)).status).toBe(486)
})

const refusals: [number, string, (phone: Phone) => ReturnType<Phone['request']>][] = [
  [501, 'a method of nobody', (phone) => phone.request('FROBNICATE', `sip:lead@${line.domain}`)],
  [405, 'PUBLISH', (phone) => phone.request('PUBLISH', `sip:lead@${line.domain}`)],
  [481, 'BYE without a call', (phone) => phone.request('BYE', `sip:lead@${line.domain}`)],
  [416, 'a tel: Request-URI', (phone) => phone.request('INVITE', 'tel:+8613800138000')],
  [404, 'REGISTER at another domain', (phone) => phone.request('REGISTER', 'sip:elsewhere.example')],
  [
    403,
    'a Route to elsewhere',
    (phone) =>
      phone.request('INVITE', `sip:lead@${line.domain}`, {
        extra: [{ name: 'Route', value: '<sip:evil.example;lr>' }],
      }),
  ],
  [
    420,
    'an extension nobody knows',
    (phone) =>
      phone.request('INVITE', `sip:lead@${line.domain}`, { extra: [{ name: 'Proxy-Require', value: 'magic' }] }),
  ],
]

test.each(refusals)('%i answers %s', async (status, _, ask) => {
  const phone = await registered()
  expect((await phone.answered(ask(phone))).status).toBe(status)
})

test('483 answers a request without hops left', async () => {
  const phone = await registered()
  const branch = `z9hG4bK${token()}`
  const heard = phone.next((it) => it.kind === 'response' && it.via.branch === branch)
  phone.socket.send(
    `INVITE sip:lead@${line.domain} SIP/2.0\r\nv: SIP/2.0/WS a.invalid;branch=${branch}\r\nMax-Forwards: 0\r\n` +
      `f: <sip:agent@${line.domain}>;tag=1\r\nt: <sip:lead@${line.domain}>\r\ni: x\r\nCSeq: 1 INVITE\r\n\r\n`,
  )
  expect(await heard).toMatchObject({ status: 483 })
})

test('a malformed request is answered with 400 if it says who asks, and after twenty the line is cut', async () => {
  const phone = await connect()
  const head = `OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n`
  phone.socket.send(`${head}To: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: many\r\n\r\n`)
  const refused = await phone.next(() => true)
  expect(refused).toMatchObject({ status: 400 })
  expect(refused.to.parameters.has('tag')).toBe(true)
  for (let nth = 1; nth < 20; nth += 1) phone.socket.send('\u0000 no SIP at all')
  expect(await phone.closed).toBe(1008)
  expect((await registered()).gruu).toBeDefined()
})

test('thousands of mutants on the line of a registered phone do not disturb a call of others', async () => {
  const patient = { burst: 100_000, malformed: 100_000, requests: 100_000, requestsOfOne: 100_000 }
  const users = [{ name: 'mad' }, { name: 'agent' }, { name: 'lead' }]
  const log = { info: () => undefined, warn: () => undefined }
  const own = await startPracticeSwitch({ origins: [origin], users, log, limits: patient })
  const [mad, agent, lead] = await Promise.all(
    users.map(({ name }) => Phone.registered(own, { user: name, password: own.users.get(name)?.password ?? '' })),
  )
  if (!mad || !agent || !lead) throw new Error('not registered')
  for (const text of mutants(5000)) {
    if (text.length < 60_000) mad.socket.send(text.replaceAll('customers', 'mad').replaceAll('agent', 'mad'))
  }
  const sent = agent.request('INVITE', `sip:lead@${own.domain}`, { callId: 'sane' })
  // Some mutants are good calls and ring too.
  const asked = await lead.next((it) => it.kind === 'request' && it.method === 'INVITE' && it.callId === 'sane')
  if (asked.kind === 'request') lead.respond(asked, 200)
  expect((await agent.answered(sent)).status).toBe(200)
  expect((await mad.answered(mad.request('OPTIONS', `sip:${own.domain}`))).status).toBe(200)
  await own.stop()
})

test('a message of more than 64 KiB ends the connection, and nobody else notices', async () => {
  const [phone, other] = [await connect(), await connect('lead')]
  phone.socket.send(`OPTIONS sip:${line.domain} SIP/2.0\r\nX: ${'x'.repeat(70_000)}`)
  expect(await phone.closed).toBe(1009)
  expect((await other.register()).status).toBe(200)
})

test('a flood ends the connection', async () => {
  const phone = await connect()
  for (let nth = 0; nth < 150; nth += 1) phone.socket.send('\r\n')
  expect(await phone.closed).toBe(1008)
})

test('more calls at once than one phone can have are refused with 503', async () => {
  const [agent, lead] = [await registered(), await registered('lead')]
  for (let nth = 0; nth < 3; nth += 1) agent.request('INVITE', `sip:lead@${line.domain}`, { callId: `c${nth}` })
  const sent = agent.request('INVITE', `sip:lead@${line.domain}`, { callId: 'c4' })
  expect((await agent.answered(sent)).status).toBe(503)
  await lead.asked('INVITE')
})

test('a keep-alive is answered', async () => {
  const phone = await connect()
  phone.socket.removeAllListeners('message')
  const heard = new Promise((resolve) => phone.socket.once('message', (data) => resolve(String(data))))
  phone.socket.send('\r\n\r\n')
  expect(await heard).toBe('\r\n')
})

test('neither passwords nor names of callers are logged', async () => {
  const [agent] = [await registered(), await registered('lead')]
  agent.request('INVITE', `sip:lead@${line.domain}`, { from: '"Zhang San" <sip:agent@elsewhere.example>' })
  await agent.next((it) => it.kind === 'response' && it.status === 403)
  expect(logged.join('\n')).toContain('403')
  expect(logged.join('\n')).not.toMatch(/secret|Zhang|nonce/)
})

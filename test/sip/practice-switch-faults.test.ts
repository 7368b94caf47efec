import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { origin, Phone } from './practice-switch-phone'

const silent = { info: () => undefined, warn: () => undefined }
let line: PracticeSwitch
let phones: Phone[] = []

beforeEach(async () => {
  line = await startPracticeSwitch({ origins: [origin], users: [{ name: 'agent' }, { name: 'lead' }], log: silent })
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const phone of phones) phone.close()
  phones = []
  await line.stop()
})

async function phone(user: string): Promise<Phone> {
  const made = await Phone.registered(line, { user, password: line.users.get(user)?.password ?? '' })
  phones.push(made)
  return made
}

const ping = (from: Phone) => from.answered(from.request('OPTIONS', `sip:${line.domain}`))

test('every start has new passwords of 128 bits', async () => {
  const other = await startPracticeSwitch({ origins: [origin], users: [{ name: 'agent' }], log: silent })
  const [mine, theirs] = [line.users.get('agent')?.password, other.users.get('agent')?.password]
  await other.stop()
  expect(mine).toMatch(/^[0-9a-f]{32}$/)
  expect(mine).not.toBe(theirs)
})

test('a delay holds messages back, keeps their order, and ends', async () => {
  const agent = await phone('agent')
  line.faults.delay(60)
  const began = performance.now()
  const [first, second] = [
    agent.request('OPTIONS', `sip:${line.domain}`),
    agent.request('OPTIONS', `sip:${line.domain}`),
  ]
  const answers = await Promise.all([agent.answered(first), agent.answered(second)])
  expect(performance.now() - began).toBeGreaterThanOrEqual(59)
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  line.faults.delay(0)
  expect((await ping(agent)).status).toBe(200)
})

test('a dropped method vanishes on its way out, until that is undone', async () => {
  const [agent, lead] = [await phone('agent'), await phone('lead')]
  const undo = line.faults.drop(
    ({ direction, user, message }) =>
      direction === 'out' && user === 'lead' && message.kind === 'request' && message.method === 'MESSAGE',
  )
  agent.request('MESSAGE', `sip:lead@${line.domain}`, { body: 'lost' })
  await ping(agent)
  undo()
  agent.request('MESSAGE', `sip:lead@${line.domain}`, { body: 'there' })
  expect((await lead.asked('MESSAGE')).body).toBe('there')
  expect(lead.left).toEqual([])
})

test('a method is answered with the status a trainer wants, until that is undone', async () => {
  const agent = await phone('agent')
  const undo = line.faults.answerWith(503, 'OPTIONS')
  expect((await ping(agent)).status).toBe(503)
  undo()
  expect((await ping(agent)).status).toBe(200)
})

test('a paused line stays open and silent, new phones wait at the door, and all goes on afterwards', async () => {
  const agent = await phone('agent')
  line.faults.pause()
  const sent = agent.request('OPTIONS', `sip:${line.domain}`)
  const knocking = phone('lead')
  const pong = new Promise((resolve) => agent.socket.once('pong', () => resolve('pong')))
  agent.socket.ping()
  expect(await Promise.race([agent.answered(sent), knocking, pong, nothingFor(100)])).toBe('nothing')
  expect(agent.socket.readyState).toBe(agent.socket.OPEN)
  line.faults.resume()
  await knocking
  expect(await pong).toBe('pong')
  expect((await ping(agent)).status).toBe(200)
})

test('a restart cuts all lines, is really down meanwhile, and keeps port and passwords', async () => {
  const agent = await phone('agent')
  const { url } = line
  await line.restart(async () => {
    await agent.closed
    await expect(phone('agent')).rejects.toThrow('ECONNREFUSED')
  })
  expect(line.url).toBe(url)
  expect(line.registered('agent')).toBe(0)
  await phone('agent')
  expect(line.registered('agent')).toBe(1)
})

test('after stop nothing is left: no connection, no port, no timer', async () => {
  const timings = { noProvisional: 54_321, noAnswer: 65_432, linger: 76_543 }
  const running = vi.spyOn(globalThis, 'setTimeout')
  const cleared = vi.spyOn(globalThis, 'clearTimeout')
  const users = [{ name: 'a' }, { name: 'b' }]
  const own = await startPracticeSwitch({ origins: [origin], users, log: silent, timings })
  const [a, b] = await Promise.all(
    ['a', 'b'].map((user) => Phone.registered(own, { user, password: own.users.get(user)?.password ?? '' })),
  )
  a?.request('INVITE', `sip:b@${own.domain}`)
  await b?.asked('INVITE')
  await own.stop()
  await Promise.all([a?.closed, b?.closed])
  await expect(Phone.connect(own, { user: 'a', password: '' })).rejects.toThrow('ECONNREFUSED')

  const ours = new Set<number | undefined>(Object.values(timings))
  const started = running.mock.results.filter((_, nth) => ours.has(running.mock.calls[nth]?.[1]))
  const stopped = new Set(cleared.mock.calls.map(([timer]) => timer))
  expect(started.length).toBeGreaterThanOrEqual(2)
  expect(started.filter(({ value }) => !stopped.has(value))).toEqual([])
  await own.stop()
})

/** Shows that something does not happen: it can only fail by being too short, never break a good run. */
function nothingFor(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, 'nothing'))
}

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { serverProfile } from '#shared/phone/server-profile'
import type { VoiceClip } from '#shared/practice/customers-port'
import { connectOrder } from './accounts'
import { type CustomersDesk, type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { listenIn, soundWithin } from './sound'

let practice: PracticeSwitch
let harness: Harness
let agent: PhoneDesk
let customers: CustomersDesk

beforeAll(async () => {
  practice = await startPracticeSwitch({
    origins: ['app://zuoxi'],
    users: [{ name: 'agent' }, ...['customers', 'colleagues'].map((name) => ({ name, mayClaimAnyIdentity: true }))],
    resolve: (target) => (/^\+?[0-9]{7,15}$/.test(target) ? 'customers' : 'colleagues'),
    log: { info: () => undefined, warn: () => undefined },
  })
  harness = await startHarness()
  const { url: server, domain, users } = practice
  agent = await harness.phone('agent')
  customers = await harness.customers('customers')
  await listenIn(agent)
  const password = (user: string) => users.get(user)?.password ?? ''
  agent.order(connectOrder({ server, domain, user: 'agent', password: password('agent') }, serverProfile('practice')))
  for (const user of ['customers', 'colleagues']) {
    customers.order({ type: 'connect', server, domain, user, password: password(user) })
  }
  await agent.facts.next('line-changed', (fact) => fact.status === 'registered')
  await agent.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  await customers.facts.next('registered')
  await customers.facts.next('registered')
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await practice?.stop()
})

async function aClip(): Promise<VoiceClip> {
  const text = await readFile(join(inject('harnessFolder'), 'voices/index.json'), 'utf8')
  const Entry = z.object({ file: z.string(), durationMs: z.number() })
  const find = (value: unknown): z.infer<typeof Entry> | undefined => {
    const entry = Entry.safeParse(value)
    if (entry.success) return entry.data
    if (typeof value !== 'object' || value === null) return undefined
    for (const inner of Object.values(value)) {
      const found = find(inner)
      if (found) return found
    }
    return undefined
  }
  const entry = find(JSON.parse(text))
  if (!entry) throw new Error('no clip in the index of the voices')
  return { url: `app://zuoxi/voices/${entry.file}`, durationMs: entry.durationMs }
}

async function customerCalls() {
  const callId = randomUUID()
  customers.order({
    type: 'call',
    callId,
    line: 'customers',
    from: { number: '+8613800138000', displayName: '李 "Lei" 雷' },
    headers: { 'X-Queue': 'refunds', 'X-Waited': '12' },
    target: 'agent',
  })
  const incoming = await agent.facts.next('call-incoming')
  await customers.facts.next('ringing')
  return { callId, incoming }
}

describe('a simulated customer', () => {
  test('calls under a name and number of its own, with the headers of the queue', async () => {
    const { callId, incoming } = await customerCalls()
    expect(incoming).toMatchObject({
      number: '+8613800138000',
      displayName: '李 "Lei" 雷',
      headers: { 'x-queue': 'refunds', 'x-waited': '12' },
    })
    customers.order({ type: 'hang-up', callId })
    expect(await agent.facts.next('call-ended')).toMatchObject({ by: 'customer' })
    expect(await customers.facts.next('ended')).toMatchObject({ callId, by: 'customer' })
  })

  test('speaks, is put on hold, hears the keys once each, and notices the hang-up', async () => {
    const { callId, incoming } = await customerCalls()
    agent.order({ type: 'answer', callId: incoming.callId })
    await customers.facts.next('answered')
    await agent.facts.next('call-answered')
    await agent.facts.next('call-first-rtp')
    await agent.facts.next('call-media')
    expect(await soundWithin(agent, 300)).toBeLessThan(1e-4)

    const clip = await aClip()
    const speech = soundWithin(agent, clip.durationMs)
    const saidBy = Date.now()
    customers.order({ type: 'say', callId, clip })
    const said = await customers.facts.next('said')
    expect(said.at - saidBy).toBeGreaterThan(clip.durationMs * 0.9)
    expect(await speech).toBeGreaterThan(1e-3)

    agent.order({ type: 'hold', callId: incoming.callId })
    await customers.facts.next('held')
    agent.order({ type: 'resume', callId: incoming.callId })
    await customers.facts.next('resumed')

    agent.order({ type: 'send-dtmf', callId: incoming.callId, tones: '42#' })
    for (const tones of ['4', '2', '#']) await customers.facts.next('dtmf', (fact) => fact.tones === tones)
    await agent.facts.next('call-media')
    await agent.facts.next('call-media')
    expect(customers.facts.count('dtmf')).toBe(3)

    agent.order({ type: 'hang-up', callId: incoming.callId })
    expect(await customers.facts.next('ended')).toMatchObject({ callId, by: 'agent' })
    await agent.facts.next('call-ended')
  })

  test('can be called at any number, and answers or is busy', async () => {
    const callId = newCallId()
    agent.order({ type: 'dial', callId, target: '13800138000' })
    const incoming = await customers.facts.next('call-incoming')
    expect(incoming.called).toBe('13800138000')
    await agent.facts.next('call-progress')
    customers.order({ type: 'answer', callId: incoming.callId })
    await agent.facts.next('call-answered', (fact) => fact.callId === callId)
    await agent.facts.next('call-first-rtp', (fact) => fact.callId === callId)
    customers.order({ type: 'hang-up', callId: incoming.callId })
    expect(await agent.facts.next('call-ended')).toMatchObject({ callId, by: 'customer' })
    await customers.facts.next('ended')

    const again = newCallId()
    agent.order({ type: 'dial', callId: again, target: '+4915112345678' })
    const second = await customers.facts.next('call-incoming')
    expect(second.called).toBe('+4915112345678')
    customers.order({ type: 'reject', callId: second.callId, status: 480 })
    expect(await agent.facts.next('call-ended')).toMatchObject({ callId: again, problem: 'call-not-reachable' })
    await customers.facts.next('ended')
  })

  test('several are on the line at once', async () => {
    const first = await customerCalls()
    agent.order({ type: 'answer', callId: first.incoming.callId })
    await agent.facts.next('call-answered')
    const second = await customerCalls()
    agent.order({ type: 'answer', callId: second.incoming.callId })
    await agent.facts.next('call-answered')
    customers.order({ type: 'hang-up', callId: first.callId })
    await agent.facts.next('call-ended', (fact) => fact.callId === first.incoming.callId)
    customers.order({ type: 'hang-up', callId: second.callId })
    await agent.facts.next('call-ended', (fact) => fact.callId === second.incoming.callId)
  })

  test('a clip that cannot be had is silence of its length, and told', async () => {
    const { callId, incoming } = await customerCalls()
    agent.order({ type: 'answer', callId: incoming.callId })
    await agent.facts.next('call-answered')
    customers.order({ type: 'say', callId, clip: { url: 'app://zuoxi/voices/nobody/nothing.ogg', durationMs: 300 } })
    await customers.facts.next('trouble')
    await customers.facts.next('said', (fact) => fact.callId === callId)
    customers.order({ type: 'hang-up', callId })
    await agent.facts.next('call-ended')
  })
})

/** A customer whom the agent talks to. */
async function talk() {
  const { callId, incoming } = await customerCalls()
  agent.order({ type: 'answer', callId: incoming.callId })
  await agent.facts.next('call-answered', (fact) => fact.callId === incoming.callId)
  await agent.facts.next('call-first-rtp', (fact) => fact.callId === incoming.callId)
  return { customer: callId, call: incoming.callId }
}

/** A colleague whom the agent has called and who answered. */
async function consult(number: string) {
  const call = newCallId()
  agent.order({ type: 'dial', callId: call, target: number })
  const incoming = await customers.facts.next('call-incoming', ({ line }) => line === 'colleagues')
  expect(incoming).toMatchObject({ called: number, from: 'agent' })
  customers.order({ type: 'answer', callId: incoming.callId })
  await agent.facts.next('call-answered', (fact) => fact.callId === call)
  await agent.facts.next('call-first-rtp', (fact) => fact.callId === call)
  return { colleague: incoming.callId, call }
}

describe('a simulated customer is handed over', () => {
  test('without asking: calls the colleague under their own number, and they talk', async () => {
    const { customer, call } = await talk()
    agent.order({ type: 'transfer', callId: call, target: '8001' })
    const incoming = await customers.facts.next('call-incoming', ({ line }) => line === 'colleagues')
    expect(incoming).toMatchObject({ called: '8001', from: '+8613800138000' })
    customers.order({ type: 'answer', callId: incoming.callId })
    expect(await customers.facts.next('moved')).toMatchObject({ callId: customer, number: '8001' })
    await agent.facts.next('call-transfer', (fact) => fact.status === 'handed-over')
    await agent.facts.next('call-ended', (fact) => fact.callId === call)
    customers.order({ type: 'hang-up', callId: incoming.callId })
    expect(await customers.facts.next('ended', (fact) => fact.callId === customer)).toMatchObject({ by: 'agent' })
    await customers.facts.next('ended', (fact) => fact.callId === incoming.callId)
  })

  test('stays with the agent when the colleague is busy', async () => {
    const { customer, call } = await talk()
    agent.order({ type: 'transfer', callId: call, target: '8002' })
    const incoming = await customers.facts.next('call-incoming', ({ line }) => line === 'colleagues')
    customers.order({ type: 'reject', callId: incoming.callId, status: 486 })
    const failed = await agent.facts.next('call-transfer', (fact) => fact.status === 'failed')
    expect(failed).toMatchObject({ problem: 'call-busy' })
    customers.order({ type: 'hang-up', callId: customer })
    await agent.facts.next('call-ended', (fact) => fact.callId === call)
    await customers.facts.next('ended', (fact) => fact.callId === customer)
  })

  test('after asking: the colleague goes on with the customer, and hears who it is', async () => {
    const { customer, call } = await talk()
    agent.order({ type: 'hold', callId: call })
    await customers.facts.next('held', (fact) => fact.callId === customer)
    const second = await consult('8001')
    agent.order({ type: 'transfer-to-call', callId: call, toCallId: second.call })
    const moved = [await customers.facts.next('moved'), await customers.facts.next('moved')]
    const met = Object.fromEntries(moved.map(({ callId, number }) => [callId, number]))
    // A consulted colleague is found by their very phone, whose user is the line.
    expect(met).toEqual({ [customer]: 'colleagues', [second.colleague]: '+8613800138000' })
    for (const callId of [call, second.call]) await agent.facts.next('call-ended', (fact) => fact.callId === callId)
    customers.order({ type: 'hang-up', callId: customer })
    await customers.facts.next('ended', (fact) => fact.callId === customer)
    await customers.facts.next('ended', (fact) => fact.callId === second.colleague)
  })

  test('and fetched from where they were parked: the agent has them again, by name', async () => {
    const { customer, call } = await talk()
    agent.order({ type: 'transfer', callId: call, target: '8090' })
    const parking = await customers.facts.next('call-incoming', ({ line }) => line === 'colleagues')
    customers.order({ type: 'answer', callId: parking.callId })
    await customers.facts.next('moved', (fact) => fact.callId === customer)
    await agent.facts.next('call-ended', (fact) => fact.callId === call)
    const fetching = await consult('8090')
    customers.order({ type: 'connect-calls', callId: parking.callId, withCallId: fetching.colleague })
    expect(await agent.facts.next('call-identity')).toMatchObject({ callId: fetching.call, number: '+8613800138000' })
    await customers.facts.next('moved', (fact) => fact.callId === customer && fact.number === 'agent')
    await customers.facts.next('ended', (fact) => fact.callId === parking.callId)
    await customers.facts.next('ended', (fact) => fact.callId === fetching.colleague)
    agent.order({ type: 'hang-up', callId: fetching.call })
    await customers.facts.next('ended', (fact) => fact.callId === customer)
  })
})

describe('inside the practice world', () => {
  test('a pickup answers as the customer who is there', async () => {
    const call = newCallId()
    agent.order({ type: 'dial', callId: call, target: '*88003' })
    const incoming = await customers.facts.next('call-incoming', ({ line }) => line === 'colleagues')
    expect(incoming.called).toBe('*88003')
    const as = { number: '+8613900001202', displayName: '王建国' }
    customers.order({ type: 'answer', callId: incoming.callId, as })
    expect(await agent.facts.next('call-identity')).toMatchObject({ callId: call, ...as })
    agent.order({ type: 'hang-up', callId: call })
    await customers.facts.next('ended', (fact) => fact.callId === incoming.callId)
  })

  test('an echo extension says back what it hears', async () => {
    const { colleague, call } = await consult('*43')
    expect(await soundWithin(agent, 300)).toBeLessThan(1e-3)
    customers.order({ type: 'echo', callId: colleague })
    // Chromium's made-up microphone beeps once a second.
    expect(await soundWithin(agent, 3_000)).toBeGreaterThan(1e-3)
    agent.order({ type: 'hang-up', callId: call })
    await customers.facts.next('ended', (fact) => fact.callId === colleague)
  })

  test('a team lead shows their grant and asks for another mode', async () => {
    const callId = randomUUID()
    const header = serverProfile('practice').supervision.header ?? ''
    customers.order({
      ...{ type: 'call', callId, line: 'colleagues', target: 'agent' },
      from: { number: '8000', displayName: '王芳' },
      headers: { [header]: 'the grant' },
    })
    const incoming = await agent.facts.next('call-incoming')
    expect(incoming).toMatchObject({ number: '8000', displayName: '王芳', supervisionGrant: 'the grant' })
    agent.order({ type: 'answer', callId: incoming.callId })
    await customers.facts.next('answered', (fact) => fact.callId === callId)
    customers.order({ type: 'ask-supervision', callId, ask: 'whisper' })
    expect(await agent.facts.next('call-asked-supervision')).toMatchObject({ callId: incoming.callId, ask: 'whisper' })
    customers.order({ type: 'hang-up', callId })
    await agent.facts.next('call-ended', (fact) => fact.callId === incoming.callId)
  })
})

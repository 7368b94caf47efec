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
    users: [{ name: 'agent' }, { name: 'customers', mayClaimAnyIdentity: true }],
    resolve: (target) => (/^\+?[0-9]{7,15}$/.test(target) ? 'customers' : undefined),
    log: { info: () => undefined, warn: () => undefined },
  })
  harness = await startHarness()
  const { url: server, domain, users } = practice
  agent = await harness.phone('agent')
  customers = await harness.customers('customers')
  await listenIn(agent)
  const password = (user: string) => users.get(user)?.password ?? ''
  agent.order(connectOrder({ server, domain, user: 'agent', password: password('agent') }, serverProfile('practice')))
  customers.order({ type: 'connect', server, domain, user: 'customers', password: password('customers') })
  await agent.facts.next('line-changed', (fact) => fact.status === 'registered')
  await agent.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
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

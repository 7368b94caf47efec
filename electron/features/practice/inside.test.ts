import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CustomersOrder } from '#shared/practice/customers-port'
import { VoiceIndex } from '#shared/practice/voice-index'
import { Grants } from './grants'
import { Inside } from './inside'
import type { InsideFact } from './inside-call'
import { LeadVisits } from './lead-visits'
import { Stage } from './stage'

const voices = VoiceIndex.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'voices', 'index.json'), 'utf8')))
let orders: CustomersOrder[]
let stage: Stage
let inside: Inside
let lead: LeadVisits
let grants: Grants
let picked: string[]
let calls: number

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  orders = []
  picked = []
  calls = 0
  stage = new Stage({
    clock: { now: () => Date.now(), monotonic: () => Date.now() },
    newCallId: () => `visit-${++calls}`,
    order: (order) => orders.push(order),
    voices,
    voicesAddress: 'app://zuoxi/voices/',
    agentUser: 'agent',
  })
  grants = new Grants()
  lead = new LeadVisits(stage, grants, 'x-grant', 5)
  inside = new Inside(stage, 5, { pickedUp: (callId) => picked.push(callId), askForLead: () => lead.comeNow() })
})
afterEach(() => {
  stage[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const heard = (fact: { type: InsideFact['type']; callId: string } & Record<string, unknown>) => {
  const whole = { at: Date.now(), ...fact } as InsideFact
  if (lead.has(fact.callId)) lead.heard(whole)
  else inside.heard(whole)
}
const stateAt = (number: string) => inside.directory().find((one) => one.number === number)?.state
const spoken = () => orders.flatMap((order) => (order.type === 'say' ? [order.clip.url.split('/').at(-1)] : []))
/** Waits until somebody does something; half a day at most. */
function until(met: () => boolean): void {
  for (let at = 0; at < 12 * 3_600 && !met(); at += 1) vi.advanceTimersByTime(1_000)
  expect(met()).toBe(true)
}

describe('a colleague', () => {
  test('rings, picks up by name, understands, and greets the customer who is handed over', () => {
    inside.isCalled('c', '8001', 'agent')
    expect(stateAt('8001')).toBe('ringing')
    vi.advanceTimersByTime(4_600)
    expect(orders.map(({ type }) => type)).toEqual(['answer', 'say'])
    expect(stateAt('8001')).toBe('talking')
    vi.advanceTimersByTime(25_000)
    heard({ type: 'moved', callId: 'c', number: '+8613800001201' })
    vi.advanceTimersByTime(1_000)
    expect(spoken()).toEqual(['answering-8001.ogg', 'listening.ogg', 'understood.ogg', 'to-customer.ogg'])
    heard({ type: 'ended', callId: 'c', by: 'agent' })
    expect(stateAt('8001')).toBe('ready')
  })

  test('is busy to a second caller, and a group gives the call to whoever is free', () => {
    inside.isCalled('c', '8001', 'agent')
    inside.isCalled('d', '8001', '+8613800001201')
    expect(orders).toEqual([{ type: 'reject', callId: 'd', status: 486 }])
    until(() => stateAt('8002') === 'ready')
    inside.isCalled('e', '8081', 'agent')
    expect(inside.has('e')).toBe(true)
  })

  test('who has gone home is not reachable, who does not exist is unknown', () => {
    inside.isCalled('a', '8007', 'agent')
    inside.isCalled('b', '8055', 'agent')
    inside.isCalled('c', '*99', 'agent')
    expect(orders.map((order) => order.type === 'reject' && order.status)).toEqual([480, 404, 404])
  })

  test('who is seldom at the desk sometimes lets it ring in vain', () => {
    let missed = 0
    for (let one = 0; one < 10; one += 1) {
      until(() => stateAt('8006') === 'not-ready')
      inside.isCalled(`c${one}`, '8006', 'agent')
      vi.advanceTimersByTime(20_100)
      const last = orders.find((order) => order.type === 'reject' && order.callId === `c${one}`)
      if (last) missed += 1
      heard({ type: 'ended', callId: `c${one}`, by: 'agent' })
    }
    expect(missed).toBeGreaterThan(0)
    expect(missed).toBeLessThan(10)
  })

  test('falls silent on hold, and asks afterwards whether anybody is there', () => {
    inside.isCalled('c', '8001', 'agent')
    vi.advanceTimersByTime(5_000)
    heard({ type: 'held', callId: 'c' })
    const before = orders.length
    vi.advanceTimersByTime(20_000)
    expect(orders.slice(before)).toEqual([])
    heard({ type: 'resumed', callId: 'c' })
    expect(spoken().at(-1)).toBe('waiting.ogg')
  })
})

describe('the machines', () => {
  test.each(['*11', '*12', '*131', '*14'])('take the code %s and hang up', (code) => {
    inside.isCalled('c', code, 'agent')
    vi.advanceTimersByTime(1_000)
    expect(orders).toEqual([
      { type: 'answer', callId: 'c' },
      { type: 'hang-up', callId: 'c' },
    ])
    heard({ type: 'ended', callId: 'c', by: 'customer' })
  })

  test('echo', () => {
    inside.isCalled('c', '*43', 'agent')
    expect(orders.map(({ type }) => type)).toEqual(['answer', 'echo'])
    heard({ type: 'ended', callId: 'c', by: 'agent' })
  })

  test('the survey thanks for the first key, once', () => {
    inside.isCalled('c', '8095', '+8613800001201')
    vi.advanceTimersByTime(5_000)
    heard({ type: 'dtmf', callId: 'c', tones: '1' })
    heard({ type: 'dtmf', callId: 'c', tones: '1' })
    vi.advanceTimersByTime(30_000)
    expect(spoken()).toEqual(['survey.ogg', 'thanks.ogg'])
    expect(orders.at(-1)).toEqual({ type: 'hang-up', callId: 'c' })
  })

  test('whoever is parked longest is fetched first; nobody parked, nobody fetched', () => {
    inside.isCalled('none', '8090', 'agent')
    expect(orders).toEqual([{ type: 'reject', callId: 'none', status: 480 }])
    inside.isCalled('first', '8090', '+8613800001201')
    inside.isCalled('second', '8090', '+8613900001202')
    inside.isCalled('mine', '8090', 'agent')
    vi.advanceTimersByTime(1_100)
    expect(orders.at(-1)).toEqual({ type: 'connect-calls', callId: 'first', withCallId: 'mine' })
    heard({ type: 'ended', callId: 'first', by: 'customer' })
    heard({ type: 'ended', callId: 'mine', by: 'customer' })
    inside.isCalled('again', '8090', 'agent')
    vi.advanceTimersByTime(1_100)
    expect(orders.at(-1)).toEqual({ type: 'connect-calls', callId: 'second', withCallId: 'again' })
  })

  test('a call that rings at a colleague can be picked up, one that does not cannot', () => {
    inside.isCalled('c', '*88001', 'agent')
    expect(orders).toEqual([{ type: 'reject', callId: 'c', status: 480 }])
    until(() => ['8002', '8003', '8005'].some((number) => stateAt(number) === 'ringing'))
    const ringing = inside.directory().find(({ state }) => state === 'ringing')?.number
    inside.isCalled('d', `*8${ringing}`, 'agent')
    expect(picked).toEqual(['d'])
  })
})

describe('the team lead', () => {
  const call = () => orders.flatMap((order) => (order.type === 'call' ? [order] : [])).at(-1)

  test('leaves the first calls alone, then listens, whispers one hint and leaves', () => {
    for (const _ of [1, 2, 3]) {
      lead.talkBegan()
      vi.advanceTimersByTime(60_000)
      lead.talkEnded()
    }
    expect(orders).toEqual([])
    lead.talkBegan()
    vi.advanceTimersByTime(12_100)
    const visit = call()
    expect(visit).toMatchObject({ line: 'inside', target: 'agent', from: { number: '8000', displayName: '王芳' } })
    const grant = visit?.headers['x-grant'] ?? ''
    expect(grants.supervisor(grant, '8000')).toMatchObject({ name: '王芳', silent: false })
    const callId = visit?.callId ?? ''
    heard({ type: 'answered', callId })
    vi.advanceTimersByTime(7_100)
    heard({ type: 'said', callId })
    vi.advanceTimersByTime(10_000)
    const acts = orders.slice(1).map((order) => (order.type === 'ask-supervision' ? order.ask : order.type))
    expect(acts).toEqual(['whisper', 'say', 'listen', 'hang-up'])
    heard({ type: 'ended', callId, by: 'customer' })
    expect(grants.supervisor(grant, '8000')).toBeNull()
  })

  test('comes when asked, and does not come when the customer has gone', () => {
    inside.isCalled('c', '*55', 'agent')
    vi.advanceTimersByTime(3_000)
    lead.talkEnded()
    vi.advanceTimersByTime(20_000)
    expect(call()).toBeUndefined()
    inside.isCalled('d', '*55', 'agent')
    vi.advanceTimersByTime(5_000)
    expect(call()).toBeDefined()
  })

  test('a grant is believed of the lead’s number only, and a made-up one of nobody', () => {
    const grant = grants.mint('8000', '王芳', ['listen'])
    expect(grants.supervisor(grant, '8001')).toBeNull()
    expect(grants.supervisor('guessed', '8000')).toBeNull()
    grants.revoke(grant)
    expect(grants.supervisor(grant, '8000')).toBeNull()
  })
})

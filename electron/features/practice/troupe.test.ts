import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CustomersOrder } from '#shared/practice/customers-port'
import { VoiceIndex } from '#shared/practice/voice-index'
import type { InsideFact } from './inside-call'
import { Stage } from './stage'
import { Troupe } from './troupe'

const voices = VoiceIndex.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'voices', 'index.json'), 'utf8')))
let orders: CustomersOrder[]
let stage: Stage
let troupe: Troupe
let calls: number
let talks: string[]

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  orders = []
  calls = 0
  talks = []
  stage = new Stage({
    clock: { now: () => Date.now(), monotonic: () => Date.now() },
    newCallId: () => `call-${++calls}`,
    order: (order) => orders.push(order),
    voices,
    voicesAddress: 'app://zuoxi/voices/',
    agentUser: 'agent',
  })
  troupe = new Troupe(stage, 7, { talkBegan: () => talks.push('began'), talkEnded: () => talks.push('ended') })
})
afterEach(() => {
  stage[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const heard = (fact: { type: InsideFact['type'] } & Record<string, unknown>) =>
  troupe.heard({ at: Date.now(), callId: 'call-1', ...fact } as InsideFact)
const said = () => orders.map(({ type }) => type)

test('about five seconds after the agent is ready the first customer calls with queue and waiting time', () => {
  troupe.agentIs(true)
  vi.advanceTimersByTime(4_900)
  expect(orders).toEqual([])
  vi.advanceTimersByTime(200)
  expect(orders).toMatchObject([
    {
      type: 'call',
      callId: 'call-1',
      target: 'agent',
      from: { number: '+8613800001201' },
      headers: { 'X-Queue': '售后', 'X-Skill': '普通话' },
    },
  ])
})

test('an answered customer speaks clips that are there, and is silent on hold', () => {
  troupe.agentIs(true)
  vi.advanceTimersByTime(5_100)
  heard({ type: 'ringing' })
  heard({ type: 'answered' })
  vi.advanceTimersByTime(1_000)
  const greeting = orders.at(-1)
  expect(greeting).toMatchObject({ type: 'say', clip: { url: 'app://zuoxi/voices/chen-jingyi/greeting.ogg' } })
  heard({ type: 'held' })
  const before = orders.length
  vi.advanceTimersByTime(20_000)
  expect(orders.slice(before).filter(({ type }) => type === 'say')).toEqual([])
  // Ninety seconds on hold are this customer's patience.
  vi.advanceTimersByTime(80_000)
  expect(said()).toContain('hang-up')
})

test('a customer who was declined calls back, and nobody else while a call is up', () => {
  troupe.agentIs(true)
  vi.advanceTimersByTime(5_100)
  heard({ type: 'ringing' })
  heard({ type: 'ended', by: 'agent' })
  vi.advanceTimersByTime(60_000)
  const next = orders.filter(({ type }) => type === 'call')
  expect(next.length).toBeGreaterThan(1)
  expect(
    next.some((order) => order.type === 'call' && order.callId !== 'call-1' && order.from.number === '+8613800001201'),
  ).toBe(true)
})

test('a customers window that died takes nobody with it: the next customer calls again', () => {
  troupe.agentIs(true)
  vi.advanceTimersByTime(5_100)
  heard({ type: 'ringing' })
  heard({ type: 'answered' })
  troupe.forget()
  vi.advanceTimersByTime(60_000)
  expect(orders.filter(({ type }) => type === 'call').length).toBeGreaterThan(1)
})

test('a dialled customer picks up after a few rings and speaks', () => {
  troupe.isCalled('dialled', '+8613900001202')
  vi.advanceTimersByTime(4_000)
  expect(orders).toContainEqual({ type: 'answer', callId: 'dialled' })
})

/** The first customer, whom the agent talks to. */
function talk() {
  troupe.agentIs(true)
  vi.advanceTimersByTime(5_100)
  heard({ type: 'ringing' })
  troupe.agentIs(false)
  heard({ type: 'answered' })
  vi.advanceTimersByTime(1_000)
}

test('a customer who is handed over tells the colleague what they want, and the next one may call', () => {
  talk()
  heard({ type: 'held' })
  heard({ type: 'moved', number: '8001' })
  expect(talks).toEqual(['began', 'ended'])
  vi.advanceTimersByTime(6_000)
  expect(orders.at(-1)).toMatchObject({ type: 'say', clip: { url: 'app://zuoxi/voices/chen-jingyi/request.ogg' } })
  troupe.agentIs(true)
  vi.advanceTimersByTime(25_000)
  const next = orders.filter(({ type }) => type === 'call')[1]
  expect(next).toMatchObject({ callId: 'call-2' })
  const before = talks.length
  heard({ type: 'ended', by: 'customer' })
  expect(talks).toHaveLength(before)
})

test('a customer who is parked is silent, and the agent’s again once they are fetched', () => {
  talk()
  heard({ type: 'moved', number: '8090' })
  const before = orders.length
  vi.advanceTimersByTime(20_000)
  expect(orders.slice(before)).toEqual([])
  heard({ type: 'moved', number: 'agent' })
  vi.advanceTimersByTime(6_000)
  expect(said().at(-1)).toBe('say')
})

test('a call that rang at a colleague is answered as the customer who called, and they greet', () => {
  troupe.isPickedUp('picked')
  const answer = orders.find(({ type }) => type === 'answer')
  expect(answer).toMatchObject({ callId: 'picked', as: { number: expect.stringMatching(/^\+86/) } })
  vi.advanceTimersByTime(1_000)
  expect(orders.at(-1)).toMatchObject({ type: 'say', callId: 'picked' })
})

test('nobody is answered by themselves before the agent has taken some calls by hand; later the VIP line is', () => {
  for (let round = 1; round <= 60; round += 1) {
    const callId = `call-${round}`
    troupe.agentIs(true)
    vi.advanceTimersByTime(60_000)
    heard({ type: 'ringing', callId })
    troupe.agentIs(false)
    heard({ type: 'answered', callId })
    vi.advanceTimersByTime(30_000)
    heard({ type: 'ended', callId, by: 'agent' })
  }
  const placed = orders.flatMap((order) => (order.type === 'call' ? [order] : []))
  const vip = placed.map(({ headers }) => headers['X-Queue'] === 'VIP 专线')
  expect(vip.slice(0, 3)).toEqual([false, false, false])
  expect(vip).toContain(true)
  for (const { headers } of placed) {
    expect(headers['Call-Info'] !== undefined).toBe(headers['X-Queue'] === 'VIP 专线')
  }
})

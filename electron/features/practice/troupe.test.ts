import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CustomersFact, CustomersOrder } from '#shared/practice/customers-port'
import { VoiceIndex } from '#shared/practice/voice-index'
import { Troupe } from './troupe'

const voices = VoiceIndex.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'voices', 'index.json'), 'utf8')))
let orders: CustomersOrder[]
let troupe: Troupe
let calls: number

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  orders = []
  calls = 0
  troupe = new Troupe({
    clock: { now: () => Date.now(), monotonic: () => Date.now() },
    newCallId: () => `call-${++calls}`,
    order: (order) => orders.push(order),
    voices,
    voicesAddress: 'app://zuoxi/voices/',
    agentUser: 'agent',
    seed: 7,
  })
})
afterEach(() => {
  troupe[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const heard = (fact: { type: CustomersFact['type'] } & Record<string, unknown>) =>
  troupe.heard({ at: Date.now(), callId: 'call-1', ...fact } as CustomersFact)
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
      headers: { 'X-Queue': '售后' },
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
  heard({ type: 'ready' })
  vi.advanceTimersByTime(60_000)
  expect(orders.filter(({ type }) => type === 'call').length).toBeGreaterThan(1)
})

test('a dialled customer picks up after a few rings and speaks', () => {
  heard({ type: 'call-incoming', callId: 'dialled', called: '+8613900001202', from: 'agent' })
  vi.advanceTimersByTime(4_000)
  expect(orders).toContainEqual({ type: 'answer', callId: 'dialled' })
})

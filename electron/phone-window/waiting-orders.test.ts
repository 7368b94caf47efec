import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CallProblem } from '#shared/phone/port'
import { WaitingOrders } from './waiting-orders'

let up: boolean
let told: string[]
let orders: WaitingOrders

beforeEach(() => {
  vi.useFakeTimers()
  up = true
  told = []
  orders = new WaitingOrders({
    lineIsUp: () => up,
    waits: (order) => told.push(`${order} waits`),
    failed: (order, problem) => told.push(`${order} failed: ${problem}`),
  })
})
afterEach(() => vi.useRealTimers())

const act = (what: string, problem?: CallProblem) => async () => {
  told.push(what)
  return problem
}

test('with a line an order is done at once', async () => {
  orders.do('hold', 'hold', act('held'))
  await vi.runAllTimersAsync()
  expect(told).toEqual(['held'])
})

test('without one it waits, says so once, and is done when the line is back', async () => {
  up = false
  orders.do('hold', 'hold', act('held'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(told).toEqual(['hold waits'])
  up = true
  await orders.lineIsBack()
  await vi.runAllTimersAsync()
  expect(told).toEqual(['hold waits', 'held'])
})

test('after half a minute it is told as failed and never done', async () => {
  up = false
  orders.do('transfer', 'transfer', act('transferred'))
  await vi.advanceTimersByTimeAsync(30_000)
  up = true
  await orders.lineIsBack()
  expect(told).toEqual(['transfer waits', 'transfer failed: call-line-lost'])
})

test('the newest of hold and resume wins; keys wait each for themselves, in order', async () => {
  up = false
  orders.do('hold', 'hold', act('held'))
  orders.do('send-dtmf', undefined, act('1'))
  orders.do('resume', 'hold', act('resumed'))
  orders.do('send-dtmf', undefined, act('2'))
  up = true
  await orders.lineIsBack()
  expect(told.filter((what) => !what.endsWith('waits'))).toEqual(['1', 'resumed', '2'])
})

test('a line that goes away under an order makes it wait, within its half minute', async () => {
  const hold = vi.fn<() => Promise<CallProblem | undefined>>().mockImplementationOnce(async () => {
    up = false
    return 'call-line-lost'
  })
  hold.mockImplementation(act('held'))
  orders.do('hold', 'hold', hold)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual(['hold waits'])
  up = true
  await orders.lineIsBack()
  expect(told).toEqual(['hold waits', 'held'])
})

test('the other side may be back later than we are: asked again, if the order had to wait', async () => {
  up = false
  const hold = vi.fn<() => Promise<CallProblem | undefined>>().mockResolvedValueOnce('call-not-reachable')
  hold.mockImplementation(act('held'))
  orders.do('hold', 'hold', hold)
  up = true
  await orders.lineIsBack()
  expect(told).toEqual(['hold waits'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told).toEqual(['hold waits', 'held'])
})

test('a refusal is told and not repeated', async () => {
  orders.do('hold', 'hold', act('tried', 'call-order-refused'))
  orders.do('resume', 'hold', act('tried', 'call-not-reachable'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['tried', 'tried', 'hold failed: call-order-refused', 'resume failed: call-not-reachable'])
})

test('nothing is told of a call that is over', async () => {
  up = false
  orders.do('hold', 'hold', act('held'))
  orders.stop()
  up = true
  await orders.lineIsBack()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['hold waits'])
})

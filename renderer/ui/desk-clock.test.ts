import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDeskClock } from './desk-clock'

let monotonic = 0
const pass = (milliseconds: number) => {
  monotonic += milliseconds
  vi.advanceTimersByTime(milliseconds)
}
const clock = () => createDeskClock(() => monotonic, 1_000_000)

beforeEach(() => {
  monotonic = 5000
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('between snapshots it moves on with the monotonic clock', () => {
  const desk = clock()
  desk.hear(2_000_000)
  pass(1500)
  expect(desk.now()).toBe(2_001_500)
})

test('a snapshot that was on its way for a while does not turn timers back', () => {
  const desk = clock()
  desk.hear(2_000_000)
  pass(1000)
  desk.hear(2_000_600)
  expect(desk.now()).toBe(2_001_000)
})

test('a clock that somebody set back or forth is followed', () => {
  const desk = clock()
  desk.hear(2_000_000)
  desk.hear(1_000_000)
  expect(desk.now()).toBe(1_000_000)
  desk.hear(3_000_000)
  expect(desk.now()).toBe(3_000_000)
})

test('all timers tick together just past the full second, and not at all when nobody looks', () => {
  const desk = clock()
  desk.hear(2_000_400)
  const ticks: number[] = []
  const stop = desk.subscribe(() => ticks.push(desk.ticked() % 1000))
  pass(605)
  pass(1000)
  expect(ticks.slice(1)).toEqual([5, 5])
  stop()
  pass(5000)
  expect(ticks).toHaveLength(3)
  expect(vi.getTimerCount()).toBe(0)
})

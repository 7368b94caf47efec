import { beforeEach, expect, test, vi } from 'vitest'
import { FirstMoments } from './first-moments'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

const watched = () => {
  const over = vi.fn()
  return { over, moments: new FirstMoments(over) }
}

test('they are over when the window is painted and the line is registered, whichever comes first', () => {
  const one = watched()
  one.moments.painted()
  expect(one.over).not.toHaveBeenCalled()
  one.moments.registered()
  expect(one.over).toHaveBeenCalledOnce()
  const other = watched()
  other.moments.registered()
  expect(other.over).not.toHaveBeenCalled()
  other.moments.painted()
  expect(other.over).toHaveBeenCalledOnce()
})

test('a line that does not come holds up nothing for more than a second', () => {
  const { moments, over } = watched()
  moments.painted()
  vi.advanceTimersByTime(1_000)
  expect(over).toHaveBeenCalledOnce()
  moments.registered()
  moments.painted()
  moments.end()
  expect(over).toHaveBeenCalledOnce()
})

test('nothing begins in a world that was left', () => {
  const { moments, over } = watched()
  moments.painted()
  moments[Symbol.dispose]()
  vi.advanceTimersByTime(10_000)
  moments.registered()
  expect(over).not.toHaveBeenCalled()
})

import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { clockJumped, LONGEST_WAIT_MS, nextWakeIn } from './next-wake'

test.each([
  ['nothing is to come', null, LONGEST_WAIT_MS],
  ['it is due in a second', 101_000, 1000],
  ['it is due now', 100_000, 0],
  ['it was due', 0, 0],
  ['it is due in 30 days', 100_000 + 30 * 86_400_000, LONGEST_WAIT_MS],
] as const)('when %s', (_, dueAt, wait) => {
  expect(nextWakeIn(dueAt, 100_000)).toBe(wait)
})

property.prop([fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER })), fc.nat({ max: Number.MAX_SAFE_INTEGER })])(
  'a timer can wait that long, whatever the clock says',
  (dueAt, now) => {
    const wait = nextWakeIn(dueAt, now)
    expect(wait).toBeGreaterThanOrEqual(0)
    expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS)
  },
)

test('a clock that was set is told from time that passed', () => {
  const before = { now: 1000, monotonic: 500 }
  expect(clockJumped(before, { now: 31_000, monotonic: 30_500 })).toBe(false)
  expect(clockJumped(before, { now: 32_900, monotonic: 30_500 })).toBe(false)
  expect(clockJumped(before, { now: 3_600_000, monotonic: 30_500 })).toBe(true)
  expect(clockJumped(before, { now: 0, monotonic: 30_500 })).toBe(true)
})

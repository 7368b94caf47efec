import { expect, test } from 'vitest'
import { levelShare } from './level-share'

test('silence shows nothing, full scale everything, and a voice more than half', () => {
  expect(levelShare(0)).toBe(0)
  expect(levelShare(1e-9)).toBe(0)
  expect(levelShare(Number.NaN)).toBe(0)
  expect(levelShare(1)).toBe(1)
  expect(levelShare(7)).toBe(1)
  expect(levelShare(0.05)).toBeGreaterThan(0.5)
  expect(levelShare(0.05)).toBeLessThan(0.7)
})

import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { StaffId } from '../kernel/ids'
import { coolDownUntil, nextMidnight, quotaOf, refusedToday, startOfDay } from './claims'
import { DAY_MS } from './returns'

const NOW = new Date(2026, 10, 22, 10).getTime()

test('some have a quota of their own, also of none at all', () => {
  const rules = { quota: 500, quotas: [{ staffId: StaffId.parse('1001'), quota: 0 }] }
  expect(quotaOf(rules, '1001')).toBe(0)
  expect(quotaOf(rules, '1002')).toBe(500)
  expect(quotaOf({ quota: null, quotas: [] }, '1002')).toBeNull()
})

describe('whoever has', () => {
  const free = { owned: 3, quota: 5, claimedToday: 1, claimsADay: 2 }
  test.each([
    ['room', free, null],
    ['no rules', { ...free, quota: null, claimsADay: null, owned: 10_000, claimedToday: 10_000 }, null],
    ['as many as the quota', { ...free, owned: 5 }, 'pool-quota'],
    ['more than a lowered quota', { ...free, owned: 9 }, 'pool-quota'],
    ['claimed all of the day', { ...free, claimedToday: 2 }, 'pool-claims-used-up'],
    ['neither', { ...free, owned: 5, claimedToday: 2 }, 'pool-quota'],
  ] as const)('%s', (_, claimant, refusal) => {
    expect(refusedToday(claimant)).toBe(refusal)
  })
})

describe('the last owner', () => {
  const gaveBack = { lastOwner: '1001', leftOwnerAt: NOW - 2 * DAY_MS }
  test('waits', () => {
    expect(coolDownUntil(gaveBack, '1001', { coolDownDays: 7 }, NOW)).toBe(NOW + 5 * DAY_MS)
  })
  test.each([
    ['somebody else asks', gaveBack, '1002', 7],
    ['the time is over', gaveBack, '1001', 2],
    ['there is no such rule', gaveBack, '1001', 0],
    ['nobody had them', { lastOwner: null, leftOwnerAt: null }, '1001', 7],
  ] as const)('does not wait where %s', (_, last, who, coolDownDays) => {
    expect(coolDownUntil(last, who, { coolDownDays }, NOW)).toBeNull()
  })
})

property.prop([fc.integer({ min: 0, max: 4_000_000_000_000 })])('a day ends when the next begins', (now) => {
  expect(startOfDay(now)).toBeLessThanOrEqual(now)
  expect(nextMidnight(now)).toBeGreaterThan(now)
  expect(startOfDay(nextMidnight(now))).toBe(nextMidnight(now))
  expect(startOfDay(nextMidnight(now) - 1)).toBe(startOfDay(now))
})

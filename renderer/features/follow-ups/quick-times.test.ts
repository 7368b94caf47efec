import { expect, test } from 'vitest'
import { dueGroup } from './quick-times'

const local = (text: string) => new Date(text).getTime()

test('what is due now is overdue; the rest of the day is today', () => {
  const now = local('2026-11-17T09:30:00')
  expect(dueGroup(now, now)).toBe('overdue')
  expect(dueGroup(local('2026-11-17T23:59:00'), now)).toBe('today')
  expect(dueGroup(local('2026-11-18T00:00:00'), now)).toBe('later')
})

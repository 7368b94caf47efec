import { expect, test } from 'vitest'
import { dueGroup, quickTimes, snoozedUntil } from './quick-times'

const local = (text: string) => new Date(text).getTime()
const keys = (now: number) => quickTimes(now).map(({ key }) => key)

test('this afternoon is offered in the morning and gone shortly before it', () => {
  expect(keys(local('2026-11-17T09:30:00'))).toContain('afternoon')
  expect(keys(local('2026-11-17T15:50:00'))).not.toContain('afternoon')
})

test('next Monday is offered unless it is tomorrow', () => {
  // 2026-11-22 is a Sunday.
  expect(keys(local('2026-11-22T10:00:00'))).not.toContain('monday')
  const monday = quickTimes(local('2026-11-20T10:00:00')).find(({ key }) => key === 'monday')
  expect(monday?.at).toBe(local('2026-11-23T09:00:00'))
  const nextWeek = quickTimes(local('2026-11-23T10:00:00')).find(({ key }) => key === 'monday')
  expect(nextWeek?.at).toBe(local('2026-11-30T09:00:00'))
})

test('in twenty minutes is a full minute, never less than twenty', () => {
  const now = local('2026-11-17T09:30:01')
  expect(quickTimes(now)[0]?.at).toBe(local('2026-11-17T09:51:00'))
})

test('tomorrow is tomorrow on the last day of a month and a year', () => {
  const times = quickTimes(local('2026-12-31T23:59:00'))
  expect(times.find(({ key }) => key === 'tomorrow-morning')?.at).toBe(local('2027-01-01T09:00:00'))
  expect(snoozedUntil('snooze-tomorrow', local('2026-12-31T23:59:00'))).toBe(local('2027-01-01T09:00:00'))
})

test('what is due now is overdue; the rest of the day is today', () => {
  const now = local('2026-11-17T09:30:00')
  expect(dueGroup(now, now)).toBe('overdue')
  expect(dueGroup(local('2026-11-17T23:59:00'), now)).toBe('today')
  expect(dueGroup(local('2026-11-18T00:00:00'), now)).toBe('later')
})

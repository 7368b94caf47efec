import { expect, test } from 'vitest'
import { atTime, monthGrid } from './date-time-picker'
import { daysFromToday, durationText, momentText } from './time-text'

const words = { yesterday: '昨天', today: '今天', tomorrow: '明天' }
const local = (text: string) => new Date(text).getTime()

test.each([
  [0, '0:00'],
  [7_900, '0:07'],
  [187_000, '3:07'],
  [3_729_000, '1:02:09'],
  [-5_000, '0:00'],
])('%d ms is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text)
})

test('a moment is said with the day as people say it', () => {
  const now = local('2026-11-22T10:42:00')
  const text = (moment: string, language = 'zh-CN') => momentText(local(moment), now, language, words)
  expect(text('2026-11-22T14:05:00')).toBe('今天 14:05')
  expect(text('2026-11-23T09:00:00')).toBe('明天 09:00')
  expect(text('2026-11-21T23:59:00')).toBe('昨天 23:59')
  expect(text('2026-11-18T14:05:00')).toBe('11月18日 14:05')
  expect(text('2025-11-18T14:05:00')).toBe('2025年11月18日 14:05')
  expect(text('2026-11-18T14:05:00', 'en')).toBe('Nov 18 14:05')
})

test('a minute before midnight is still today, a minute after it tomorrow', () => {
  const now = local('2026-11-22T23:59:00')
  expect(daysFromToday(now, now)).toBe(0)
  expect(daysFromToday(now + 60_000, now)).toBe(1)
})

test('a month is six weeks from Monday on', () => {
  const weeks = monthGrid(local('2026-11-22T00:00:00'))
  expect(weeks).toHaveLength(6)
  expect(new Date(weeks[0]?.[0] ?? 0).getDay()).toBe(1)
  expect(weeks.flat()).toContain(local('2026-11-01T00:00:00'))
  expect(weeks.flat()).toContain(local('2026-11-30T00:00:00'))
})

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['09:30', '09:30'],
  ['16：05', '16:05'],
])('the typed time %s is %s', (typed, time) => {
  expect(atTime(local('2026-11-22T00:00:00'), typed)).toBe(local(`2026-11-22T${time}:00`))
})

test.each(['', '24:00', '9:60', 'noon'])('“%s” is no time', (typed) => {
  expect(atTime(local('2026-11-22T00:00:00'), typed)).toBeNull()
})

import { expect, test } from 'vitest'
import { dateDigits, officeTimeBefore, officeTimeNear } from './office-time'

const china = (text: string): number => Date.parse(`${text}:00+08:00`)
const hour = 3_600_000

test('a contact days ago fell into the hours of the hotline', () => {
  const now = china('2026-11-22T00:10')
  expect(officeTimeBefore(now, 1, 0)).toBe(china('2026-11-21T09:00'))
  expect(officeTimeBefore(now, 1, 0.999)).toBeLessThan(china('2026-11-21T20:00'))
})

test('what is due soon is due on the half hour', () => {
  expect(officeTimeNear(china('2026-11-22T13:41'), 2)).toBe(china('2026-11-22T16:00'))
})

test('nothing is due at night, whenever it is now and however far away', () => {
  for (let now = china('2026-11-22T00:00'); now < china('2026-11-23T00:00'); now += hour / 4) {
    for (let hours = -30; hours < 100; hours += 1) {
      const due = officeTimeNear(now, hours)
      const inDay = ((due + 8 * hour) % (24 * hour)) / hour
      expect(inDay).toBeGreaterThanOrEqual(9)
      expect(inDay).toBeLessThanOrEqual(18.5)
      expect(Math.abs(due - now - hours * hour)).toBeLessThanOrEqual(17 * hour)
    }
  }
})

test('the day of a ticket is the day in China', () => {
  expect(dateDigits(china('2026-11-22T00:10'))).toBe('261122')
})

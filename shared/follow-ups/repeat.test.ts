import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { FollowUpRepeat } from './follow-up'
import { nextOccurrence } from './repeat'

const at = (text: string) => new Date(text).getTime()
const weekdays = { worksOn: (day: Date) => day.getDay() % 6 !== 0 }

test.each([
  ['never', '2026-11-25T15:00', '2026-11-25T15:10', null],
  ['daily', '2026-11-25T15:00', '2026-11-25T15:10', '2026-11-26T15:00'],
  ['daily', '2026-11-25T15:00', '2026-12-03T09:00', '2026-12-03T15:00'],
  ['workdays', '2026-11-27T15:00', '2026-11-27T15:10', '2026-11-30T15:00'],
  ['weekly', '2026-11-25T15:00', '2026-11-26T09:00', '2026-12-02T15:00'],
  ['monthly', '2026-01-31T15:00', '2026-02-10T09:00', '2026-02-28T15:00'],
  ['monthly', '2026-01-31T15:00', '2026-02-28T15:00', '2026-03-31T15:00'],
  ['yearly', '2024-02-29T15:00', '2024-03-01T09:00', '2025-02-28T15:00'],
  ['yearly', '2024-02-29T15:00', '2027-03-01T09:00', '2028-02-29T15:00'],
] as const)('%s from %s, after %s: %s', (repeat, first, after, next) => {
  const found = nextOccurrence(at(first), repeat, at(after), weekdays)
  expect(found).toBe(next === null ? null : at(next))
})

test('a make-up Saturday is a workday like another', () => {
  const makeUp = at('2026-02-14T00:00')
  const worksOn = (day: Date) => weekdays.worksOn(day) || day.toDateString() === new Date(makeUp).toDateString()
  expect(nextOccurrence(at('2026-02-13T10:00'), 'workdays', at('2026-02-13T11:00'), { worksOn })).toBe(
    at('2026-02-14T10:00'),
  )
})

test('who never works is not looked for a day for ever', () => {
  expect(
    nextOccurrence(at('2026-02-13T10:00'), 'workdays', at('2026-02-13T11:00'), { worksOn: () => false }),
  ).toBeNull()
})

const moment = fc.integer({ min: at('2000-01-01T00:00'), max: at('2060-01-01T00:00') })
property.prop([moment, moment, fc.constantFrom(...FollowUpRepeat.options.filter((one) => one !== 'never'))])(
  'the next time is to come, at the same minute of the day',
  (first, after, repeat) => {
    const found = nextOccurrence(first, repeat, after, weekdays)
    expect(found).not.toBeNull()
    if (found === null) return
    expect(found).toBeGreaterThan(after)
    expect(found).toBeGreaterThan(first)
    expect(new Date(found).getMinutes()).toBe(new Date(first).getMinutes())
  },
)

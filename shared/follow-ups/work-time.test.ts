import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { usualFollowUpRules } from './follow-up'
import { quickTimes, snoozedUntil } from './quick-times'
import { spreadOver } from './spread'
import { intoWork, isWorking, nextWorkday, onDay, workTimeOf } from './work-time'

const at = (text: string) => new Date(text).getTime()
const key = (day: Date) => `${day.getMonth() + 1}-${day.getDate()}`
/** National Day 2026, with the Saturday that makes up for it. */
const calendar = (day: Date) => {
  if (/^10-[1-7]$/.test(key(day))) return 'off' as const
  return key(day) === '10-10' ? ('work' as const) : null
}
const work = workTimeOf(usualFollowUpRules, calendar)

test.each([
  ['within the hours', '2026-11-25T10:00', '2026-11-25T10:00'],
  ['before them', '2026-11-25T07:00', '2026-11-25T09:00'],
  ['after them', '2026-11-25T20:00', '2026-11-26T09:00'],
  ['on a Friday evening', '2026-11-27T20:00', '2026-11-30T09:00'],
  ['on a Saturday afternoon', '2026-11-28T15:00', '2026-11-30T15:00'],
  ['on a public holiday', '2026-10-02T15:00', '2026-10-08T15:00'],
  ['on the Saturday that makes up for it', '2026-10-10T15:00', '2026-10-10T15:00'],
])('%s', (_, said, meant) => {
  expect(intoWork(at(said), work)).toBe(at(meant))
})

test('holidays may be of no concern', () => {
  const rules = { ...usualFollowUpRules, publicHolidays: false }
  expect(intoWork(at('2026-10-02T15:00'), workTimeOf(rules, calendar))).toBe(at('2026-10-02T15:00'))
})

test('where nobody ever works, tomorrow is a day like another', () => {
  const never = workTimeOf({ ...usualFollowUpRules, workDays: [] }, () => null)
  expect(nextWorkday(at('2026-11-25T10:00'), never)).toBe(at('2026-11-26T09:00'))
})

property.prop([fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-01T00:00') })])(
  'what is moved into the hours is never earlier, and is within them',
  (said) => {
    const meant = intoWork(said, work)
    expect(meant).toBeGreaterThanOrEqual(said)
    expect(isWorking(meant, work)).toBe(true)
  },
)

test('quick times are times at which people work', () => {
  const times = (now: string) => Object.fromEntries(quickTimes(at(now), work).map((time) => [time.key, time.at]))
  expect(times('2026-11-25T10:00:01')).toEqual({
    soon: at('2026-11-25T10:21'),
    afternoon: at('2026-11-25T16:00'),
    'workday-morning': at('2026-11-26T09:00'),
    'workday-afternoon': at('2026-11-26T15:00'),
    'next-week': at('2026-11-30T09:00'),
  })
  // On the eve of the holiday the next morning is a week away, and there is no afternoon left.
  expect(times('2026-09-30T17:50')).toMatchObject({ 'workday-morning': at('2026-10-08T09:00') })
  expect(times('2026-09-30T17:50')).not.toHaveProperty('afternoon')
  // On a Friday the next working morning is Monday's: said once.
  expect(times('2026-11-27T10:00')).not.toHaveProperty('next-week')
})

test('snoozed until tomorrow is until work begins again', () => {
  const now = at('2026-12-31T23:59')
  expect(snoozedUntil('snooze-tomorrow', now, nextWorkday(now, work))).toBe(at('2027-01-01T09:00'))
  expect(snoozedUntil('snooze-15', now, 0)).toBe(now + 15 * 60_000)
})

test('another day keeps the hour', () => {
  expect(onDay(at('2026-11-25T15:20'), at('2026-12-01T00:00'))).toBe(at('2026-12-01T15:20'))
})

test('many are spread over the working hours', () => {
  const times = spreadOver(at('2026-11-27T17:00'), at('2026-11-30T10:00'), 4, work)
  expect([0, 1, 2, 3].map(times)).toEqual([
    at('2026-11-27T17:00'),
    at('2026-11-27T17:30'),
    at('2026-11-30T09:00'),
    at('2026-11-30T09:30'),
  ])
  expect(spreadOver(at('2026-11-27T17:00'), null, 4, work)(3)).toBe(at('2026-11-27T17:00'))
  expect(spreadOver(at('2026-11-27T19:00'), at('2026-11-28T10:00'), 4, work)(3)).toBe(at('2026-11-27T19:00'))
})

import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { DAY_MS, type OwnedFacts, protectedFrom, whenReturned } from './returns'

const NOW = Date.UTC(2026, 10, 22, 2)
const rules = { returnAfterDaysWithoutContact: 30, returnAfterDaysOverdue: 5 }
const facts = (part: Partial<OwnedFacts>): OwnedFacts => ({
  ownedSince: NOW,
  lastContactAt: null,
  protectedUntil: null,
  earliestDueAt: null,
  ...part,
})

describe('a customer goes back', () => {
  test.each([
    ['after the days without a contact', facts({}), NOW + 30 * DAY_MS, 'no-contact'],
    ['counted from the last contact', facts({ lastContactAt: NOW + 3 * DAY_MS }), NOW + 33 * DAY_MS, 'no-contact'],
    [
      'but not by what the owner before neglected',
      facts({ lastContactAt: NOW - 90 * DAY_MS }),
      NOW + 30 * DAY_MS,
      'no-contact',
    ],
    ['when a promise is not kept', facts({ earliestDueAt: NOW + DAY_MS }), NOW + 6 * DAY_MS, 'overdue'],
    ['by the rule that is first', facts({ earliestDueAt: NOW + 60 * DAY_MS }), NOW + 30 * DAY_MS, 'no-contact'],
    [
      'not while they are protected',
      facts({ protectedUntil: NOW + 40 * DAY_MS, earliestDueAt: NOW }),
      NOW + 40 * DAY_MS,
      'overdue',
    ],
  ] as const)('%s', (_, given, at, rule) => {
    expect(whenReturned(given, rules)).toEqual({ at, rule })
  })

  test.each([
    ['no rule holds', facts({ earliestDueAt: NOW }), { returnAfterDaysWithoutContact: 0, returnAfterDaysOverdue: 0 }],
    ['nothing was promised', facts({}), { returnAfterDaysWithoutContact: 0, returnAfterDaysOverdue: 1 }],
  ])('never where %s', (_, given, those) => {
    expect(whenReturned(given, those)).toBeNull()
  })
})

const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
const days = fc.nat({ max: 400 })

property.prop([instant, fc.option(instant), fc.option(instant), fc.option(instant), days, days])(
  'nobody goes back while protected, nor sooner than each rule allows',
  (ownedSince, lastContactAt, protectedUntil, earliestDueAt, silent, overdue) => {
    const given = { ownedSince, lastContactAt, protectedUntil, earliestDueAt }
    const back = whenReturned(given, { returnAfterDaysWithoutContact: silent, returnAfterDaysOverdue: overdue })
    if (back === null) return
    expect(back.at).toBeGreaterThanOrEqual(protectedUntil ?? 0)
    if (back.rule === 'no-contact') expect(back.at).toBeGreaterThanOrEqual(ownedSince + silent * DAY_MS)
    else expect(back.at).toBeGreaterThanOrEqual((earliestDueAt ?? 0) + overdue * DAY_MS)
  },
)

property.prop([instant, instant, days])('a contact never brings the return nearer', (ownedSince, at, silent) => {
  const those = { returnAfterDaysWithoutContact: silent + 1, returnAfterDaysOverdue: 0 }
  const before = whenReturned(facts({ ownedSince }), those)
  const after = whenReturned(facts({ ownedSince, lastContactAt: at }), those)
  expect(after?.at).toBeGreaterThanOrEqual(before?.at ?? 0)
})

test('protection begins with the day somebody is given', () => {
  expect(protectedFrom(NOW, { protectionDays: 3 })).toBe(NOW + 3 * DAY_MS)
  expect(protectedFrom(NOW, { protectionDays: 0 })).toBeNull()
})

import type { City } from './people-mainland'
import type { PracticePhone } from './pool-types'
import type { SeededRandom } from './seeded-random'

/**
 * Makes numbers that nobody else in the pool has, not even their last seven digits, so that a match by suffix is
 * ambiguous only where the pool means it to be. China reserves no numbers for fiction: mobiles here have the block
 * 0000, landlines begin with 5555; nothing in practice mode leaves the machine anyway.
 */
export interface PhoneNumbers {
  mainlandMobile(): PracticePhone
  landline(city: City, kind: 'home' | 'work', withAreaCode: boolean): PracticePhone
  /** `#` in the pattern is a digit to choose. */
  abroad(pattern: string, storedWithout: string | undefined): PracticePhone
}

const mobilePrefixes = [
  '130',
  '131',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '155',
  '156',
  '158',
]
const newerPrefixes = [
  '159',
  '166',
  '173',
  '176',
  '177',
  '180',
  '181',
  '185',
  '186',
  '187',
  '188',
  '189',
  '191',
  '198',
  '199',
]

export function phoneNumbers(random: SeededRandom, taken: readonly string[]): PhoneNumbers {
  const tails = new Set(taken.map((number) => number.slice(-7)))
  const fresh = (pattern: string): string => {
    for (let tries = 0; tries < 10_000; tries += 1) {
      const number = pattern.replaceAll('#', () => String(random.whole(0, 9)))
      if (!tails.has(number.slice(-7))) {
        tails.add(number.slice(-7))
        return number
      }
    }
    throw new Error(`no numbers left for ${pattern}`)
  }
  return {
    mainlandMobile: () => {
      const e164 = fresh(`+86${random.pick([...mobilePrefixes, ...newerPrefixes])}0000####`)
      return { e164, stored: e164, kind: 'mobile' }
    },
    landline: (city, kind, withAreaCode) => {
      const local = city.digits === 8 ? '5555####' : '555####'
      const e164 = fresh(`+86${city.area}${local}`)
      return { e164, stored: withAreaCode ? e164 : e164.slice(-city.digits), kind }
    },
    abroad: (pattern, storedWithout) => {
      const e164 = fresh(pattern)
      const stored = storedWithout === undefined ? e164 : e164.slice(1 + storedWithout.length)
      return { e164, stored, kind: 'mobile' }
    },
  }
}

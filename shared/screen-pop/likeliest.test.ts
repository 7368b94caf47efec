import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { likeliestFirst, reasonsFor } from './likeliest'

const DAY = 24 * 60 * 60 * 1000
const candidate = (
  name: string,
  lastContactAt: number | null,
  hasOpenWork = false,
  sameExtension = false,
  ownerIsMe = false,
) => ({ name, lastContactAt, hasOpenWork, sameExtension, ownerIsMe })
const order = (...candidates: ReturnType<typeof candidate>[]) => likeliestFirst(candidates).map(({ name }) => name)

test('whoever was last in contact comes first, whoever never was last', () => {
  expect(order(candidate('never', null), candidate('old', DAY), candidate('new', 2 * DAY))).toEqual([
    'new',
    'old',
    'never',
  ])
})

test('open work outweighs 30 days and no more', () => {
  expect(order(candidate('later', 129 * DAY), candidate('open', 100 * DAY, true))).toEqual(['open', 'later'])
  expect(order(candidate('later', 131 * DAY), candidate('open', 100 * DAY, true))).toEqual(['later', 'open'])
})

test('whom the agent looks after outweighs 30 days and no more', () => {
  expect(order(candidate('later', 129 * DAY), candidate('mine', 100 * DAY, false, false, true))).toEqual([
    'mine',
    'later',
  ])
  expect(order(candidate('later', 131 * DAY), candidate('mine', 100 * DAY, false, false, true))).toEqual([
    'later',
    'mine',
  ])
})

test('it is said what speaks for each', () => {
  const all = [candidate('a', 100 * DAY, true, true, true), candidate('b', 120 * DAY), candidate('c', null)]
  expect(all.map((one) => reasonsFor(one, all))).toEqual([['extension', 'open-work', 'owner'], ['last-contact'], []])
})

test('the extension outweighs everything', () => {
  expect(order(candidate('busy', 900 * DAY, true), candidate('asked for', null, false, true))).toEqual([
    'asked for',
    'busy',
  ])
})

const anybody = fc.record({
  lastContactAt: fc.option(fc.nat()),
  hasOpenWork: fc.boolean(),
  sameExtension: fc.boolean(),
  ownerIsMe: fc.boolean(),
})
property.prop([fc.array(anybody)])('nobody is lost and nobody is doubled', (candidates) => {
  const ranked = likeliestFirst(candidates)
  expect(ranked).toHaveLength(candidates.length)
  expect(new Set(ranked)).toEqual(new Set(candidates))
})

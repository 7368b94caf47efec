import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { likeliestFirst } from './likeliest'

const DAY = 24 * 60 * 60 * 1000
const candidate = (name: string, lastContactAt: number | null, hasOpenWork = false, sameExtension = false) => ({
  name,
  lastContactAt,
  hasOpenWork,
  sameExtension,
})
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
})
property.prop([fc.array(anybody)])('nobody is lost and nobody is doubled', (candidates) => {
  const ranked = likeliestFirst(candidates)
  expect(ranked).toHaveLength(candidates.length)
  expect(new Set(ranked)).toEqual(new Set(candidates))
})

import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { dealOut, splitByWeights } from './split'

const even = (people: number) => Array.from({ length: people }, () => ({ weight: 1, room: null }))
const getsOf = (total: number, shares: Parameters<typeof splitByWeights>[1]) =>
  splitByWeights(total, shares).map(({ gets }) => gets)

test.each([
  ['evenly', 9, even(3), [3, 3, 3]],
  ['what is left goes to the first of equals', 10, even(4), [3, 3, 2, 2]],
  [
    'by weight',
    100,
    [
      { weight: 3, room: null },
      { weight: 1, room: null },
    ],
    [75, 25],
  ],
  [
    'the largest remainder first',
    10,
    [
      { weight: 1, room: null },
      { weight: 2, room: null },
    ],
    [3, 7],
  ],
  ['fewer than people', 2, even(3), [1, 1, 0]],
  ['none', 0, even(3), [0, 0, 0]],
] as const)('customers are divided %s', (_, total, shares, gets) => {
  expect(getsOf(total, shares)).toEqual(gets)
})

test('what a quota does not let in goes to nobody else, and is said', () => {
  expect(
    splitByWeights(30, [
      { weight: 1, room: 4 },
      { weight: 1, room: null },
      { weight: 1, room: -2 },
    ]),
  ).toEqual([
    { gets: 4, overQuota: 6 },
    { gets: 10, overQuota: 0 },
    { gets: 0, overQuota: 10 },
  ])
})

const shares = fc.array(
  fc.record({
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    room: fc.option(fc.integer({ min: -5, max: 2000 })),
  }),
  { minLength: 1, maxLength: 40 },
)

property.prop([fc.nat({ max: 100_000 }), shares])('the portions add up, and pass no quota', (total, people) => {
  const portions = splitByWeights(total, people)
  expect(portions.reduce((sum, { gets, overQuota }) => sum + gets + overQuota, 0)).toBe(total)
  portions.forEach(({ gets, overQuota }, at) => {
    expect(gets).toBeGreaterThanOrEqual(0)
    expect(overQuota).toBeGreaterThanOrEqual(0)
    const room = people[at]?.room ?? null
    if (room !== null) expect(gets).toBeLessThanOrEqual(Math.max(0, room))
  })
})

property.prop([fc.nat({ max: 10_000 }), shares])('nobody is more than one off their exact share', (total, people) => {
  const sum = people.reduce((all, { weight }) => all + weight, 0)
  splitByWeights(total, people).forEach(({ gets, overQuota }, at) => {
    expect(Math.abs(gets + overQuota - (total * (people[at]?.weight ?? 0)) / sum)).toBeLessThan(1.000_001)
  })
})

property.prop([fc.array(fc.nat({ max: 60 }), { maxLength: 12 })])(
  'everybody is dealt just their portion',
  (portions) => {
    const dealt = portions.map(() => 0)
    for (const at of dealOut(portions)) dealt[at] = (dealt[at] ?? 0) + 1
    expect(dealt).toEqual(portions)
  },
)

test('cards are dealt in turn, not one hand after the other', () => {
  expect([...dealOut([2, 2])]).toEqual([0, 1, 0, 1])
  expect([...dealOut([4, 1])]).toEqual([0, 0, 1, 0, 0])
})

import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { AgentDay, DayRow } from '#shared/agent-state/day'
import { asOf, dayBeside, hoursOf, wholeSeconds } from './day-view'

const nine = new Date(2026, 10, 22, 9).getTime()
const MINUTE = 60_000
const row = (startedAt: number, durationMs: number, part: Partial<DayRow> = {}): DayRow => ({
  state: 'ready',
  reason: null,
  callId: null,
  startedAt,
  durationMs,
  closedBy: 'changed',
  ...part,
})

test('a row over several hours is a piece in each', () => {
  const hours = hoursOf([row(nine + 45 * MINUTE, 90 * MINUTE)])
  expect(hours.map(({ at, segments }) => [at - nine, segments])).toEqual([
    [0, [{ row: 0, from: 75, width: 25 }]],
    [60 * MINUTE, [{ row: 0, from: 0, width: 100 }]],
    [120 * MINUTE, [{ row: 0, from: 0, width: 25 }]],
  ])
})

test('an hour with nothing in it stands empty between two others', () => {
  const hours = hoursOf([row(nine, MINUTE), row(nine + 130 * MINUTE, MINUTE)])
  expect(hours.map(({ segments }) => segments.length)).toEqual([1, 0, 1])
  expect(hoursOf([])).toEqual([])
})

test('what runs grows with the clock, in its row, its total and the sum', () => {
  const rows = [row(nine, MINUTE), row(nine + MINUTE, 1000, { state: 'talking', closedBy: null })]
  const day: AgentDay = {
    ...{ day: '2026-11-22', from: nine, to: nine, rows, at: nine + 61_000, signedInMs: 61_000 },
    totals: [
      { state: 'ready', reason: null, ms: MINUTE, count: 1 },
      { state: 'talking', reason: null, ms: 1000, count: 1 },
    ],
  }
  const later = asOf(day, nine + 61_000 + 2 * MINUTE)
  expect(later.rows[1]?.durationMs).toBe(121_000)
  expect(later.totals[0]).toMatchObject({ state: 'talking', ms: 121_000 })
  expect(later.signedInMs).toBe(181_000)
})

property.prop([fc.array(fc.integer({ min: 0, max: 90_000_000 }), { maxLength: 12 })])(
  'the seconds that are shown add up to the sum that is shown',
  (parts) => {
    const seconds = wholeSeconds(parts)
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(Math.floor(parts.reduce((sum, ms) => sum + ms, 0) / 1000))
    for (const [at, ms] of parts.entries()) expect(Math.abs((seconds[at] ?? 0) - ms / 1000)).toBeLessThanOrEqual(1)
  },
)

test('the day beside is another one, at the end of a month too', () => {
  expect(dayBeside('2026-12-01', -1)).toBe('2026-11-30')
  expect(dayBeside('2026-12-31', 1)).toBe('2027-01-01')
})

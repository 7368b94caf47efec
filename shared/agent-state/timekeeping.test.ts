import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { dayOf } from './day'
import {
  ASLEEP_MS,
  CLOCK_WAS_SET_MS,
  type ClosedRow,
  lengthOf,
  type Moment,
  nextMidnight,
  type OpenRow,
  type RowSubject,
  runOn,
  stop,
  turnTo,
} from './timekeeping'

const ready: RowSubject = { state: 'ready', reason: null, callId: null }
const meal: RowSubject = { state: 'not-ready', reason: 'meal', callId: null }
const talking: RowSubject = { state: 'talking', reason: null, callId: 'call-1' }
const morning = new Date(2026, 10, 22, 9).getTime()
const at = (wall: number, monotonic: number): Moment => ({ wall: morning + wall, monotonic })

function open(subject: RowSubject, now: Moment): OpenRow {
  const { open: row } = turnTo(null, subject, now)
  if (!row) throw new Error('a subject makes a row')
  return row
}

describe('a row', () => {
  test('is as long as it ran, by the monotonic clock', () => {
    const { closed, open: after } = turnTo(open(ready, at(0, 500)), meal, at(61_500, 62_000))
    expect(closed).toEqual([{ ...ready, startedAt: morning, durationMs: 61_500, closedBy: 'changed' }])
    expect(after).toMatchObject({ ...meal, startedAt: morning + 61_500 })
  })

  test('goes on as long as the subject is the same', () => {
    const row = open(talking, at(0, 0))
    expect(turnTo(row, { ...talking }, at(10, 10))).toMatchObject({ closed: [], open: row })
    expect(turnTo(row, { ...talking, callId: 'call-2' }, at(10, 10)).closed).toHaveLength(1)
  })

  test('ends where the clock was set, and the next one begins at the new time', () => {
    const { closed, open: after, clockMovedBy } = runOn(open(ready, at(0, 0)), at(3_610_000, 10_000))
    expect(closed).toMatchObject([{ durationMs: 10_000, closedBy: 'clock' }])
    expect(after).toMatchObject({ ...ready, startedAt: morning + 3_610_000 })
    expect(clockMovedBy).toBe(3_600_000)
    expect(runOn(open(ready, at(0, 0)), at(-3_590_000, 10_000)).clockMovedBy).toBe(-3_600_000)
  })

  test('does not end when the clock is only drawn to the right time', () => {
    const { closed, clockMovedBy } = runOn(open(ready, at(0, 0)), at(11_500, 10_000))
    expect({ closed, clockMovedBy }).toEqual({ closed: [], clockMovedBy: 0 })
  })

  test('ends where it was last seen when the program did not run', () => {
    const { open: seen } = runOn(open(ready, at(0, 0)), at(15_000, 15_000))
    const { closed, open: after } = runOn(seen, at(3_615_000, 3_615_000))
    expect(closed).toMatchObject([{ durationMs: 15_000, closedBy: 'sleep' }])
    expect(after).toMatchObject({ startedAt: morning + 3_615_000 })
  })

  test('is divided at midnight', () => {
    const midnight = nextMidnight(morning)
    const evening = open(ready, { wall: midnight - 20_000, monotonic: 100 })
    const { closed, open: after } = runOn(evening, { wall: midnight + 10_000, monotonic: 30_100 })
    expect(closed).toEqual([{ ...ready, startedAt: midnight - 20_000, durationMs: 20_000, closedBy: 'midnight' }])
    expect(after).toMatchObject({ startedAt: midnight, from: 20_100 })
  })
})

/** What a day may bring: time (with a clock that drifts), a jump of the clock, another state, a sleep, told or not. */
const step = fc.oneof(
  fc.record({
    type: fc.constant('passes' as const),
    ms: fc.integer({ min: 0, max: 15_000 }),
    drift: fc.integer({ min: -900, max: 900 }),
  }),
  fc.record({
    type: fc.constant('clock' as const),
    by: fc.integer({ min: -40 * 3_600_000, max: 40 * 3_600_000 }).filter((by) => Math.abs(by) > CLOCK_WAS_SET_MS),
  }),
  fc.record({ type: fc.constant('turns' as const), to: fc.constantFrom(ready, meal, talking, null) }),
  fc.record({ type: fc.constant('sleeps' as const), ms: fc.integer({ min: 0, max: 30 * 3_600_000 }) }),
  fc.record({
    type: fc.constant('slept-unseen' as const),
    ms: fc.integer({ min: ASLEEP_MS + 1, max: 30 * 3_600_000 }),
  }),
)

property.prop([fc.array(step, { maxLength: 120 }), fc.integer({ min: 0, max: 24 * 3_600_000 })])(
  'whatever happens to clock and machine, the rows add up to the time signed in',
  (steps, start) => {
    let now: Moment = at(start, 0)
    let row: OpenRow | null = null
    let subject: RowSubject | null = null
    let signedInMs = 0
    const rows: ClosedRow[] = []
    const keep = (kept: { closed: readonly ClosedRow[]; open: OpenRow | null }) => {
      rows.push(...kept.closed)
      row = kept.open
    }
    const ran = () => rows.reduce((sum, { durationMs }) => sum + durationMs, 0) + (row ? lengthOf(row) : 0)

    for (const one of steps) {
      switch (one.type) {
        case 'passes':
          now = { wall: now.wall + Math.max(0, one.ms + one.drift), monotonic: now.monotonic + one.ms }
          if (subject) signedInMs += one.ms
          break
        case 'clock':
          now = { ...now, wall: Math.max(0, now.wall + one.by) }
          break
        case 'sleeps':
          rows.push(...stop(row, now, 'sleep'))
          now = { wall: now.wall + one.ms, monotonic: now.monotonic }
          keep(turnTo(null, subject, now))
          break
        case 'slept-unseen':
          now = { wall: now.wall + one.ms, monotonic: now.monotonic + one.ms }
          break
        case 'turns':
          subject = one.to
          keep(runOn(row, now))
          keep(turnTo(row, subject, now))
      }
      keep(runOn(row, now))
      expect(ran()).toBe(signedInMs)
    }
    for (const { startedAt, durationMs } of rows) {
      expect(durationMs).toBeGreaterThanOrEqual(0)
      // No row reaches into the next day, but for what the clock drifted.
      const end = startedAt + durationMs
      expect(dayOf(Math.max(startedAt, end - 1 - steps.length * 900))).toBe(dayOf(startedAt))
    }
  },
)

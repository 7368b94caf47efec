import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { ReasonId } from './rules'

/** A day by the wall: 2026-11-22, in the time zone of the machine. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export type Day = z.infer<typeof Day>

export const RowState = z.enum(['ready', 'not-ready', 'ringing', 'dialling', 'talking', 'holding', 'wrap-up'])
export type RowState = z.infer<typeof RowState>

/**
 * How a row ended: another state, the program died under it, the machine slept, the clock was set, the program (or this
 * world) was left, the day ended.
 */
export const RowEnd = z.enum(['changed', 'crash', 'sleep', 'clock', 'quit', 'midnight'])
export type RowEnd = z.infer<typeof RowEnd>

export const DayRow = z.strictObject({
  state: RowState,
  reason: ReasonId.nullable(),
  callId: z.string().max(64).nullable(),
  startedAt: Instant,
  /** Monotonic: not `end - start` by a clock that was set. */
  durationMs: z.int().nonnegative(),
  /** Null: it runs still. */
  closedBy: RowEnd.nullable(),
})
export type DayRow = z.infer<typeof DayRow>

export const StateTotal = z.strictObject({
  state: RowState,
  reason: ReasonId.nullable(),
  ms: z.int().nonnegative(),
  count: z.int().nonnegative(),
})
export type StateTotal = z.infer<typeof StateTotal>

export const AgentDay = z.strictObject({
  day: Day,
  /** Local midnight, and the next one. */
  from: Instant,
  to: Instant,
  /** Oldest first. */
  rows: z.array(DayRow).max(20_000),
  /** Longest first. */
  totals: z.array(StateTotal),
  /** The sum of all rows. */
  signedInMs: z.int().nonnegative(),
  /** As of when the running row is counted. */
  at: Instant,
})
export type AgentDay = z.infer<typeof AgentDay>

/** What the snapshot says of today: enough for the picker, which must not ask first. */
export const AgentToday = z.strictObject({
  /** As of when; what is shown now has run on since. */
  at: Instant,
  /** Today's total of the state that is shown (not of wrap-up and talking as one). */
  shownMs: z.int().nonnegative(),
  signedInMs: z.int().nonnegative(),
  /** What may be chosen, and what was used of it today; in the picker's order. */
  reasons: z.array(
    z.strictObject({
      id: ReasonId,
      names: z.strictObject({ 'zh-CN': z.string().max(32), en: z.string().max(32) }),
      on: z.boolean(),
      dailyMinutes: z.int().nullable(),
      usedMs: z.int().nonnegative(),
    }),
  ),
})
export type AgentToday = z.infer<typeof AgentToday>

export function dayOf(instant: number): Day {
  const day = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The two midnights of a day; null when there is no such day in the calendar. */
export function boundsOf(day: Day): { from: number; to: number } | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const from = new Date(year, month - 1, date)
  if (from.getMonth() !== month - 1 || from.getDate() !== date) return null
  return { from: from.getTime(), to: new Date(year, month - 1, date + 1).getTime() }
}

type Counted = Pick<DayRow, 'state' | 'reason' | 'durationMs'>

export function totalsOf(rows: readonly Counted[]): StateTotal[] {
  const totals = new Map<string, StateTotal>()
  for (const { state, reason, durationMs } of rows) {
    const key = `${state} ${reason ?? ''}`
    const before = totals.get(key) ?? { state, reason, ms: 0, count: 0 }
    totals.set(key, { ...before, ms: before.ms + durationMs, count: before.count + 1 })
  }
  return [...totals.values()].sort((a, b) => b.ms - a.ms)
}

export function sumOf(rows: readonly Pick<DayRow, 'durationMs'>[]): number {
  return rows.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

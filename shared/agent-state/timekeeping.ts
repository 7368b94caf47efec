import type { AgentState } from './agent-state'
import type { DayRow, RowEnd, RowState } from './day'

/** One moment by both clocks: the wall's, which people and NTP set, and one that only goes forward. Whole ms. */
export interface Moment {
  readonly wall: number
  readonly monotonic: number
}

/** What one row of the day says; null while the agent is signed out and has nothing to do with a call. */
export interface RowSubject {
  readonly state: RowState
  readonly reason: string | null
  readonly callId: string | null
}

/** The row that runs now. */
export interface OpenRow extends RowSubject {
  readonly startedAt: number
  /** `startedAt` by the monotonic clock: what its length is measured from. */
  readonly from: number
  /** When it was last seen to run. */
  readonly seen: Moment
}

export interface ClosedRow extends RowSubject {
  readonly startedAt: number
  readonly durationMs: number
  readonly closedBy: Exclude<RowEnd, 'crash'>
}

export interface TimeKept {
  readonly closed: readonly ClosedRow[]
  readonly open: OpenRow | null
  /** How far the wall clock was set meanwhile, ms; 0 when it was not. */
  readonly clockMovedBy: number
}

/** Farther apart than this and it is no drift: somebody set the clock. */
export const CLOCK_WAS_SET_MS = 2000
/** Not seen for this long, the program did not run: the machine slept and did not say so. Four heartbeats. */
export const ASLEEP_MS = 60_000

export function subjectOf(state: AgentState): RowSubject | null {
  const { choice, activity, callId } = state
  if (activity !== 'none') return { state: activity, reason: null, callId }
  if (choice.type === 'signed-out') return null
  if (choice.type === 'not-ready') return { state: 'not-ready', reason: choice.reason, callId: null }
  if (state.doNotDisturbUntil !== null) return { state: 'not-ready', reason: 'do-not-disturb', callId: null }
  return { state: 'ready', reason: null, callId: null }
}

/**
 * Takes the running row on to this moment: it is closed and begun anew where the clock was set, where a day ended, and
 * where the program did not run (what lies between belongs to no row). Lengths are monotonic throughout, so that a
 * day's rows add up to the time the agent was signed in, whatever happened to the clock.
 */
export function runOn(open: OpenRow | null, now: Moment): TimeKept {
  if (!open) return { closed: [], open: null, clockMovedBy: 0 }
  const monotonicStep = now.monotonic - open.seen.monotonic
  const wallStep = now.wall - open.seen.wall
  if (monotonicStep > ASLEEP_MS) {
    return { closed: [close(open, open.seen.monotonic, 'sleep')], open: begin(open, now), clockMovedBy: 0 }
  }
  const clockMovedBy = wallStep - monotonicStep
  if (Math.abs(clockMovedBy) > CLOCK_WAS_SET_MS) {
    return { closed: [close(open, now.monotonic, 'clock')], open: begin(open, now), clockMovedBy }
  }
  const closed: ClosedRow[] = []
  let row = open
  for (let midnight = nextMidnight(row.startedAt); now.wall >= midnight; midnight = nextMidnight(row.startedAt)) {
    const at = Math.max(row.from, now.monotonic - (now.wall - midnight))
    closed.push(close(row, at, 'midnight'))
    row = { ...row, startedAt: midnight, from: at }
  }
  return { closed, open: { ...row, seen: now }, clockMovedBy: 0 }
}

/** Another subject: the row that ran ends, another begins. To be called with what `runOn` made of it at this moment. */
export function turnTo(open: OpenRow | null, subject: RowSubject | null, now: Moment): TimeKept {
  if (sameSubject(open, subject)) return { closed: [], open, clockMovedBy: 0 }
  const closed = open ? [close(open, now.monotonic, 'changed')] : []
  return { closed, open: subject ? begin(subject, now) : null, clockMovedBy: 0 }
}

/** The program ends, or the machine goes to sleep. */
export function stop(open: OpenRow | null, now: Moment, closedBy: 'sleep' | 'quit'): readonly ClosedRow[] {
  return open ? [close(open, now.monotonic, closedBy)] : []
}

export function lengthOf(open: OpenRow): number {
  return open.seen.monotonic - open.from
}

/** The row as a day shows it while it runs. */
export function running(open: OpenRow): DayRow {
  const { state, reason, callId, startedAt } = open
  return { state, reason, callId, startedAt, durationMs: lengthOf(open), closedBy: null }
}

/** Local midnight after this instant; the day may have 23 or 25 hours. */
export function nextMidnight(instant: number): number {
  const day = new Date(instant)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
}

function begin({ state, reason, callId }: RowSubject, now: Moment): OpenRow {
  return { state, reason, callId, startedAt: now.wall, from: now.monotonic, seen: now }
}

function close(
  { state, reason, callId, startedAt, from }: OpenRow,
  at: number,
  closedBy: ClosedRow['closedBy'],
): ClosedRow {
  return { state, reason, callId, startedAt, durationMs: at - from, closedBy }
}

function sameSubject(a: RowSubject | null, b: RowSubject | null): boolean {
  return a === b || (a !== null && b !== null && a.state === b.state && a.reason === b.reason && a.callId === b.callId)
}

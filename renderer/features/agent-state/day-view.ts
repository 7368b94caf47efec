import { type AgentDay, type DayRow, dayOf, type StateTotal } from '#shared/agent-state/day'

const HOUR_MS = 3_600_000

/** One piece of one row, within one hour of the strip: both in percent of the hour. */
export interface Segment {
  /** Index of the row in the day. */
  readonly row: number
  readonly from: number
  readonly width: number
}

export interface HourShown {
  /** When the hour begins, ms since epoch. */
  readonly at: number
  readonly segments: readonly Segment[]
}

/** The word of a row or a total: a state, or the reason why not ready. */
export function wordOfRow({ state, reason }: Pick<DayRow, 'state' | 'reason'>): string {
  return reason ?? state
}

/** The day as it is at `now` (main's clock, ms): the running row has grown since it was asked for. */
export function asOf(day: AgentDay, now: number): AgentDay {
  const grown = Math.max(0, now - day.at)
  const running = day.rows.findIndex((row) => row.closedBy === null)
  if (running < 0 || grown === 0) return day
  const rows = day.rows.map((row, at) => (at === running ? { ...row, durationMs: row.durationMs + grown } : row))
  const { state, reason } = day.rows[running] ?? { state: null, reason: null }
  const totals = day.totals
    .map((total) => (total.state === state && total.reason === reason ? { ...total, ms: total.ms + grown } : total))
    .sort((a, b) => b.ms - a.ms)
  return { ...day, rows, totals, signedInMs: day.signedInMs + grown, at: now }
}

/** The strip, hour below hour, from the first one there is something in to the last. */
export function hoursOf(rows: readonly DayRow[]): readonly HourShown[] {
  const hours = new Map<number, Segment[]>()
  rows.forEach(({ startedAt, durationMs }, row) => {
    const end = startedAt + durationMs
    for (let hour = hourOf(startedAt); hour < end; hour += HOUR_MS) {
      const from = Math.max(startedAt, hour)
      const to = Math.min(end, hour + HOUR_MS)
      const segments = hours.get(hour) ?? []
      hours.set(hour, segments)
      segments.push({ row, from: ((from - hour) / HOUR_MS) * 100, width: ((to - from) / HOUR_MS) * 100 })
    }
  })
  if (hours.size === 0) return []
  const first = Math.min(...hours.keys())
  const last = Math.max(...hours.keys())
  const shown: HourShown[] = []
  for (let at = first; at <= last; at += HOUR_MS) shown.push({ at, segments: hours.get(at) ?? [] })
  return shown
}

/**
 * Whole seconds whose sum is the whole seconds of the sum: what is shown adds up to what is shown below it. Those that
 * lose the most by being cut get the seconds that are left (largest remainder).
 */
export function wholeSeconds(milliseconds: readonly number[]): readonly number[] {
  const seconds = milliseconds.map((ms) => Math.floor(ms / 1000))
  const total = Math.floor(milliseconds.reduce((sum, ms) => sum + ms, 0) / 1000)
  let left = total - seconds.reduce((sum, one) => sum + one, 0)
  const byRemainder = milliseconds.map((ms, at) => ({ at, rest: ms % 1000 })).sort((a, b) => b.rest - a.rest)
  for (const { at } of byRemainder) {
    if (left === 0) break
    seconds[at] = (seconds[at] ?? 0) + 1
    left -= 1
  }
  return seconds
}

/** Which of the four patterns a reason has; by its place among the reasons, so that neighbours differ. */
export function patternOf({ state, reason }: Pick<StateTotal, 'state' | 'reason'>, reasons: readonly string[]): string {
  if (state !== 'not-ready') return state
  const at = reason === null ? 0 : reasons.indexOf(reason)
  return `not-ready-${at < 0 ? 3 : at % 4}`
}

/** The day before or after; noon, so that no change of summer time makes it the same one. */
export function dayBeside(day: string, step: 1 | -1): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return dayOf(new Date(year, month - 1, date + step, 12).getTime())
}

/** The beginning of the hour, where zones are half an hour off too. */
function hourOf(instant: number): number {
  const hour = new Date(instant)
  hour.setMinutes(0, 0, 0)
  return hour.getTime()
}

import { atMinute, intoWork, nextWorkday, type WorkTime } from './work-time'

const MINUTE_MS = 60_000

/** The working hours from `from` to `until`, one span a day. */
function spans(from: number, until: number, work: WorkTime): { start: number; ms: number }[] {
  const found: { start: number; ms: number }[] = []
  for (let start = intoWork(from, work); start < until && found.length < 400; start = nextWorkday(start, work)) {
    const end = Math.min(until, atMinute(start, 0, work.end))
    if (end > start) found.push({ start, ms: end - start })
  }
  return found
}

/**
 * Where each of `count` promises lies, so that nobody has a thousand at nine o'clock: evenly over the working hours from
 * `from` to `until`, on full minutes, in order. Without `until`, or where nobody works in between: all at `from`.
 */
export function spreadOver(
  from: number,
  until: number | null,
  count: number,
  work: WorkTime,
): (index: number) => number {
  const days = until === null ? [] : spans(from, until, work)
  const total = days.reduce((sum, { ms }) => sum + ms, 0)
  if (total === 0) return () => from
  return (index) => {
    let at = (total * index) / Math.max(1, count)
    for (const { start, ms } of days) {
      if (at < ms) return start + Math.floor(at / MINUTE_MS) * MINUTE_MS
      at -= ms
    }
    return from
  }
}

/** Times as a service hotline in China has them (UTC+8, no summer time), in ms since epoch. */

const minute = 60_000
const hour = 60 * minute
export const day = 24 * hour
const chinaOffset = 8 * hour

const midnight = (at: number): number => Math.floor((at + chinaOffset) / day) * day - chinaOffset

/** `days` whole days before `now`, between 9:00 and 19:59; `fraction` (0 to 1) says when in that span. */
export function officeTimeBefore(now: number, days: number, fraction: number): number {
  return midnight(now) - days * day + 9 * hour + Math.floor(fraction * 11 * 60) * minute
}

/** About `hours` from `now` (less than 0: overdue), on the half hour, moved into the day between 9:00 and 18:30. */
export function officeTimeNear(now: number, hours: number): number {
  const rounded = Math.ceil((now + hours * hour) / (30 * minute)) * 30 * minute
  const start = midnight(rounded)
  const inDay = rounded - start
  // Spread over the morning, or everything would be due at nine sharp.
  const morning = 9 * hour + (Math.floor(rounded / (30 * minute)) % 6) * 30 * minute
  if (inDay < 9 * hour) return start + morning
  if (inDay > 18.5 * hour) return start + (hours < 0 ? 17 * hour : day + morning)
  return rounded
}

/** `261118` for 18 November 2026 in China. */
export function dateDigits(at: number): string {
  return new Date(at + chinaOffset).toISOString().slice(2, 10).replaceAll('-', '')
}

/** 0:07, 3:07, 1:02:09: as ux.md wants durations. Never negative. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** The same for a machine and a screen reader: PT1H2M9S. */
export function durationCode(milliseconds: number): string {
  return `PT${Math.max(0, Math.floor(milliseconds / 1000))}S`
}

const DAY_MS = 86_400_000

/** Midnight (local) of the day `instant` falls on. */
export function dayStart(instant: number): number {
  const day = new Date(instant)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
}

/** `instant`'s day counted from today: -1 yesterday, 0 today, 1 tomorrow. Right across changes of summer time. */
export function daysFromToday(instant: number, now: number): number {
  return Math.round((dayStart(instant) - dayStart(now)) / DAY_MS)
}

export interface DayWords {
  readonly yesterday: string
  readonly today: string
  readonly tomorrow: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}

/** 09:00, 14:05 */
export function clockText(instant: number): string {
  const time = new Date(instant)
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}

/** 今天, 明天, 11月21日, and 2025年11月21日 for another year. */
export function dayText(instant: number, now: number, language: string, words: DayWords): string {
  const days = daysFromToday(instant, now)
  if (days === 0) return words.today
  if (days === 1) return words.tomorrow
  if (days === -1) return words.yesterday
  const sameYear = new Date(instant).getFullYear() === new Date(now).getFullYear()
  return sameYear
    ? format(language, 'day', { month: 'short', day: 'numeric' }).format(instant)
    : format(language, 'day-year', { year: 'numeric', month: 'short', day: 'numeric' }).format(instant)
}

/** 今天 14:05, 11月21日 14:05 */
export function momentText(instant: number, now: number, language: string, words: DayWords): string {
  return `${dayText(instant, now, language, words)} ${clockText(instant)}`
}

import type { WorkTime } from './work-time'

export interface SpokenTime {
  /** ms since the Unix epoch. */
  readonly at: number
  /** The words that say no time. */
  readonly rest: string
}

export function spokenTime(_text: string, _now: number, _work: WorkTime): SpokenTime | null {
  return null
}

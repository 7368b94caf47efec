import { fullMinute } from '#shared/follow-ups/quick-times'
import { type SpokenTime, spokenTime } from '#shared/follow-ups/spoken/spoken-time'
import { intoWork, type WorkTime } from '#shared/follow-ups/work-time'

export interface ReadTime {
  readonly at: number
  readonly said: number
  readonly shifted: boolean
  readonly rest: string
}

/** When that is, of what a person typed; null: it says no time, or one that is over. */
export async function readTime(text: string, now: number, work: WorkTime): Promise<ReadTime | null> {
  const found: SpokenTime | null = spokenTime(text, now, work) ?? (await byChrono(text, now, work))
  if (!found || found.at <= now) return null
  const said = found.at
  const at = intoWork(said, work)
  return { at: fullMinute(at), said: fullMinute(said), shifted: at !== said, rest: found.rest }
}

/** What our own rules do not know, in English: chrono-node, loaded when it is first asked for. */
async function byChrono(text: string, now: number, work: WorkTime): Promise<SpokenTime | null> {
  if (!/[a-z]/i.test(text)) return null
  const { parse } = await import('chrono-node/en')
  const found = parse(text, new Date(now), { forwardDate: true })[0]
  if (!found) return null
  const { start } = found
  const date = start.date()
  // A day without an hour begins with work, and not at noon.
  if (!start.isCertain('hour')) date.setHours(0, work.start, 0, 0)
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found.text.length)}`
  return { at: date.getTime(), rest: rest.replace(/\s+/g, ' ').trim() }
}

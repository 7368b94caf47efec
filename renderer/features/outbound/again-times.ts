const HOUR_MS = 3_600_000

export type AgainKey = 'in-hour' | 'this-afternoon' | 'tomorrow-morning' | 'tomorrow-afternoon'

/** When somebody who was not reached is tried once more: the times that are still to come. */
export function againTimes(now: number): readonly { readonly key: AgainKey; readonly at: number }[] {
  const today = new Date(now)
  const at = (days: number, hours: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hours).getTime()
  const all: { key: AgainKey; at: number }[] = [
    { key: 'in-hour', at: now + HOUR_MS },
    { key: 'this-afternoon', at: at(0, 16) },
    { key: 'tomorrow-morning', at: at(1, 9) },
    { key: 'tomorrow-afternoon', at: at(1, 15) },
  ]
  return all.filter((time) => time.key === 'in-hour' || time.at > now + HOUR_MS)
}

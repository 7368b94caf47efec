import { dialable, formatForDial } from '#shared/customers/number-format'
import { readNumber } from '#shared/customers/phone-number'
import type { ServerProfile } from '#shared/phone/server-profile'

/** What the agent typed or clicked: as the server wants it, and as the screen shows it. Null: it cannot be a number. */
export function dialTarget(typed: string, profile: ServerProfile): { target: string; shown: string } | null {
  const cleaned = dialable(typed)
  if (!cleaned.ok) return null
  const number = readNumber(cleaned.value)
  return { target: formatForDial(number, profile.dialFormat) || cleaned.value, shown: number.e164 ?? cleaned.value }
}

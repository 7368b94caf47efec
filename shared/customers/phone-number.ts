import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { chineseNumber } from './chinese-number'
import { readArrived } from './number-as-arrived'

/**
 * What kind of line a number belongs to, as far as the number itself says. `foreign` is everything outside mainland
 * China, mobile or not; `short` is an extension of the house; `unknown` is text that is no number we understand.
 */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'foreign' | 'short' | 'unknown' | 'withheld'

export interface PhoneNumber {
  /** The whole number, e.g. `+8613800138000`; null when a part is missing or it has no such form (95588). */
  readonly e164: string | null
  /** All its digits: with the country code when `e164` is known, else as they arrived without a trunk zero. */
  readonly digits: string
  /** Digits behind 转, ext, x or a comma; null when there are none. */
  readonly extension: string | null
  readonly kind: PhoneKind
}

const WITHHELD: PhoneNumber = { e164: null, digits: '', extension: null, kind: 'withheld' }

/** E.164 (ITU-T) allows 15 digits; what is shorter than a local number is an extension of the house. */
const SHORTEST_LOCAL = 7
const LONGEST = 15

/**
 * Reads a number as it arrives: from a SIP header, a file, the clipboard or the keyboard. Chinese numbers are told by
 * their own rules (1 microsecond); the library is asked about the rest (27 microseconds).
 */
export function readNumber(raw: string): PhoneNumber {
  const arrived = readArrived(raw)
  if (arrived === 'withheld') return WITHHELD
  const { text, extension } = arrived
  const international = text.startsWith('+')
  const digits = international ? text.slice(1) : text
  if (!/^\d+$/u.test(digits)) return { e164: null, digits: '', extension, kind: 'unknown' }
  const chinese = chineseNumber(digits, international)
  if (chinese) return { ...chinese, extension }
  if (!international && digits.length < SHORTEST_LOCAL) return { e164: null, digits, extension, kind: 'short' }
  const bare = international ? digits : digits.replace(/^0+/u, '')
  const e164 = international || isFullLength(digits) ? foreignNumber(bare, international) : null
  if (e164) return { e164, digits: e164.slice(1), extension, kind: 'foreign' }
  const isLocal = !international && bare.length >= SHORTEST_LOCAL && bare.length <= LONGEST
  return { e164: null, digits: bare, extension, kind: isLocal ? 'landline' : 'unknown' }
}

/** Networks here leave the plus of a foreign number out; a local number never has so many digits. */
function isFullLength(digits: string): boolean {
  return digits.length >= 11 && !digits.startsWith('0') && !digits.startsWith('1')
}

/** With a plus it is taken as it stands: new countries and ranges are in use before the library knows them. */
function foreignNumber(digits: string, international: boolean): string | null {
  // What is China's and whole was told before; the rest of it is no number.
  if (digits.length < SHORTEST_LOCAL || digits.length > LONGEST || (international && digits.startsWith('86')))
    return null
  const number = parsePhoneNumberFromString(`+${digits}`)
  if (number && (international ? number.isPossible() : number.isValid())) return number.number
  return international && /^[1-9]/u.test(digits) ? `+${digits}` : null
}

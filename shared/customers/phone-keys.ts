import type { PhoneNumber } from './phone-number'

/**
 * The keys a number is filed under and looked up by (each is hashed before it is written anywhere).
 *
 * A number is *whole* when its E.164 form is known. Two different whole numbers are different lines, however many of
 * their last digits agree (of a million numbers one in eight shares its last seven with a stranger's). So a suffix
 * counts only where one of the two is a part: filed parts are sought by the ends of the caller's whole number, and a
 * caller's part among the ends of everything filed.
 */
const SUFFIX_LENGTHS = [11, 10, 8, 7]

/** What a stored number is filed under; empty for what is no number. */
export function filedUnder(number: PhoneNumber): readonly string[] {
  if (number.digits === '' || number.kind === 'withheld') return []
  const keys = [exactKey(number)]
  const ends = endsOf(number.digits)
  if (number.e164) for (const length of ends) keys.push(`whole${length}:${number.digits.slice(-length)}`)
  else if (ends[0]) keys.push(`part${ends[0]}:${number.digits.slice(-ends[0])}`)
  return keys
}

/** The one key that says it is the same number. */
export function exactKey(number: PhoneNumber): string {
  return number.e164 ?? `part:${number.digits}`
}

/**
 * Where else to look when the exact key finds nobody: each step's keys together, the next step only when nobody agreed.
 * A part may be the end of a filed number or have a prefix of its own in front, so its longest end is tried first.
 */
export function suffixLookups(caller: PhoneNumber): readonly (readonly string[])[] {
  const ends = endsOf(caller.digits)
  const keyOf = (form: string, length: number) => `${form}${length}:${caller.digits.slice(-length)}`
  if (caller.e164) return ends.length > 0 ? [ends.map((length) => keyOf('part', length))] : []
  return ends.map((length) => [keyOf('whole', length), keyOf('part', length)])
}

/**
 * On how many last digits two numbers that share a suffix agree, at least one of them being a part; 0 when the one is
 * not the end of the other after all.
 */
export function agreeingDigits(caller: PhoneNumber, stored: PhoneNumber): number {
  if (caller.e164 && stored.e164) return caller.e164 === stored.e164 ? stored.digits.length : 0
  const a = significant(caller)
  const b = significant(stored)
  const shorter = Math.min(a.length, b.length)
  return shorter >= 7 && (caller.digits.endsWith(b) || stored.digits.endsWith(a)) ? shorter : 0
}

/** Without the country code of China, which people leave out. */
function significant(number: PhoneNumber): string {
  return number.e164?.startsWith('+86') ? number.digits.slice(2) : number.digits
}

function endsOf(digits: string): number[] {
  return SUFFIX_LENGTHS.filter((length) => length <= digits.length)
}

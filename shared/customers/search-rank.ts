import { folded } from './search-tokens'

/**
 * How well a customer answers a search text: 3 the whole name or number, 2 the name begins with it or the number ends
 * with it, 1 it is in the name, 0 otherwise (pinyin, initials, company).
 */
export function matchQuality(
  text: string,
  customer: { readonly name: string; readonly phones: readonly { readonly number: string }[] },
): number {
  const wanted = folded(text).trim()
  const name = folded(customer.name)
  if (name === wanted) return 3
  if (name.startsWith(wanted)) return 2
  if (name.includes(wanted)) return 1
  const digits = wanted.replace(/\D/gu, '')
  if (digits.length < 3) return 0
  return Math.max(0, ...customer.phones.map(({ number }) => numberQuality(digits, number.replace(/\D/gu, ''))))
}

function numberQuality(wanted: string, number: string): number {
  if (number === wanted || number === `86${wanted}`) return 3
  return number.endsWith(wanted) ? 2 : 1
}

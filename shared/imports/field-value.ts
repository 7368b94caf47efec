import type { FieldValue } from '../customers/customer'
import type { FieldDefinition } from '../customers/field-definition'

/** A cell as the value of the centre's own field; null when it is none. */
export function readFieldValue(field: Pick<FieldDefinition, 'kind' | 'choices'>, text: string): FieldValue | null {
  switch (field.kind) {
    case 'text':
      return text
    case 'number':
      return numberOf(text)
    case 'date':
      return dayOf(text)
    case 'choice': {
      const wanted = text.normalize('NFKC').toLowerCase()
      return field.choices.find((choice) => choice.normalize('NFKC').toLowerCase() === wanted) ?? null
    }
  }
}

/** 1,234.5 and ￥1234.5 and full-width digits; never what only begins with a number. */
function numberOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/^[¥$€£]\s*/u, '')
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/gu, '')
    .trim()
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/iu.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT].*)?$/u
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/u
const DAY_MS = 24 * 3600 * 1000
/** What a spreadsheet counts days from (1900 was no leap year, but one of them believed so). */
const SERIAL_FROM = Date.UTC(1899, 11, 30)

/**
 * A day as `2026-11-22`, from what begins with the year, or from the count of days of a spreadsheet. Day or month first
 * is not taken: 03/04/2026 is two days.
 */
function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const found = YEAR_FIRST.exec(plain) ?? EIGHT_DIGITS.exec(plain)
  if (found) return dayText(Number(found[1]), Number(found[2]), Number(found[3]))
  if (/^\d{5}(?:\.\d+)?$/u.test(plain)) {
    const at = new Date(SERIAL_FROM + Math.floor(Number(plain)) * DAY_MS)
    return dayText(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
  }
  return null
}

function dayText(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day || year < 1800 || year > 2200) return null
  return at.toISOString().slice(0, 10)
}

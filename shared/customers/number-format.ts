import { failed, ok, type Result } from '../kernel/result'
import { readArrived } from './number-as-arrived'
import { type PhoneNumber, readNumber } from './phone-number'

/** What a server profile may ask for (`dialFormat`). */
export type DialForm = 'e164' | 'digits' | 'national'

const DIALABLE = /^\+?[0-9*#]{1,32}$/u

/**
 * What the agent typed or pasted, as it can be dialled: separators, full-width digits and a `tel:` in front are
 * cleaned away, an extension is left out (it is sent as keys afterwards). `call-bad-number` when no number is left.
 */
export function dialable(text: string): Result<string> {
  const arrived = readArrived(text)
  if (arrived !== 'withheld' && DIALABLE.test(arrived.text)) return ok(arrived.text)
  return failed('call-bad-number')
}

/**
 * The number as a server wants it dialled. What has no full form (95588, 8001) is the same in all three; '' for what is
 * no number (*21*10086#): that is dialled as it was typed.
 */
export function formatForDial(number: PhoneNumber, form: DialForm): string {
  if (number.e164 === null) return number.kind === 'unknown' ? '' : number.digits
  switch (form) {
    case 'e164':
      return number.e164
    case 'digits':
      return number.digits
    case 'national':
      return nationalForm(number.digits)
  }
}

/** As it is dialled in China: 138..., 010..., and 00 for abroad. */
function nationalForm(digits: string): string {
  if (!digits.startsWith('86')) return `00${digits}`
  const rest = digits.slice(2)
  return /^1[3-9]\d{9}$|^[48]00\d{7}$/u.test(rest) ? rest : `0${rest}`
}

/** How a number that somebody typed is kept: E.164 where it can be told (RFC 3966 extension), else as it stands. */
export function keptForm(typed: string): string {
  const { e164, extension } = readNumber(typed)
  if (e164 === null) return typed.trim().slice(0, 64)
  return extension === null ? e164 : `${e164};ext=${extension}`
}

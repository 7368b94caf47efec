/**
 * How numbers are shown. Without the library, so that the agent window need not carry its tables: what is kept is
 * E.164 already.
 */

/** Calling codes of one and two digits (ITU-T E.164 annex); all others have three. */
const SHORT_CALLING_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u

/** `+8613800138000` as 138 0013 8000; what is no number stays as it is. */
export function formatForDisplay(number: string): string {
  const [, plus = '', digits = '', extension = ''] = /^(\+?)(\d+)(?:;ext=(\d+))?$/u.exec(number) ?? []
  if (digits === '') return number
  const shown = plus ? international(digits) : domestic(digits)
  return extension ? `${shown}-${extension}` : shown
}

/** 138****8000, 010****5678: enough to know whom one talks about, too little to call. */
export function masked(number: string): string {
  const at = number.indexOf(';')
  const base = (at < 0 ? number : number.slice(0, at)).replace(/[^\d+]/gu, '')
  const national = base.startsWith('+86') ? trunked(base.slice(3)) : base
  // Service numbers and extensions of the house are nobody's.
  if (national.length <= 6) return national
  const area = /^0(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/u.exec(national)?.[0]
  if (area) return `${area}${'*'.repeat(national.length - area.length - 4)}${national.slice(-4)}`
  const tail = national.length >= 10 ? 4 : 2
  const head = national.length >= 10 ? (national.startsWith('+') ? 4 : 3) : 2
  return `${national.slice(0, head)}${'*'.repeat(national.length - head - tail)}${national.slice(-tail)}`
}

function international(digits: string): string {
  if (digits.startsWith('86')) return domestic(trunked(digits.slice(2)))
  const code = SHORT_CALLING_CODE.exec(digits)?.[0] ?? digits.slice(0, 3)
  return `+${code} ${grouped(digits.slice(code.length))}`
}

function trunked(national: string): string {
  return /^1[3-9]\d{9}$|^[48]00\d{7}$/u.test(national) ? national : `0${national}`
}

function domestic(digits: string): string {
  const mobile = /^(1[3-9]\d)(\d{4})(\d{4})$/u.exec(digits)
  if (mobile) return mobile.slice(1).join(' ')
  const tollFree = /^([48]00)(\d{3})(\d{4})$/u.exec(digits)
  if (tollFree) return tollFree.slice(1).join(' ')
  const landline = /^(010|02\d|0[3-9]\d{2})(\d{3,4})(\d{4})$/u.exec(digits)
  if (landline) return landline.slice(1).join(' ')
  return digits.length > 6 && digits.length < 12 ? grouped(digits) : digits
}

/** Groups of three or four, counted from the end: 20 7946 0958. */
function grouped(digits: string): string {
  const parts: string[] = []
  let rest = digits
  while (rest.length > 6) {
    parts.unshift(rest.slice(-4))
    rest = rest.slice(0, -4)
  }
  parts.unshift(...(rest.length > 4 ? [rest.slice(0, -3), rest.slice(-3)] : [rest]))
  return parts.filter(Boolean).join(' ')
}

/**
 * Numbers of mainland China by their own rules. Lenient where the numbering plan grows: a new mobile range is in
 * use before any library knows it, and a number is for finding a customer, not for judging it.
 */
export interface ChineseNumber {
  readonly e164: string | null
  readonly digits: string
  readonly kind: 'mobile' | 'landline' | 'service'
}

const MOBILE = /^1[3-9]\d{9}$/u
/** 10 and 2x have two digits and eight behind them; the other areas three, and seven or eight. */
const LANDLINE = /^(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/u
/** 400 and 800 have a full form; the short ones are the same all over the country and have none. */
const TOLL_FREE = /^[48]00\d{7}$/u
const SHORT_SERVICE = /^(?:1[12]\d|12\d{3}|1[01]\d{3}|95\d{3,6}|96\d{3,6}|106\d{5,17})$/u

/** Null when it is none of China's. `digits` are without plus; `international`: it was there. */
export function chineseNumber(digits: string, international: boolean): ChineseNumber | null {
  if (international)
    return digits.startsWith('86') ? (national(digits.slice(2).replace(/^0/u, '')) ?? local(digits.slice(2))) : null
  if (MOBILE.test(digits)) return whole(digits, 'mobile')
  if (digits.startsWith('0')) return national(digits.slice(1))
  if (SHORT_SERVICE.test(digits)) return { e164: null, digits, kind: 'service' }
  if (TOLL_FREE.test(digits)) return whole(digits, 'service')
  // The country code without its plus, as many trunks send it. No local number is that long.
  if (digits.length >= 12 && digits.startsWith('86')) return national(digits.slice(2).replace(/^0/u, ''))
  return null
}

function national(digits: string): ChineseNumber | null {
  if (MOBILE.test(digits)) return whole(digits, 'mobile')
  if (TOLL_FREE.test(digits)) return whole(digits, 'service')
  if (LANDLINE.test(digits)) return whole(digits, 'landline')
  if (SHORT_SERVICE.test(digits)) return { e164: null, digits, kind: 'service' }
  return areaService(digits)
}

/** A service number asked for in another town: area code and short number, e.g. 0755-12345. */
function areaService(digits: string): ChineseNumber | null {
  const short = /^(?:10|2\d|[3-9]\d{2})(1\d{2}|12\d{3}|9[56]\d{3})$/u.exec(digits)?.[1]
  return short && SHORT_SERVICE.test(short) ? { e164: null, digits: short, kind: 'service' } : null
}

/** Country code and local number, the area between them left out. */
function local(digits: string): ChineseNumber | null {
  return /^[2-8]\d{6,7}$/u.test(digits) ? { e164: null, digits, kind: 'landline' } : null
}

function whole(digits: string, kind: ChineseNumber['kind']): ChineseNumber {
  return { e164: `+86${digits}`, digits: `86${digits}`, kind }
}

/**
 * Takes a number out of what it came in: SIP and tel URIs, blanks, brackets, full-width digits, an extension. What is
 * left is `+` and digits where it was a number, and whatever else it was where not.
 */
export interface ArrivedNumber {
  readonly text: string
  readonly extension: string | null
}

/** Longer than any number with all its decoration; the rest of a hostile caller id is not looked at. */
const LONGEST_RAW = 256

/** RFC 3323 section 4.1.1.3 (anonymous), and the words that networks put there instead of a number. */
const WITHHELD_WORDS = new Set([
  '',
  'anonymous',
  'unknown',
  'restricted',
  'private',
  'unavailable',
  'withheld',
  'nocallerid',
  'asterisk',
  '匿名',
  '未知',
  '未知号码',
  '无号码',
  '隐藏号码',
  '私人号码',
])

const ASCII = /^[\u0020-\u007e]*$/u

/** `转802`, `分机 802`, `ext. 802`, `x802`, `#802`, `,802`, `;ext=802` at the end, behind a digit or a bracket. */
const EXTENSION =
  /(?<=[\d)])\s*(?:;ext=|转接|转|轉|分机号?|分機|内线|ext(?:ension|n)?\.?|[x#,;pw]+)\s*[:.\s-]*(\d{1,8})#?$/iu
/** The third group of `010-62345678-802`. */
const EXTENSION_BY_DASH = /^(\(?0\d{2,3}\)?[-\s]\d{7,8})-(\d{1,6})$/u
const SEPARATORS = /[\s().\-/·_~‐-―−]+/gu
/** Old prefixes for cheap long-distance calls, which some exchanges still pass on. */
const IP_CALL_PREFIX = /^(?:17951|17909|17911|17969|12593|10193)(?=0\d{9}|1[3-9]\d{9}$|00)/u

export function readArrived(raw: string): ArrivedNumber | 'withheld' {
  const capped = raw.length > LONGEST_RAW ? raw.slice(0, LONGEST_RAW) : raw
  const plain = ASCII.test(capped)
    ? capped
    : capped.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
  const user = userPart(plain.trim())
  if (WITHHELD_WORDS.has(user.toLowerCase().replace(/[\s_-]/gu, ''))) return 'withheld'
  const { text, extension } = splitExtension(user)
  return { text: bareNumber(text), extension }
}

/** RFC 3261 section 19.1.1 and RFC 3966: scheme, host and parameters are not the number. */
function userPart(text: string): string {
  const bracketed = /<([^>]*)>/u.exec(text)?.[1] ?? text
  const isUri = /^(?:sips?|tel|callto):/iu.test(bracketed)
  const rest = bracketed.replace(/^(?:sips?|tel|callto):(?:\/\/)?/iu, '')
  const at = rest.indexOf('@')
  const user = at >= 0 ? rest.slice(0, at) : rest
  const decoded = isUri || at >= 0 ? percentDecoded(user) : user
  const extension = /;ext=(\d{1,8})/iu.exec(decoded)?.[0] ?? ''
  // Only parameters go; a lone `;802` is how some phones write an extension.
  return decoded.replace(/;[a-z][a-z-]*(?:=[^;]*)?/giu, '') + extension
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function splitExtension(text: string): ArrivedNumber {
  const found = EXTENSION.exec(text)
  // A number in front of it has seven digits or more; `*21#` and `1#2` are codes, not extensions.
  if (found && countDigits(text.slice(0, found.index)) >= 5) {
    return { text: text.slice(0, found.index), extension: found[1] ?? null }
  }
  const dashed = EXTENSION_BY_DASH.exec(text)
  if (dashed) return { text: dashed[1] ?? text, extension: dashed[2] ?? null }
  return { text, extension: null }
}

function bareNumber(text: string): string {
  const international = /^\s*\(?\s*(?:\+|00(?=[1-9]))/u.test(text)
  // `+44 (0)20`: the zero is for those who dial from inside.
  const bare = (international ? text.replace(/\(0\)/u, '') : text).replace(SEPARATORS, '')
  if (bare.startsWith('+')) return bare
  if (/^00[1-9]\d{5,}$/u.test(bare)) return `+${bare.slice(2)}`
  return bare.replace(IP_CALL_PREFIX, '')
}

function countDigits(text: string): number {
  return text.replace(/\D/gu, '').length
}

/**
 * A telephone number as people read it: 138 0013 8000, 010 6275 1234, 400 800 1234, +1 415 555 0100. Only blanks are
 * put in, so a masked number (138****8000) keeps its shape. What is not understood is shown as it is.
 */
export function numberText(number: string): string {
  const home = number.startsWith('+86') ? domestic(number.slice(3)) : number
  if (/^1[3-9][\d*]{9}$/.test(home)) return groups(home, [3, 4, 4])
  if (/^400[\d*]{7}$/.test(home)) return groups(home, [3, 3, 4])
  if (/^0(10|2\d)[\d*]{8}$/.test(home)) return groups(home, [3, 4, 4])
  if (/^0[3-9]\d{2}[\d*]{7,8}$/.test(home)) return groups(home, [4, home.length - 8, 4])
  if (/^\+1[\d*]{10}$/.test(home)) return groups(home, [2, 3, 3, 4])
  if (/^\+[\d*]{8,15}$/.test(home)) return abroad(home)
  return home
}

// E.164 drops the trunk 0 of a landline; the agent reads and says it.
function domestic(rest: string): string {
  if (/^1[3-9]/.test(rest) || rest.startsWith('400')) return rest
  return /^[2-9]|^10/.test(rest) && rest.length >= 10 ? `0${rest}` : rest
}

function groups(number: string, sizes: readonly number[]): string {
  const parts: string[] = []
  let from = 0
  for (const size of sizes) {
    parts.push(number.slice(from, from + size))
    from += size
  }
  return parts.join(' ')
}

// Country codes of one and two digits that are not the start of a longer one; the rest have three.
const SHORT_CODES = /^\+(7|20|27|3[0-4]|36|39|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

function abroad(number: string): string {
  const code = SHORT_CODES.exec(number)?.[0] ?? number.slice(0, 4)
  const rest = number.slice(code.length)
  const parts = rest.match(/.{1,4}(?=(.{4})*$)/g) ?? [rest]
  return [code, ...parts].join(' ')
}

/** What was typed or pasted (full-width digits, blanks, brackets, a tel: link) as the characters one can dial. */
export function dialable(text: string): string {
  const narrow = text.normalize('NFKC').trim()
  const bare = narrow.replace(/^(tel|callto|sip):/i, '')
  const kept = bare.replace(/[^\d*#+]/g, '')
  return kept.slice(0, 1) + kept.slice(1).replaceAll('+', '')
}

/** True when the text is meant as a number and not as a name or pinyin. */
export function looksLikeNumber(text: string): boolean {
  const narrow = text.normalize('NFKC').trim()
  return /^(tel:|callto:)?[\d*#+\s().\-/–—]+$/i.test(narrow) && /[\d*#+]/.test(narrow)
}

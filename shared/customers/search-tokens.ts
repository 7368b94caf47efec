/**
 * The tokens under which a customer is found, and those that a search text asks for. Pure words here; before they
 * are written anywhere each is hashed with a key (electron/features/customers).
 *
 * - `c` one or two neighbouring characters of a name in Chinese, Japanese or Korean;
 * - `l` a beginning of a word in letters, or of the pinyin from any syllable on (`xiaoming` finds 王小明);
 * - `i` initials from any syllable or word on;
 * - `t`, `h` the last, the first digits of a number, three or more.
 */
export interface SearchedCustomer {
  readonly name: string
  readonly company: string | null
  /** Digits only, national and international as they may be typed. */
  readonly numbers: readonly string[]
}

/** Syllables without tones of each Chinese character, in order; given by who has the dictionary. */
export type ToSyllables = (text: string) => readonly string[]

const LONGEST_PREFIX = 12
const LONGEST_INITIALS = 6
const SHORTEST_DIGITS = 3
const LONGEST_DIGITS = 11

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu
/** Between family and given name, as some write it: 田中 太郎, 阿凡提·买买提. */
const CJK_BREAK =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\s·・]+(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/gu
const HAN = /\p{Script=Han}/u
const LATIN = /[\p{L}\p{N}]+/gu

/** NFKC, lower case, without accents: Müller is found as muller, Ｗａｎｇ as wang. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

export function customerTokens(customer: SearchedCustomer, toSyllables: ToSyllables): ReadonlySet<string> {
  const tokens = new Set<string>()
  const name = folded(customer.name).replace(CJK_BREAK, '')
  for (const run of name.match(CJK) ?? []) {
    addCharacters(tokens, run)
    if (HAN.test(run)) addSpoken(tokens, toSyllables(run))
  }
  const words = name.replace(CJK, ' ').match(LATIN) ?? []
  if (words.length > 0) {
    for (const word of words) addPrefixes(tokens, word)
    addPrefixes(tokens, words.join(''))
    addInitials(tokens, words)
  }
  for (const run of folded(customer.company ?? '').match(CJK) ?? []) addPairs(tokens, run)
  for (const word of folded(customer.company ?? '')
    .replace(CJK, ' ')
    .match(LATIN) ?? [])
    addPrefixes(tokens, word)
  for (const number of customer.numbers) addDigits(tokens, number)
  return tokens
}

/** Every group must be found; of one group's tokens any. Empty: the text asks for nothing. */
export function wantedTokens(text: string): readonly (readonly string[])[] {
  const plain = folded(text).trim()
  const digits = plain.replace(/[\s+().-]/gu, '')
  if (/^\d+$/u.test(digits)) return digits.length < SHORTEST_DIGITS ? [] : [wantedDigits(digits)]
  const groups: string[][] = []
  for (const run of plain.match(CJK) ?? []) {
    const characters = [...run]
    if (characters.length === 1) groups.push([`c:${run}`])
    for (let at = 0; at + 1 < characters.length; at++) groups.push([`c:${characters[at]}${characters[at + 1]}`])
  }
  for (const word of plain.replace(CJK, ' ').match(LATIN) ?? []) {
    const wanted = [`l:${word.slice(0, LONGEST_PREFIX)}`]
    if (word.length <= LONGEST_INITIALS) wanted.push(`i:${word}`)
    groups.push(wanted)
  }
  return groups
}

function addCharacters(tokens: Set<string>, run: string): void {
  for (const character of run) tokens.add(`c:${character}`)
  addPairs(tokens, run)
}

function addPairs(tokens: Set<string>, run: string): void {
  const characters = [...run]
  for (let at = 0; at + 1 < characters.length; at++) tokens.add(`c:${characters[at]}${characters[at + 1]}`)
}

function addSpoken(tokens: Set<string>, syllables: readonly string[]): void {
  for (let from = 0; from < syllables.length; from++) {
    addPrefixes(tokens, syllables.slice(from).join(''))
    addInitials(tokens, syllables.slice(from))
  }
}

function addPrefixes(tokens: Set<string>, word: string): void {
  const longest = Math.min(word.length, LONGEST_PREFIX)
  for (let length = 1; length <= longest; length++) tokens.add(`l:${word.slice(0, length)}`)
}

function addInitials(tokens: Set<string>, parts: readonly string[]): void {
  let initials = ''
  for (const part of parts.slice(0, LONGEST_INITIALS)) {
    initials += part.charAt(0)
    tokens.add(`i:${initials}`)
  }
}

function addDigits(tokens: Set<string>, digits: string): void {
  const longest = Math.min(digits.length, LONGEST_DIGITS)
  for (let length = SHORTEST_DIGITS; length <= longest; length++) {
    tokens.add(`t:${digits.slice(-length)}`)
    tokens.add(`h:${digits.slice(0, length)}`)
  }
}

function wantedDigits(digits: string): string[] {
  return [`t:${digits.slice(-LONGEST_DIGITS)}`, `h:${digits.slice(0, LONGEST_DIGITS)}`]
}

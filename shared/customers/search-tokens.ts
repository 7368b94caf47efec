import { withoutTrunk } from './typed-number'

/**
 * The tokens under which a customer is found, and those that a search text asks for. Pure words here; before they
 * are written anywhere each is hashed with a key (electron/features/customers).
 *
 * - `c` one or two neighbouring characters of a name in Chinese, Japanese or Korean; two of a company, a tag, a field;
 * - `l` a beginning of a word in letters, or of the pinyin from any syllable on (`xiaoming` finds 王小明);
 * - `i` initials from any syllable or word on;
 * - `n` a whole name;
 * - `d` any four digits of a number in a row; `t` its last three or four, `h` its first three;
 * - `g` a whole tag; `f` a whole value of a field that is chosen, not written.
 */
export interface SearchedCustomer {
  readonly name: string
  readonly otherNames?: readonly string[]
  readonly company: string | null
  readonly tags?: readonly string[]
  /** Values of the centre's own fields, by the id of the field. */
  readonly fields?: Readonly<Record<string, string | number>>
  /** Digits only, national and international as they may be typed. */
  readonly numbers: readonly string[]
}

/** Syllables without tones of each Chinese character, in order; given by who has the dictionary. */
export type ToSyllables = (text: string) => readonly string[]

const LONGEST_PREFIX = 12
const LONGEST_INITIALS = 6
const SHORTEST_DIGITS = 3
/** Of digits in a row so many make a token: ten thousand tokens for all numbers there are. */
const GRAM = 4
/** Of a text that somebody wrote into a field, the beginning. */
const LONGEST_FIELD = 64

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
  for (const name of [customer.name, ...(customer.otherNames ?? [])]) addName(tokens, folded(name), toSyllables)
  addWords(tokens, folded(customer.company ?? ''))
  for (const tag of customer.tags ?? []) {
    addWords(tokens, folded(tag))
    tokens.add(tagToken(tag))
  }
  for (const [id, value] of Object.entries(customer.fields ?? {})) {
    tokens.add(fieldToken(id, value))
    if (typeof value === 'string') addWords(tokens, folded(value.slice(0, LONGEST_FIELD)))
  }
  for (const number of customer.numbers) addDigits(tokens, number)
  return tokens
}

/** Under which everybody with this tag is filed. */
export const tagToken = (tag: string) => `g:${folded(tag)}`

/** Under which everybody with this value in this field is filed. */
export const fieldToken = (id: string, value: string | number) => `f:${id}=${folded(String(value))}`

function addName(tokens: Set<string>, written: string, toSyllables: ToSyllables): void {
  const name = written.replace(CJK_BREAK, '')
  tokens.add(wholeName(name))
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
}

const wholeName = (name: string) => `n:${name.replace(/[\s·・]+/gu, ' ').trim()}`

/** What is found by two characters or the beginning of a word, not by its sound. */
function addWords(tokens: Set<string>, text: string): void {
  for (const run of text.match(CJK) ?? []) addPairs(tokens, run)
  for (const word of text.replace(CJK, ' ').match(LATIN) ?? []) addPrefixes(tokens, word)
}

/** What a search text asks for: every group must be found; of one group's tokens any. */
export type Wanted = readonly (readonly string[])[]

/**
 * What to look for, the best first: what a later one finds is less likely meant, and is looked for when there is room.
 * `digits` is what some number must contain: four digits in a row here and four there need not be one number.
 */
export function wantedInTurn(text: string): { readonly turns: readonly Wanted[]; readonly digits: string | null } {
  const plain = folded(text).trim()
  const digits = plain.replace(/[\s+().-]/gu, '')
  if (/^\d+$/u.test(digits)) return wantedNumber(withoutTrunk(digits))
  const groups = wantedTokens(text)
  if (groups.length === 0) return { turns: [], digits: null }
  return { turns: [[[wholeName(plain.replace(CJK_BREAK, ''))]], groups], digits: null }
}

/** The groups of a text at large; empty: it asks for nothing. */
export function wantedTokens(text: string): Wanted {
  const plain = folded(text).trim()
  const digits = plain.replace(/[\s+().-]/gu, '')
  if (/^\d+$/u.test(digits)) return wantedNumber(digits).turns.at(-1) ?? []
  const groups: string[][] = []
  for (const run of plain.match(CJK) ?? []) {
    const characters = [...run]
    if (characters.length === 1) groups.push([`c:${run}`])
    for (let at = 0; at + 1 < characters.length; at++) groups.push([`c:${characters[at]}${characters[at + 1]}`])
  }
  for (const word of plain.replace(CJK, ' ').match(LATIN) ?? []) {
    const wanted = [`l:${word.slice(0, LONGEST_PREFIX)}`]
    if (word.length <= LONGEST_INITIALS) wanted.push(`i:${word}`)
    if (!/^\d{3,}$/u.test(word)) groups.push(wanted)
    // A name and a part of a number: 王 8000.
    else if (word.length < GRAM) groups.push([...wanted, `t:${word}`, `h:${word}`])
    else for (const gram of gramsOf(word)) groups.push([...wanted, gram])
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
  for (let at = 0; at + GRAM <= digits.length; at++) tokens.add(`d:${digits.slice(at, at + GRAM)}`)
  if (digits.length < SHORTEST_DIGITS) return
  tokens.add(`t:${digits.slice(-SHORTEST_DIGITS)}`)
  tokens.add(`h:${digits.slice(0, SHORTEST_DIGITS)}`)
  if (digits.length >= GRAM) tokens.add(`t:${digits.slice(-GRAM)}`)
}

function wantedNumber(digits: string): ReturnType<typeof wantedInTurn> {
  if (digits.length < SHORTEST_DIGITS) return { turns: [], digits: null }
  if (digits.length < GRAM) return { turns: [[[`t:${digits}`]], [[`t:${digits}`, `h:${digits}`]]], digits }
  const anywhere = gramsOf(digits).map((gram) => [gram])
  return { turns: digits.length === GRAM ? [[[`t:${digits}`]], anywhere] : [anywhere], digits }
}

/** All of them: those side by side are also in numbers that have them one over the other (1380, 3808 in 13808...). */
function gramsOf(digits: string): readonly string[] {
  const grams = new Set<string>()
  for (let at = 0; at + GRAM <= digits.length; at++) grams.add(`d:${digits.slice(at, at + GRAM)}`)
  return [...grams]
}

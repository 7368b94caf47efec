import { matchQuality } from '../customers/search-rank'
import { customerTokens, type ToSyllables, wantedTokens } from '../customers/search-tokens'
import type { Colleague } from './directory'

const MOST_SHOWN = 50

export type ColleagueTokens = (colleague: Colleague) => ReadonlySet<string>

/** Tokens of each name, made once: the dictionary of pinyin is slow. */
export function rememberTokens(toSyllables: ToSyllables): ColleagueTokens {
  const known = new Map<string, ReadonlySet<string>>()
  return ({ name, number, queue }) => {
    const key = `${name}\n${number}\n${queue ?? ''}`
    const found = known.get(key) ?? customerTokens({ name, company: queue, numbers: [number] }, toSyllables)
    known.set(key, found)
    return found
  }
}

/**
 * Colleagues and groups by name, pinyin, initials, queue or number, likeliest first; among equals those called last, then
 * those who are free. '' lists those called last, then the rest.
 *
 * @param calledLast numbers as they are dialled, newest first
 */
export function findColleagues(
  text: string,
  colleagues: readonly Colleague[],
  calledLast: readonly string[],
  words: { readonly tokens: ColleagueTokens; readonly toSyllables: ToSyllables },
): readonly Colleague[] {
  const wanted = text.trim()
  const recency = new Map(calledLast.map((number, index) => [number, index]))
  const ranked = colleagues
    .map((colleague) => ({
      colleague,
      quality: wanted === '' ? 1 : quality(wanted, colleague, words),
      recent: recency.get(colleague.number) ?? calledLast.length,
    }))
    .filter((one) => one.quality > 0)
  const free = ({ state }: Colleague) => (state === 'ready' ? 0 : 1)
  return ranked
    .sort((a, b) => b.quality - a.quality || a.recent - b.recent || free(a.colleague) - free(b.colleague))
    .slice(0, MOST_SHOWN)
    .map(({ colleague }) => colleague)
}

/** 0: not this one; 1: found; 2 to 4: as well as `matchQuality` says. */
function quality(
  text: string,
  colleague: Colleague,
  { tokens, toSyllables }: { readonly tokens: ColleagueTokens; readonly toSyllables: ToSyllables },
): number {
  const digits = text.replace(/[\s+().-]/gu, '')
  // An extension is short: its first digit is enough.
  if (/^[0-9*#]+$/u.test(digits)) {
    if (colleague.number === digits) return 4
    return colleague.number.startsWith(digits) ? 3 : colleague.number.includes(digits) ? 1 : 0
  }
  const groups = wantedTokens(text)
  const own = tokens(colleague)
  const isFound = groups.length > 0 && groups.every((group) => group.some((token) => own.has(token)))
  if (!isFound) return 0
  return 1 + matchQuality(text, { name: colleague.name, phones: [{ number: colleague.number }] }, toSyllables)
}

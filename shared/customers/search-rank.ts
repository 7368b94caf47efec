import { folded, type ToSyllables } from './search-tokens'
import { typedForms, withoutTrunk } from './typed-number'

/**
 * How well a customer answers a search text: 3 the whole name or number, 2 the name begins with it or the number ends
 * with it, 1 it is in the name, 0 otherwise (initials, company). Typed in pinyin the same holds for whole syllables:
 * `chen` is the beginning of 陈 and in 晨, and nothing of 程; as half a syllable it only finds.
 */
export function matchQuality(
  text: string,
  customer: { readonly name: string; readonly phones: readonly { readonly number: string }[] },
  toSyllables?: ToSyllables,
): number {
  const wanted = folded(text).trim()
  const name = folded(customer.name)
  if (name === wanted) return 3
  if (name.startsWith(wanted)) return 2
  if (name.includes(wanted)) return 1
  const digits = wanted.replace(/\D/gu, '')
  if (digits.length >= 3) return Math.max(0, ...customer.phones.map(({ number }) => numberQuality(digits, number)))
  const spoken = wanted.replace(/[\s']/gu, '')
  const characters = name.replace(/\P{Script=Han}/gu, '')
  if (!toSyllables || characters === '' || !/^\p{Script=Latin}+$/u.test(spoken)) return 0
  return spokenQuality(spoken, toSyllables(characters))
}

/** 3 the whole number as it may be typed, 2 it ends with it, 1 it has it in it, 0 otherwise. */
export function numberQuality(digits: string, number: string): number {
  const wanted = withoutTrunk(digits)
  const forms = typedForms(number)
  if (forms.includes(wanted)) return 3
  if (forms.some((form) => form.endsWith(wanted))) return 2
  return forms.some((form) => form.includes(wanted)) ? 1 : 0
}

function spokenQuality(wanted: string, syllables: readonly string[]): number {
  if (beginsWithSyllables(wanted, syllables)) return syllables.join('') === wanted ? 3 : 2
  return syllables.some((_, from) => beginsWithSyllables(wanted, syllables.slice(from))) ? 1 : 0
}

/** Whether some of the first syllables, each of them whole, are the text. */
function beginsWithSyllables(wanted: string, syllables: readonly string[]): boolean {
  let said = ''
  for (const syllable of syllables) {
    said += syllable
    if (said.length >= wanted.length) break
  }
  return said === wanted
}

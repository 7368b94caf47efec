import { toSyllables } from '#electron/features/customers/syllables'
import { personAt } from './made-up-people'

/** What agents type, by class: each keystroke on the way to it is a search. */
export const classes: Readonly<Record<string, (index: number) => readonly string[]>> = {
  name: (index) => typed(personAt(index).name),
  pinyin: (index) => typed(toSyllables(personAt(index).name).join('')),
  initials: (index) => typed(initialsOf(personAt(index).name)),
  number: (index) => typed(nationalOf(index)).slice(2),
  'number end': (index) => [3, 4, 5, 8].map((length) => nationalOf(index).slice(-length)),
  'number middle': (index) => [4, 5, 6].map((length) => nationalOf(index).slice(4, 4 + length)),
  company: (index) => (personAt(index).company === null ? [] : [(personAt(index).company ?? '').slice(0, 4)]),
  'name and number': (index) => [`${personAt(index).name.slice(0, 1)} ${nationalOf(index).slice(-4)}`],
  nobody: (index) => [`${personAt(index).name}欧`, `zq${index % 10}x`, `9${String(index).padStart(10, '7')}`],
}

/** Who must be among those found when all of it was typed. */
export const meant: Readonly<Record<string, (index: number) => string>> = {
  number: nationalOf,
}

/** As it stands on a business card: without +86. */
function nationalOf(index: number): string {
  return (personAt(index).numbers[0] ?? '').replace(/^\+86/u, '')
}

function typed(text: string): readonly string[] {
  const characters = [...text]
  return characters.map((_, at) => characters.slice(0, at + 1).join(''))
}

function initialsOf(name: string): string {
  return toSyllables(name)
    .map((syllable) => syllable.charAt(0))
    .join('')
}

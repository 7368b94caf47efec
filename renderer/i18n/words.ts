/** One file of translations: words of one feature in one language. */
export type Words = Readonly<Record<string, string>>

/** `./follow-ups.json` becomes `follow-ups`: the feature's name is the first part of its keys. */
export function byFeature(files: Readonly<Record<string, Words>>): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.replace(/^.*\/(.+)\.json$/, '$1'), words]),
  )
}

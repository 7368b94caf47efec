import { pinyin } from 'pinyin-pro'

/**
 * Pinyin without tones, one syllable a character; read as a surname where it stands first (单 is shan). Loaded by
 * `import()` only: the dictionary is 70 ms and 10 MB.
 */
export function toSyllables(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((syllable) =>
    syllable.replace('ü', 'v'),
  )
}

/** The longest name of a stranger that the program shows. */
export const LONGEST_NAME = 128

// C0 and C1 controls, the zero-width family, bidirectional controls, the byte order mark, variation and tag characters:
// whatever changes how the text around it is read, without being seen itself.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each code point is meant by itself
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|\u{e0000}|[\u{e0001}-\u{e007f}]/gu

/**
 * A name as it may be shown: what a caller sends is hostile until shown otherwise (reliability.md).
 * Controls become a blank, so that words do not run together; at most 128 characters are kept.
 */
export function displayName(raw: string): string {
  const seen = raw
    .slice(0, LONGEST_NAME * 16)
    .replace(UNSEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...seen].slice(0, LONGEST_NAME).join('')
}

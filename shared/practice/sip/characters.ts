/** RFC 3261 25.1: `token`. */
const token = /^[A-Za-z0-9\-.!%*_+`'~]+$/

/** Everything that may not stand in a header line: all controls but HTAB, and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const controls = /[\u0000-\u0008\u000a-\u001f\u007f]/

export function isToken(text: string): boolean {
  return token.test(text)
}

export function hasControls(text: string): boolean {
  return controls.test(text)
}

/** Length of `text` in bytes of UTF-8. A lone surrogate counts as the three bytes of U+FFFD that encoders write. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) bytes += utf8Width(character)
  return bytes
}

/** The longest start of `text` that has at most `limit` bytes of UTF-8; no character is cut in two. */
export function utf8Prefix(text: string, limit: number): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += utf8Width(character)
    if (bytes > limit) break
    end += character.length
  }
  return text.slice(0, end)
}

function utf8Width(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/**
 * Cuts `text` at each `separator` that stands outside of "quoted strings" and <angle brackets>.
 * `undefined` when a quote or a bracket is left open: no reading of such a text is safe.
 */
export function splitOutside(text: string, separator: ',' | ';'): string[] | undefined {
  const parts: string[] = []
  let start = 0
  let quoted = false
  let bracketed = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (quoted) {
      if (character === '\\') index += 1
      else if (character === '"') quoted = false
    } else if (bracketed) {
      if (character === '>') bracketed = false
    } else if (character === '"') quoted = true
    else if (character === '<') bracketed = true
    else if (character === separator) {
      parts.push(text.slice(start, index).trim())
      start = index + 1
    }
  }
  if (quoted || bracketed) return undefined
  parts.push(text.slice(start).trim())
  return parts
}

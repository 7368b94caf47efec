import { hasControls, isToken, splitOutside } from './characters'

/** Parameter names in lower case; a value as it came, quotes and all; `undefined` for a flag such as `;lr`. */
export type Parameters = ReadonlyMap<string, string | undefined>

const plainValue = /^[A-Za-z0-9\-.!%*_+`'~[\]:/@=&$?]+$/
const maximum = 32

/** Reads `;a=1;b="two";c`. `undefined` when a name is no token, comes twice, or a value needs quotes and has none. */
export function parseParameters(text: string): Parameters | undefined {
  const found = new Map<string, string | undefined>()
  if (text.trim() === '') return found
  const parts = splitOutside(text.trim(), ';')
  if (!parts || parts.length > maximum + 1 || parts[0] !== '') return undefined
  for (const part of parts.slice(1)) {
    const equals = part.indexOf('=')
    const name = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase()
    const value = equals === -1 ? undefined : part.slice(equals + 1).trim()
    if (!isToken(name) || found.has(name)) return undefined
    if (value !== undefined && !plainValue.test(value) && unquote(value) === undefined) return undefined
    found.set(name, value)
  }
  return found
}

export function formatParameters(parameters: Parameters): string {
  let text = ''
  for (const [name, value] of parameters) text += value === undefined ? `;${name}` : `;${name}=${value}`
  return text
}

/** The text inside a quoted string (RFC 3261 25.1), escapes undone; `undefined` when it is not one quoted string. */
export function unquote(text: string): string | undefined {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"') || hasControls(text)) return undefined
  let inside = ''
  for (let index = 1; index < text.length - 1; index += 1) {
    if (text[index] === '"') return undefined
    if (text[index] === '\\') {
      index += 1
      if (index >= text.length - 1) return undefined
    }
    inside += text[index]
  }
  return inside
}

/** A quoted string of `text`; control characters, which it cannot carry, become spaces. */
export function quote(text: string): string {
  const carried = [...text].map((character) => (hasControls(character) ? ' ' : character)).join('')
  return `"${carried.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

import { isToken } from './characters'
import { type Parameters, parseParameters, unquote } from './parameters'
import { parseSipUri, type SipUri } from './uri'

/** The value of From, To, Contact, Route, Record-Route, Refer-To, ... (RFC 3261 20.10). */
export interface NameAddr {
  /** Quotes and escapes undone; `undefined` when there is none. */
  readonly displayName: string | undefined
  /** The URI as it came, of whatever scheme. */
  readonly uriText: string
  /** The URI taken apart; `undefined` when it is no good `sip:` or `sips:` URI (`tel:` for one). */
  readonly uri: SipUri | undefined
  /** The header's parameters (`tag`, `expires`, ...), not those of the URI. */
  readonly parameters: Parameters
}

const absoluteUri = /^[A-Za-z][A-Za-z0-9+\-.]*:[^\s<>"]+$/

/** `undefined` when it is no name-addr or addr-spec. Never throws. */
export function parseNameAddr(text: string): NameAddr | undefined {
  const value = text.trim()
  const open = indexOfBracket(value)
  if (open === -1) return parseAddrSpec(value)
  const close = value.indexOf('>', open)
  if (close === -1) return undefined
  const name = parseDisplayName(value.slice(0, open).trim())
  const uriText = value.slice(open + 1, close)
  const parameters = parseParameters(value.slice(close + 1))
  if (!name || !parameters || !absoluteUri.test(uriText)) return undefined
  return { displayName: name.displayName, uriText, uri: parseSipUri(uriText), parameters }
}

/** Without brackets everything after the first `;` belongs to the header, and `?` and `,` may not occur (RFC 3261 20.10). */
function parseAddrSpec(value: string): NameAddr | undefined {
  const semicolon = value.indexOf(';')
  const uriText = (semicolon === -1 ? value : value.slice(0, semicolon)).trim()
  const parameters = parseParameters(semicolon === -1 ? '' : value.slice(semicolon))
  if (!parameters || !absoluteUri.test(uriText) || /[?,]/.test(uriText)) return undefined
  return { displayName: undefined, uriText, uri: parseSipUri(uriText), parameters }
}

function parseDisplayName(text: string): { displayName: string | undefined } | undefined {
  if (text === '') return { displayName: undefined }
  if (text.startsWith('"')) {
    const displayName = unquote(text)
    return displayName === undefined ? undefined : { displayName }
  }
  return text.split(/[ \t]+/).every(isToken) ? { displayName: text } : undefined
}

/** The first `<` that is not inside a quoted string. */
function indexOfBracket(text: string): number {
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (quoted && character === '\\') index += 1
    else if (character === '"') quoted = !quoted
    else if (character === '<' && !quoted) return index
  }
  return -1
}

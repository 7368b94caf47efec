import type { Parameters } from './parameters'

/** A `sip:` or `sips:` URI (RFC 3261 19.1), taken apart. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips'
  /** Percent escapes undone; `undefined` for the URI of a host. */
  readonly user: string | undefined
  readonly password: string | undefined
  /** Lower case; an IPv6 reference keeps its brackets. */
  readonly host: string
  readonly port: number | undefined
  readonly parameters: Parameters
  /** What follows `?`, as it came (Refer-To carries `Replaces` there). */
  readonly headers: string | undefined
}

const longest = 1024
const shape = /^(sips?):(?:([^@]*)@)?([^@;?]+)((?:;[^?@]*)?)(?:\?([^@]*))?$/i
const hostPort = /^((?:[A-Za-z0-9](?:[A-Za-z0-9\-_.]*[A-Za-z0-9])?\.?)|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?$/
const userInfo = /^[A-Za-z0-9\-_.!~*'()&=+$,;?/%]+$/
const passwordText = /^[A-Za-z0-9\-_.!~*'()&=+$,%]*$/
const parameterText = /^[A-Za-z0-9\-_.!~*'()[\]/:&+$%]+$/
const headerText = /^[A-Za-z0-9\-_.!~*'()[\]/?:+$%=&]+$/

/** `undefined` for any other scheme and for everything RFC 3261 19.1.1 does not allow. Never throws; linear time. */
export function parseSipUri(text: string): SipUri | undefined {
  if (text.length > longest) return undefined
  const parts = shape.exec(text)
  if (!parts) return undefined
  const [, scheme = '', info, at = '', tail = '', headers] = parts
  const place = hostPort.exec(at)
  const host = place?.[1]
  if (!host) return undefined
  const port = place[2] === undefined ? undefined : Number(place[2])
  if (port !== undefined && port > 65_535) return undefined
  if (headers !== undefined && !headerText.test(headers)) return undefined
  const who = info === undefined ? { user: undefined, password: undefined } : parseUserInfo(info)
  const parameters = parseUriParameters(tail)
  if (!who || !parameters) return undefined
  const lower = scheme.toLowerCase() === 'sips' ? 'sips' : 'sip'
  return { scheme: lower, ...who, host: host.toLowerCase(), port, parameters, headers }
}

export function formatSipUri(uri: SipUri): string {
  let text = `${uri.scheme}:`
  if (uri.user !== undefined) {
    text += escapeUser(uri.user)
    if (uri.password !== undefined) text += `:${uri.password}`
    text += '@'
  }
  text += uri.host
  if (uri.port !== undefined) text += `:${uri.port}`
  for (const [name, value] of uri.parameters) text += value === undefined ? `;${name}` : `;${name}=${value}`
  return uri.headers === undefined ? text : `${text}?${uri.headers}`
}

/** The user and host part only (RFC 3261 6: address-of-record). */
export function addressOfRecord(user: string, host: string): string {
  return `sip:${escapeUser(user)}@${host}`
}

function parseUserInfo(info: string): { user: string; password: string | undefined } | undefined {
  const colon = info.indexOf(':')
  const name = colon === -1 ? info : info.slice(0, colon)
  const password = colon === -1 ? undefined : info.slice(colon + 1)
  if (!userInfo.test(name) || (password !== undefined && !passwordText.test(password))) return undefined
  const user = unescapeUser(name)
  return user === undefined || user === '' ? undefined : { user, password }
}

function parseUriParameters(tail: string): Parameters | undefined {
  const found = new Map<string, string | undefined>()
  if (tail === '') return found
  for (const part of tail.slice(1).split(';')) {
    const equals = part.indexOf('=')
    const name = (equals === -1 ? part : part.slice(0, equals)).toLowerCase()
    const value = equals === -1 ? undefined : part.slice(equals + 1)
    if (!parameterText.test(name) || found.has(name)) return undefined
    if (value !== undefined && !parameterText.test(value)) return undefined
    found.set(name, value)
  }
  return found
}

function unescapeUser(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // a broken escape such as %ZZ or half a UTF-8 character
  }
}

/** What encodeURIComponent escapes though RFC 3261 25.1 (user-unreserved) allows it. */
const readable = /%(26|3D|2B|24|2C|3B|3F|2F)/g
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** `+86` stays readable; a lone surrogate, which encodeURIComponent refuses, becomes the replacement character. */
function escapeUser(user: string): string {
  return encodeURIComponent(user.replace(loneSurrogate, '\ufffd')).replace(readable, decodeURIComponent)
}

import { isToken, splitOutside } from './characters'
import { quote, unquote } from './parameters'

/** Digest access authentication as SIP user agents speak it: RFC 2617/8760 with MD5 and qop=auth. */
export type Md5 = (text: string) => string

export interface DigestCredentials {
  readonly username: string
  readonly realm: string
  readonly nonce: string
  /** The Request-URI the client signed. */
  readonly uri: string
  readonly response: string
  readonly cnonce: string
  /** Eight hexadecimal digits, counting up for each use of the nonce. */
  readonly nc: string
}

const hex32 = /^[0-9a-f]{32}$/
const hex8 = /^[0-9a-f]{8}$/i

/** Reads an Authorization or Proxy-Authorization value. `undefined` for any other scheme, algorithm or qop. */
export function parseDigestCredentials(value: string): DigestCredentials | undefined {
  if (!/^Digest[ \t]/i.test(value)) return undefined
  const fields = new Map<string, string>()
  for (const part of splitOutside(value.slice(6), ',') ?? []) {
    const equals = part.indexOf('=')
    const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase()
    const text = part.slice(equals + 1).trim()
    if (!isToken(name) || fields.has(name)) return undefined
    const plain = text.startsWith('"') ? unquote(text) : text
    if (plain === undefined) return undefined
    fields.set(name, plain)
  }
  const field = (name: string) => fields.get(name) ?? ''
  if (fields.has('algorithm') && field('algorithm').toUpperCase() !== 'MD5') return undefined
  if (field('qop') !== 'auth' || !hex8.test(field('nc')) || field('cnonce') === '') return undefined
  if (!hex32.test(field('response')) || field('username') === '' || field('nonce') === '') return undefined
  return {
    username: field('username'),
    realm: field('realm'),
    nonce: field('nonce'),
    uri: field('uri'),
    response: field('response'),
    cnonce: field('cnonce'),
    nc: field('nc'),
  }
}

/** The response a client with `password` gives for these fields (RFC 2617 3.2.2.1). */
export function digestResponse(
  signed: Pick<DigestCredentials, 'username' | 'realm' | 'nonce' | 'uri' | 'cnonce' | 'nc'>,
  method: string,
  password: string,
  md5: Md5,
): string {
  const secret = md5(`${signed.username}:${signed.realm}:${password}`)
  const request = md5(`${method}:${signed.uri}`)
  return md5(`${secret}:${signed.nonce}:${signed.nc}:${signed.cnonce}:auth:${request}`)
}

/** The value of WWW-Authenticate or Proxy-Authenticate. `stale` says: right password, old nonce, try again unasked. */
export function digestChallenge(challenge: { realm: string; nonce: string; stale: boolean }): string {
  const stale = challenge.stale ? ', stale=TRUE' : ''
  return `Digest realm=${quote(challenge.realm)}, nonce=${quote(challenge.nonce)}, algorithm=MD5, qop="auth"${stale}`
}

/** Writes what `parseDigestCredentials` reads: for clients of tests. */
export function formatDigestCredentials(credentials: DigestCredentials): string {
  const { username, realm, nonce, uri, response, cnonce, nc } = credentials
  const quoted = { username, realm, nonce, uri, response, cnonce }
  const fields = Object.entries(quoted).map(([name, text]) => `${name}=${quote(text)}`)
  return `Digest algorithm=MD5, ${fields.join(', ')}, qop=auth, nc=${nc}`
}

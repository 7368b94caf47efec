/**
 * Who calls, as a name-addr or addr-spec of RFC 3261 section 20.10 says it (`From`, `P-Asserted-Identity` of RFC 3325).
 * The text comes from strangers: whatever it holds, this answers with two strings and never throws.
 */
export interface SipIdentity {
  /** User part of the SIP URI or number of the tel URI, without parameters and visual separators; '' when withheld. */
  readonly number: string
  /** As claimed, quotes and escapes removed, otherwise untouched; '' when none. */
  readonly displayName: string
}

const LONGEST_NUMBER = 256
const LONGEST_DISPLAY_NAME = 1024
/** A WebSocket message of SIP servers: a long name must not push the number behind it out of sight. */
const LONGEST_HEADER = 64 * 1024
const NOBODY: SipIdentity = { number: '', displayName: '' }

export function sipIdentity(header: string | undefined): SipIdentity {
  if (header === undefined) return NOBODY
  const text = header.slice(0, LONGEST_HEADER).trim()
  const { displayName, rest } = splitDisplayName(text)
  const uri = /<([^>]*)>/.exec(rest)?.[1] ?? rest.split(/[;,]/, 1)[0] ?? ''
  const number = userOf(uri.trim())
  if (/^anonymous$/i.test(number)) return NOBODY
  return { number: number.slice(0, LONGEST_NUMBER), displayName: displayName.slice(0, LONGEST_DISPLAY_NAME) }
}

/** P-Asserted-Identity wins over From: the server vouches for the one, the caller merely claims the other. */
export function callerIdentity(asserted: string | undefined, from: string | undefined): SipIdentity {
  const vouched = sipIdentity(asserted)
  if (vouched.number === '') return sipIdentity(from)
  return vouched.displayName === '' ? { ...vouched, displayName: sipIdentity(from).displayName } : vouched
}

function splitDisplayName(text: string): { displayName: string; rest: string } {
  if (text.startsWith('"')) {
    const end = closingQuote(text)
    const displayName = text.slice(1, end).replace(/\\(.)/gs, '$1').trim()
    return { displayName, rest: text.slice(end + 1) }
  }
  const bracket = text.indexOf('<')
  if (bracket < 0) return { displayName: '', rest: text }
  return { displayName: text.slice(0, bracket).trim(), rest: text.slice(bracket) }
}

/** Where the quoted string that begins `text` ends; the end of the text when nothing closes it. */
function closingQuote(text: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

function userOf(uri: string): string {
  const tel = /^tel:([^;?]*)/i.exec(uri)
  if (tel) return decoded(tel[1] ?? '').replace(/[-.() ]/g, '')
  const sip = /^sips?:([^@]*)@/i.exec(uri)
  if (!sip) return ''
  // A password (RFC 3261 section 19.1.1) and parameters such as ;ext= are no part of the number.
  const user = (sip[1] ?? '').split(/[:;]/, 1)[0] ?? ''
  const plain = decoded(user)
  return /^\+?[0-9\-.() ]+$/.test(plain) ? plain.replace(/[-.() ]/g, '') : plain
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

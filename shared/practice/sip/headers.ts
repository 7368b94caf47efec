/** One header line: the long form of the name, and the value on one line without white space around it. */
export interface SipHeader {
  readonly name: string
  readonly value: string
}

export type SipHeaders = readonly SipHeader[]

/** RFC 3261 7.3.3 and the registry of IANA. */
const compactForms: Readonly<Record<string, string>> = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  d: 'Request-Disposition',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  j: 'Reject-Contact',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
  y: 'Identity',
}

/** Headers whose value is a list that routing works on: each element gets a line of its own (RFC 3261 7.3.1). */
const lists = new Set(['via', 'route', 'record-route', 'contact', 'path', 'service-route'])

/** Headers that a message has at most once; a second one would let two readers see two different messages. */
const single = new Set(['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length', 'content-type', 'expires'])

export function longName(name: string): string {
  return name.length === 1 ? (compactForms[name.toLowerCase()] ?? name) : name
}

export function isList(name: string): boolean {
  return lists.has(name.toLowerCase())
}

export function isSingle(name: string): boolean {
  return single.has(name.toLowerCase())
}

/** The first value of that name, in any case of letters. */
export function header(headers: SipHeaders, name: string): string | undefined {
  const key = name.toLowerCase()
  return headers.find((candidate) => candidate.name.toLowerCase() === key)?.value
}

/** All values of that name, in their order. */
export function headerValues(headers: SipHeaders, name: string): string[] {
  const key = name.toLowerCase()
  return headers.filter((candidate) => candidate.name.toLowerCase() === key).map((candidate) => candidate.value)
}

export function withoutHeaders(headers: SipHeaders, ...names: readonly string[]): SipHeader[] {
  const keys = new Set(names.map((name) => name.toLowerCase()))
  return headers.filter((candidate) => !keys.has(candidate.name.toLowerCase()))
}

/** The tags of `Supported`, `Require`, `Proxy-Require`: a list of tokens over any number of lines. */
export function optionTags(headers: SipHeaders, name: string): string[] {
  return headerValues(headers, name)
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '')
}

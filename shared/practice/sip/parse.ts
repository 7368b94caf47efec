import { hasControls, isToken, splitOutside, utf8Length, utf8Prefix } from './characters'
import { header, headerValues, isList, isSingle, longName, type SipHeader, type SipHeaders } from './headers'
import { type DefectReason, limits, type ParsedMessage, type SipDefect, type SipRequest } from './message'
import { parseNameAddr } from './name-addr'
import { parseSipUri } from './uri'
import { parseVia } from './via'

type StartLine =
  | { readonly kind: 'request'; readonly method: string; readonly uriText: string; readonly version: string }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string; readonly version: string }

const requestLine = /^([^ ]{1,32}) ([^ ]{1,2048}) SIP\/(\d{1,3}\.\d{1,3})$/i
const statusLine = /^SIP\/(\d{1,3}\.\d{1,3}) ([1-6]\d\d) (.*)$/i
/** Letters, digits and the other characters of RFC 3261 25.1 `word`, with at most one `@`. */
const callIdText = /^[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}]+(@[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}]+)?$/
const coreNames = ['Via', 'From', 'To', 'Call-ID', 'CSeq'] as const
const decimal = /^\d{1,10}$/

/**
 * Reads one SIP message, which is one WebSocket message (RFC 7118 5), strictly: what two readers could understand in two ways
 * is refused. Never throws and takes time linear in the length, whatever it is given.
 */
export function parseSipMessage(text: string): ParsedMessage {
  if (text.length > limits.message || utf8Length(text) > limits.message) return refuse('too-large')
  const trimmed = text.replace(/^(?:\r\n)+/, '') // RFC 3261 7.5: CRLF before the start line is ignored
  const end = trimmed.indexOf('\r\n\r\n')
  if (end === -1) return refuse('no-end-of-headers')
  const lines = unfold(trimmed.slice(0, end))
  const [first = '', ...rest] = lines
  const start = parseStartLine(first)
  if (!start) return refuse('bad-start-line')

  const read = parseHeaders(rest)
  const core = readCore(read.headers)
  const refuseWith = (reason: DefectReason, status: 400 | 505 = 400): ParsedMessage => {
    const answerable = start.kind === 'request' && start.method !== 'ACK' && core.ok
    return refuse(reason, answerable ? { status, headers: coreHeaders(read.headers) } : undefined)
  }
  if (hasControls(first)) return refuseWith('bad-characters')
  if (read.defect) return refuseWith(read.defect)
  if (!core.ok) return refuseWith(core.reason)
  if (start.version !== '2.0') return refuseWith('bad-version', 505)

  const body = cutBody(trimmed.slice(end + 4), header(read.headers, 'Content-Length'))
  if (typeof body !== 'string') return refuseWith(body.reason)
  const parts = { headers: read.headers, body, ...core.value }
  if (start.kind === 'response') {
    return { ok: true, message: { kind: 'response', status: start.status, reason: start.reason, ...parts } }
  }
  if (core.value.cseq.method !== start.method) return refuseWith('bad-cseq')
  const hops = header(read.headers, 'Max-Forwards')
  if (hops !== undefined && (!decimal.test(hops) || Number(hops) > 255)) return refuseWith('bad-max-forwards')
  const maxForwards = hops === undefined ? undefined : Number(hops)
  const { method, uriText } = start
  return { ok: true, message: { kind: 'request', method, uriText, uri: parseSipUri(uriText), maxForwards, ...parts } }
}

type Core = Pick<SipRequest, 'via' | 'from' | 'to' | 'callId' | 'cseq'>

/** The five headers that every message must have and every response copies (RFC 3261 8.1.1 and 8.2.6.2). */
function readCore(headers: SipHeaders): { ok: true; value: Core } | { ok: false; reason: DefectReason } {
  const [topVia, fromText, toText, callId, cseqText] = coreNames.map((name) => header(headers, name))
  if (topVia === undefined || fromText === undefined || toText === undefined) return bad('missing-header')
  if (callId === undefined || cseqText === undefined) return bad('missing-header')
  const via = parseVia(topVia)
  if (!via || !headerValues(headers, 'Via').every((value) => parseVia(value))) return bad('bad-via')
  const from = parseNameAddr(fromText)
  const to = parseNameAddr(toText)
  if (!from || !to || !hasGoodTag(from.parameters, true) || !hasGoodTag(to.parameters, false)) {
    return bad('bad-from-or-to')
  }
  if (callId.length > 256 || !callIdText.test(callId)) return bad('bad-call-id')
  const cseq = parseCseq(cseqText)
  return cseq ? { ok: true, value: { via, from, to, callId, cseq } } : bad('bad-cseq')
}

function bad(reason: DefectReason): { ok: false; reason: DefectReason } {
  return { ok: false, reason }
}

function parseStartLine(line: string): StartLine | undefined {
  const status = statusLine.exec(line)
  if (status) {
    const [, version = '', code = '', reason = ''] = status
    return { kind: 'response', version, status: Number(code), reason }
  }
  const request = requestLine.exec(line)
  if (!request) return undefined
  const [, method = '', uriText = '', version = ''] = request
  return isToken(method) ? { kind: 'request', method, uriText, version } : undefined
}

/** RFC 3261 7.3.1: a line that begins with white space continues the one before. */
function unfold(head: string): string[] {
  const lines: string[] = []
  for (const line of head.split('\r\n')) {
    const last = lines.length - 1
    if (last > 0 && /^[ \t]/.test(line)) lines[last] = `${lines[last]} ${line.trim()}`
    else lines.push(line)
  }
  return lines
}

/** Reads as many header lines as are good: an answer to a bad request needs its Via, From, To, Call-ID and CSeq. */
function parseHeaders(lines: readonly string[]): { headers: SipHeader[]; defect: DefectReason | undefined } {
  const headers: SipHeader[] = []
  const seen = new Set<string>()
  let defect: DefectReason | undefined
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = longName(line.slice(0, Math.max(colon, 0)).trimEnd())
    const value = line.slice(colon + 1).trim()
    if (hasControls(line)) defect ??= 'bad-characters'
    else if (colon < 1 || !isToken(name) || line.length > limits.line) defect ??= 'bad-header-line'
    else if (isSingle(name) && seen.has(name.toLowerCase())) defect ??= 'repeated-header'
    else {
      seen.add(name.toLowerCase())
      const values = isList(name) ? splitOutside(value, ',') : [value]
      if (!values || (isList(name) && values.includes(''))) defect ??= 'bad-header-line'
      else for (const element of values) headers.push({ name, value: element })
    }
    if (headers.length > limits.headers) return { headers: [], defect: 'too-many-headers' }
  }
  return { headers, defect }
}

/** RFC 3261 18.3: what follows the announced length is dropped. Over WebSocket the length may be left out (RFC 7118 5.3). */
function cutBody(body: string, contentLength: string | undefined): string | { reason: DefectReason } {
  if (contentLength === undefined) return body
  if (!decimal.test(contentLength)) return { reason: 'bad-content-length' }
  const announced = Number(contentLength)
  const there = utf8Length(body)
  if (announced > there) return { reason: 'short-body' }
  return announced === there ? body : utf8Prefix(body, announced)
}

function parseCseq(text: string): { number: number; method: string } | undefined {
  const [digits = '', method = '', ...more] = text.split(/[ \t]+/)
  if (more.length > 0 || !decimal.test(digits) || !isToken(method)) return undefined
  const number = Number(digits)
  return number < 2 ** 31 ? { number, method } : undefined // RFC 3261 8.1.1.5
}

/** Every request of RFC 3261 has a From tag; one of RFC 2543 without is not served. */
function hasGoodTag(parameters: ReadonlyMap<string, string | undefined>, required: boolean): boolean {
  if (!parameters.has('tag')) return !required
  const tag = parameters.get('tag')
  return tag !== undefined && isToken(tag)
}

function refuse(reason: DefectReason, answer?: SipDefect['answer']): ParsedMessage {
  return { ok: false, defect: { reason, answer } }
}

function coreHeaders(headers: SipHeaders): SipHeader[] {
  const names = new Set(coreNames.map((name) => name.toLowerCase()))
  return headers.filter((candidate) => names.has(candidate.name.toLowerCase()))
}

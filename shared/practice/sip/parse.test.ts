import { describe, expect, test } from 'vitest'
import { header, headerValues } from './headers'
import type { DefectReason } from './message'
import { parseSipMessage } from './parse'

const head = [
  'OPTIONS sip:agent@desk.test SIP/2.0',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'From: "Ann" <sip:ann@desk.test>;tag=1',
  'To: <sip:agent@desk.test>',
  'Call-ID: a@b',
  'CSeq: 7 OPTIONS',
]
const written = (lines: readonly string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`

function parsed(text: string) {
  const outcome = parseSipMessage(text)
  if (!outcome.ok) throw new Error(outcome.defect.reason)
  return outcome.message
}

function refused(text: string) {
  const outcome = parseSipMessage(text)
  if (outcome.ok) throw new Error('was accepted')
  return outcome.defect
}

describe('what is read', () => {
  test('compact names are the long ones', () => {
    const lines = [
      ...['OPTIONS sip:a@b SIP/2.0', 'v: SIP/2.0/WS a.invalid;branch=z9hG4bK1', 'f: <sip:a@b>;tag=1', 't: <sip:a@b>'],
      ...['i: x', 'CSeq: 7 OPTIONS', 'm: <sip:a@c>', 'k: gruu', 'l: 0'],
    ]
    const { headers } = parsed(written(lines))
    expect(headers.map(({ name }) => name)).toEqual([
      ...['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Supported', 'Content-Length'],
    ])
  })

  test('a list on one line and the same list on several are the same, quotes and brackets respected', () => {
    const route = ['Route: <sip:one;lr>,  "a, b" <sip:two,2@x;lr>;x="1,2"', 'Route: <sip:three;lr>']
    expect(headerValues(parsed(written([...head, ...route])).headers, 'route')).toEqual([
      ...['<sip:one;lr>', '"a, b" <sip:two,2@x;lr>;x="1,2"', '<sip:three;lr>'],
    ])
  })

  test('a folded line is one line', () => {
    const message = parsed(written([...head, 'Subject: one', ' two', '\tthree']))
    expect(header(message.headers, 'Subject')).toBe('one two three')
  })

  test('without Content-Length the rest is the body, with one what lies beyond is dropped, counted in bytes', () => {
    expect(parsed(written(head, '你好')).body).toBe('你好')
    expect(parsed(written([...head, 'Content-Length: 3'], '你好')).body).toBe('你')
    expect(parsed(written([...head, 'Content-Length: 0'], 'x')).body).toBe('')
  })

  test('empty lines before the message are nothing', () => {
    expect(parsed(`\r\n\r\n${written(head)}`).cseq).toEqual({ number: 7, method: 'OPTIONS' })
  })

  test('a Request-URI of another scheme is read, to be refused by name', () => {
    expect(parsed(written(['OPTIONS tel:+86138 SIP/2.0', ...head.slice(1)]))).toMatchObject({
      ...{ uriText: 'tel:+86138', uri: undefined },
    })
  })
})

const replaced = (name: string, line: string) => head.map((it) => (it.startsWith(name) ? line : it))

const cases: readonly [DefectReason, string, string][] = [
  ['no-end-of-headers', 'no empty line', head.join('\r\n')],
  ['no-end-of-headers', 'bare line feeds', `${head.join('\n')}\n\n`],
  ['bad-start-line', 'a start line of two words', written(['OPTIONS sip:a@b', ...head.slice(1)])],
  ['bad-start-line', 'a status of four digits', written(['SIP/2.0 2000 OK', ...head.slice(1)])],
  ['bad-version', 'SIP 3', written(['OPTIONS sip:a@b SIP/3.0', ...head.slice(1)])],
  ['bad-header-line', 'a line without colon', written([...head, 'what is this'])],
  ['bad-header-line', 'a name with a space in it', written([...head, 'What Is: this'])],
  ['bad-header-line', 'a line too long', written([...head, `X: ${'x'.repeat(9000)}`])],
  ['bad-header-line', 'an open quote in a list', written([...head, 'Contact: "a <sip:a@b>'])],
  ['bad-header-line', 'an empty element in a list', written([...head, 'Route: <sip:a;lr>,,<sip:b;lr>'])],
  ['bad-characters', 'a NUL', written([...head, 'X: a\u0000b'])],
  ['bad-characters', 'a lone carriage return', written([...head, 'X: a\rY: b'])],
  ['bad-characters', 'a lone line feed', written([...head, 'X: a\nY: b'])],
  ['repeated-header', 'two From', written([...head, 'f: <sip:eve@desk.test>;tag=2'])],
  ['repeated-header', 'two lengths', written([...head, 'Content-Length: 0', 'l: 5'])],
  ['missing-header', 'no Call-ID', written(head.filter((line) => !line.startsWith('Call-ID')))],
  ['bad-via', 'a branch of RFC 2543', written(replaced('Via', 'Via: SIP/2.0/WS a.invalid;branch=1'))],
  ['bad-via', 'a bad second Via', written([...head, 'Via: nonsense'])],
  ['bad-from-or-to', 'From without tag', written(replaced('From', 'From: <sip:a@b>'))],
  ['bad-from-or-to', 'an open bracket', written(replaced('To', 'To: <sip:a@b'))],
  ['bad-call-id', 'two words as Call-ID', written(replaced('Call-ID', 'Call-ID: a b'))],
  ['bad-cseq', 'another method in CSeq', written(replaced('CSeq', 'CSeq: 7 INVITE'))],
  ['bad-cseq', 'a number beyond 2^31', written(replaced('CSeq', 'CSeq: 2147483648 OPTIONS'))],
  ['bad-max-forwards', 'hops beyond 255', written([...head, 'Max-Forwards: 256'])],
  ['bad-content-length', 'a negative length', written([...head, 'Content-Length: -1'])],
  ['short-body', 'less than was announced', written([...head, 'Content-Length: 9'], 'short')],
  ['too-many-headers', 'a thousand headers', written([...head, ...Array.from({ length: 1000 }, () => 'X: y')])],
  ['too-many-headers', 'a thousand in one', written([...head, `Route: ${Array(1000).fill('<sip:a>').join()}`])],
  ['too-large', 'more than 64 KiB', written(head, 'x'.repeat(70_000))],
  ['too-large', 'more than 64 KiB in bytes only', written(head, '你'.repeat(30_000))],
]

describe('what is refused', () => {
  test.each(cases)('%s: %s', (reason, _, text) => expect(refused(text).reason).toBe(reason))

  test('a refusal can be answered when the request says who asks, with the headers that a response copies', () => {
    const { answer } = refused(written([...head, 'Content-Length: many', 'X: y']))
    expect(answer?.status).toBe(400)
    expect(answer?.headers.map(({ name }) => name)).toEqual(['Via', 'From', 'To', 'Call-ID', 'CSeq'])
    expect(refused(written(['OPTIONS sip:a@b SIP/3.0', ...head.slice(1)])).answer?.status).toBe(505)
  })

  test('responses, ACKs and requests that do not say who asks are dropped', () => {
    const bad = 'Content-Length: many'
    expect(refused(written(['SIP/2.0 200 OK', ...head.slice(1), bad])).answer).toBeUndefined()
    const ack = ['ACK sip:a@b SIP/2.0', ...head.slice(1, 5), 'CSeq: 7 ACK', bad]
    expect(refused(written(ack)).answer).toBeUndefined()
    expect(refused(written([...head.slice(0, 5), bad])).answer).toBeUndefined()
    expect(refused(written([...replaced('Via', 'Via: nonsense'), bad])).answer).toBeUndefined()
  })
})

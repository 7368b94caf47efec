import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, type SipMessage } from '#shared/practice/sip/message'
import { parseNameAddr } from '#shared/practice/sip/name-addr'
import { parseSipMessage } from '#shared/practice/sip/parse'
import { serialiseRequest, serialiseResponse } from '#shared/practice/sip/serialise'
import { parseVia } from '#shared/practice/sip/via'
import { mutants, spice } from './practice-switch-mutator'
import { jssipMessages } from './practice-switch-recordings'

const stock = Object.values(jssipMessages)
function write(message: SipMessage): string {
  const { headers, body } = message
  return message.kind === 'request'
    ? serialiseRequest(message.method, message.uriText, headers, body)
    : serialiseResponse(message.status, message.reason, headers, body)
}

test.each(Object.entries(jssipMessages))('a %s of JsSIP is read, and written again says the same', (_, text) => {
  const parsed = parseSipMessage(text)
  if (!parsed.ok) throw new Error(parsed.defect.reason)
  const { message } = parsed
  const again = write(message)
  expect(parseSipMessage(again)).toEqual({ ok: true, message: { ...message, headers: expect.any(Array) } })
  expect(again.length).toBe(text.length)
})

test('40,000 mutants of messages of JsSIP are each read or refused: nothing throws, nothing hangs', () => {
  const counts = { read: 0, refused: 0 }
  let slowest = 0
  for (const text of mutants(40_000)) {
    const began = performance.now()
    const outcome = parseSipMessage(text)
    slowest = Math.max(slowest, performance.now() - began)
    counts[outcome.ok ? 'read' : 'refused'] += 1
    if (!outcome.ok) continue
    // Whatever is let through can be written, and is then the same message.
    const { message } = outcome
    const second = parseSipMessage(write(message))
    if (!second.ok)
      expect(second.defect.reason).toBe('too-many-headers') // the length header that was missing
    else expect(second.message).toEqual({ ...message, headers: expect.any(Array) })
  }
  expect(counts.read).toBeGreaterThan(1000)
  expect(counts.refused).toBeGreaterThan(10_000)
  expect(slowest).toBeLessThan(250) // a pause of the collector, not of the parser; a quadratic reader takes seconds
})

test('the worst texts of full size are read in linear time', () => {
  const start = stock[0]?.split('\r\n').slice(0, 7).join('\r\n') ?? ''
  const fill = (piece: string) => piece.repeat(Math.floor(60_000 / piece.length))
  const began = performance.now()
  for (const piece of [...spice, 'a=b;', '"\\"', '<a>,', '\r\n\t', 'X:\r\n', ' ;', '.a', 'a-', '%41']) {
    for (const name of ['X', 'Via', 'From', 'Contact', 'Call-ID', 'CSeq', 'Authorization']) {
      parseSipMessage(`${start}\r\n${name}: ${fill(piece)}\r\n\r\n`)
      parseSipMessage(`${fill(piece)}\r\n\r\n`)
    }
    parseNameAddr(fill(piece))
    parseVia(`SIP/2.0/WS ${fill(piece)}`)
  }
  expect(performance.now() - began).toBeLessThan(5000)
})

test('any text at all is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(typeof parseSipMessage(text).ok).toBe('boolean')
      expect(typeof parseSipMessage(`${stock[1]?.split('\r\n\r\n')[0]}\r\n${text}\r\n\r\n`).ok).toBe('boolean')
    }),
    { numRuns: 2000 },
  )
})

test('any body comes through unchanged', () => {
  const wellFormed = fc.string({ unit: 'grapheme', maxLength: 500 })
  fc.assert(
    fc.property(wellFormed, (body) => {
      const [lines = ''] = (jssipMessages['BYE'] ?? '').split('\r\n\r\n')
      const read = parseSipMessage(`${lines.replace('Content-Length: 0', 'X: y')}\r\n\r\n${body}`)
      if (!read.ok || read.message.kind !== 'request') throw new Error('was refused')
      const { method, uriText, headers } = read.message
      const again = parseSipMessage(serialiseRequest(method, uriText, headers, body))
      expect(again).toMatchObject({ ok: true, message: { body } })
    }),
  )
})

test('a message of the largest size is read', () => {
  const [lines = ''] = (jssipMessages['BYE'] ?? '').split('\r\n\r\n')
  const bare = `${lines.replace('Content-Length: 0', 'X: y')}\r\n\r\n`
  expect(parseSipMessage(bare + 'x'.repeat(limits.message - bare.length)).ok).toBe(true)
  expect(parseSipMessage(bare + 'x'.repeat(limits.message - bare.length + 1)).ok).toBe(false)
})

import { expect, test } from 'vitest'
import { parseReason, reasonOf } from './sip-reason'

test.each([
  ['SIP ;cause=200; text="Replaced"', { cause: 200, text: 'Replaced' }],
  ['SIP;cause=200;text="Call completed elsewhere"', { cause: 200, text: 'Call completed elsewhere' }],
  ['sip;text="Busy Here";cause=486', { cause: 486, text: 'Busy Here' }],
  ['Q.850;cause=16;text="Normal call clearing"', undefined],
  ['SIP', undefined],
  ['', undefined],
])('%s', (header, reason) => {
  expect(parseReason(header)).toEqual(reason)
})

test('what carries no header has no reason', () => {
  for (const message of [null, undefined, 'x', {}, { getHeader: 1 }]) expect(reasonOf(message)).toBeUndefined()
  expect(reasonOf({ getHeader: () => undefined })).toBeUndefined()
  expect(reasonOf({ getHeader: () => 'SIP;cause=200' })).toEqual({ cause: 200, text: '' })
})

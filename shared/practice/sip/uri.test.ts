import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOfRecord, formatSipUri, parseSipUri } from './uri'

test.each([
  'sip:agent@practice.zuoxi.invalid',
  'sip:+8613800138000@desk.test:5060;user=phone',
  'sip:agent@desk.test;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  'sip:desk.test',
  'sips:alice:pw@[2001:db8::1]:5061;transport=ws;lr',
  'sip:lead@desk.test?Replaces=abc%3Bto-tag%3D1%3Bfrom-tag%3D2',
  'sip:%E7%8E%8B@desk.test',
])('%s is read and written again the same', (text) => {
  const uri = parseSipUri(text)
  expect(uri && formatSipUri(uri)).toBe(text)
})

test('the parts are what they are', () => {
  expect(parseSipUri('SIP:%31234;ext=5@Desk.Test:5070;LR;x=Y')).toEqual({
    ...{ scheme: 'sip', user: '1234;ext=5', password: undefined, host: 'desk.test', port: 5070, headers: undefined },
    parameters: new Map([
      ['lr', undefined],
      ['x', 'Y'],
    ]),
  })
})

test.each([
  ...['', 'sip:', 'sip:@desk.test', 'sip:a@', 'sip:a@b@c', 'tel:+86138', 'http://a', 'sip:a b@c', 'sip:a@-b'],
  ...['sip:a@b:99999', 'sip:a@b;', 'sip:a@b;x=1;x=2', 'sip:%ZZ@b', 'sip:%E7@b', 'sip:a@b?<', 'sip:"a"@b', 'sip:a@b\n'],
  `sip:${'a'.repeat(2000)}@b`,
])('%j is no SIP URI', (text) => {
  expect(parseSipUri(text)).toBeUndefined()
})

test('any user name, however odd, survives being written into a URI', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (user) => {
      expect(parseSipUri(addressOfRecord(user, 'desk.test'))?.user).toBe(user)
    }),
  )
})

test('a lone half of a character becomes the replacement character', () => {
  expect(parseSipUri(addressOfRecord('a\ud800', 'desk.test'))?.user).toBe('a\ufffd')
})

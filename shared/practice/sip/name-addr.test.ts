import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasControls } from './characters'
import { parseNameAddr } from './name-addr'
import { quote, unquote } from './parameters'

test('a quoted name may hold anything, brackets and quotes too', () => {
  const parsed = parseNameAddr('"王 \\"VIP\\" <boss>" <sip:138@x>;tag=1')
  expect(parsed).toMatchObject({ displayName: '王 "VIP" <boss>', uriText: 'sip:138@x' })
  expect(parsed?.parameters.get('tag')).toBe('1')
})

test('without brackets the parameters are of the header, with them of the URI', () => {
  expect(parseNameAddr('sip:a@b;x=1')?.parameters.get('x')).toBe('1')
  expect(parseNameAddr('<sip:a@b;x=1>')?.parameters.size).toBe(0)
  expect(parseNameAddr('<sip:a@b;x=1>')?.uri?.parameters.get('x')).toBe('1')
})

test('other schemes are read as text only', () => {
  expect(parseNameAddr('<tel:+8613800138000>')).toMatchObject({ uriText: 'tel:+8613800138000', uri: undefined })
})

test.each([
  ...[
    '',
    '<>',
    '<sip:a@b',
    'sip:a@b>',
    '"a <sip:a@b>',
    '"a" "b" <sip:a@b>',
    'a\u0001 <sip:a@b>',
    '<sip:a@b>;',
    '王 <sip:a@b>',
  ],
  ...['<sip:a@b>;tag=1;tag=2', '<sip:a@b> tag=1', 'sip:a@b?x=y', '<sip:a b>', '<sip:a@b>;x="', 'no uri'],
])('%j is refused', (text) => {
  expect(parseNameAddr(text)).toBeUndefined()
})

test('quoting and unquoting are each other’s opposite for all that can be quoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const carried = [...text].filter((it) => !hasControls(it)).join('')
      expect(unquote(quote(carried))).toBe(carried)
    }),
  )
})

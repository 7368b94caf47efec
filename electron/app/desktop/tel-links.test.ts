import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberFromArguments, numberFromLink } from './tel-links'

test.each([
  ['tel:+8613800138000', '+8613800138000'],
  ['TEL:138-0013-8000', '13800138000'],
  ['tel://95588', '95588'],
  ['callto:010%2062770334', '01062770334'],
  ['tel:%2B1%20(201)%20555-0123', '+12015550123'],
  ['tel:+1-201-555-0123;ext=102;phone-context=example.com', '+12015550123'],
  ['callto:4008001234?call', '4008001234'],
  ['tel:*21*10086%23', '*21*10086#'],
  ['  tel:10086  ', '10086'],
  ['tel:１３８００１３８０００', '13800138000'],
])('%s fills in %s', (link, number) => {
  expect(numberFromLink(link)).toBe(number)
})

test.each([
  '',
  'tel:',
  'tel:+',
  'callto://',
  '13800138000',
  'sip:1001@example.com',
  'callto:zhang.san',
  'tel:--gpu-launcher=calc',
  'tel:-1380013',
  'tel:%2D%2Dprofile%3D%2Ftmp',
  'tel:－－no-sandbox',
  'tel:10086%0A--no-sandbox',
  'tel:10086%0d%0aVia:%20x',
  'tel:10086\n',
  'tel:10086\u0000',
  'tel:%00',
  'tel:100\u200b86',
  'tel:\u202e68001',
  'tel:%E2%80%AE68001',
  'tel:%2531%2530',
  'tel:%',
  'tel:%zz',
  'tel:+86+138',
  'tel:138+',
  'tel:1@example.com',
  'tel:<script>',
  'tel:"10086"',
  'tel:10086 --flag',
  `tel:${'1'.repeat(33)}`,
  `tel:${'1'.repeat(9_999)}`,
  'telx:10086',
  'javascript:tel:10086',
  'file:///tel:10086',
])('%j fills nothing in', (link) => {
  expect(numberFromLink(link)).toBeNull()
})

test('whatever a link holds, what comes out can be dialled and cannot be a flag', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[%0-9a-fA-F+*#-]{0,40}$/),
    fc.constantFrom('+86', '138', '%2B', '%0A', '\n', ' ', '-', '--', ';ext=1', '?call', '１', '\u202e'),
  )
  fc.assert(
    fc.property(fc.constantFrom('tel:', 'callto:', 'TEL://', ''), fc.array(part, { maxLength: 8 }), (scheme, parts) => {
      const number = numberFromLink(scheme + parts.join(''))
      if (number !== null) expect(number).toMatch(/^\+?[0-9*#]{1,32}$/)
      if (scheme === '' && !/^\s*(tel|callto):/i.test(parts.join(''))) expect(number).toBeNull()
    }),
    { numRuns: 2_000 },
  )
})

test('among the arguments of a start the first link with a number counts', () => {
  expect(numberFromArguments(['zuoxi', '--verbose', 'tel:x', 'tel:10086', 'tel:10010'])).toBe('10086')
  expect(numberFromArguments(['zuoxi', '--profile=/tel:10086', '10086'])).toBeNull()
})

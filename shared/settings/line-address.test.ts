import { expect, test } from 'vitest'
import { lineAddress } from './line-address'

const typed = (server: string, user = '1001', domain = '') => lineAddress({ server, user, domain })

test.each([
  ['wss://pbx.example.com:8089/ws', 'wss://pbx.example.com:8089/ws', 'pbx.example.com'],
  ['  pbx.example.com/ws ', 'wss://pbx.example.com/ws', 'pbx.example.com'],
  ['WS://127.0.0.1:8088', 'ws://127.0.0.1:8088', '127.0.0.1'],
  ['wss://[::1]:7443', 'wss://[::1]:7443', '[::1]'],
])('%s is understood', (server, expected, domain) => {
  expect(typed(server)).toEqual({ ok: true, value: { server: expected, domain, user: '1001' } })
})

test.each([
  '',
  'http://pbx',
  'wss://',
  'pbx:0',
  'pbx:99999',
  'wss://a b',
  'javascript:alert(1)',
  'wss://user:pw@host',
  '-pbx',
])('"%s" is refused as an address', (server) => {
  expect(typed(server)).toMatchObject({ ok: false, error: { code: 'line-bad-address' } })
})

test('a missing user and an impossible one are told apart', () => {
  expect(typed('pbx', ' ')).toMatchObject({ error: { code: 'line-user-missing' } })
  expect(typed('pbx', '张三')).toMatchObject({ error: { code: 'line-bad-address' } })
  expect(typed('pbx', '1001\r\nVia: x')).toMatchObject({ error: { code: 'line-bad-address' } })
})

test('a domain of its own is kept, an impossible one refused', () => {
  expect(typed('pbx.lan', '1001', 'example.com')).toMatchObject({ value: { domain: 'example.com' } })
  expect(typed('pbx.lan', '1001', 'exa mple')).toMatchObject({ error: { code: 'line-bad-domain' } })
})

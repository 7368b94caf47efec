import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  digestChallenge,
  digestResponse,
  formatDigestCredentials,
  parseDigestCredentials,
} from '#shared/practice/sip/digest'
import { header } from '#shared/practice/sip/headers'
import { parseSipMessage } from '#shared/practice/sip/parse'
import { jssipMessages } from './practice-switch-recordings'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

test('the example of RFC 2617 section 3.5 comes out', () => {
  const signed = {
    ...{ username: 'Mufasa', realm: 'testrealm@host.com', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093' },
    ...{ uri: '/dir/index.html', cnonce: '0a4f113b', nc: '00000001' },
  }
  expect(digestResponse(signed, 'GET', 'Circle Of Life', md5)).toBe('6629fae49393a05397450978507c4ef1')
})

test('what JsSIP sends is read, and what is written is read the same', () => {
  const parsed = parseSipMessage(jssipMessages['REGISTER'] ?? '')
  const value = parsed.ok ? (header(parsed.message.headers, 'Authorization') ?? '') : ''
  const credentials = parseDigestCredentials(value)
  expect(credentials).toMatchObject({ username: 'customers', uri: 'sip:practice.zuoxi.invalid', nc: '00000001' })
  if (credentials) expect(parseDigestCredentials(formatDigestCredentials(credentials))).toEqual(credentials)
})

const good = formatDigestCredentials({
  ...{ username: 'a', realm: 'r', nonce: 'n', uri: 'sip:r', response: '0'.repeat(32), cnonce: 'c', nc: '00000001' },
})

test.each([
  ['another scheme', good.replace('Digest', 'Basic')],
  ['another algorithm', good.replace('MD5', 'SHA-256')],
  ['no qop', good.replace('qop=auth, ', '')],
  ['a field twice', `${good}, nonce="m"`],
  ['a response that is none', good.replace('0000000000', 'zzzzzzzzzz')],
  ['an open quote', good.replace('username="a"', 'username="a')],
  ['nothing', ''],
])('%s is refused', (_, value) => {
  expect(parseDigestCredentials(good)).toBeDefined()
  expect(parseDigestCredentials(value)).toBeUndefined()
})

test('a challenge says stale only when it is', () => {
  expect(digestChallenge({ realm: 'r', nonce: 'n', stale: false })).not.toContain('stale')
  expect(digestChallenge({ realm: 'r', nonce: 'n', stale: true })).toContain('stale=TRUE')
})

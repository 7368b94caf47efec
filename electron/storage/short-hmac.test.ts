import { createHmac } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { shortHmac } from './short-hmac'

const long = (hash: { high: number; low: number } | null) =>
  hash === null ? null : (BigInt(hash.high) << 32n) | BigInt(hash.low)

property.prop([fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.string({ unit: 'binary-ascii', maxLength: 80 })])(
  'is the HMAC that Node makes, or none',
  (key, text) => {
    const nodes = createHmac('sha256', key).update(text).digest().readBigInt64BE(0)
    expect(long(shortHmac(key)(text))).toBe(text.length <= 55 ? nodes : null)
  },
)

test('each hash stands by itself, whatever came before', () => {
  const hmac = shortHmac(new Uint8Array(32).fill(7))
  const first = hmac('phone\0+8613800138000')
  hmac('x'.repeat(55))
  hmac('')
  expect(hmac('phone\0+8613800138000')).toEqual(first)
})

test('other characters than ASCII are left to Node', () => {
  expect(shortHmac(new Uint8Array(32))('word-source\0展会')).toBeNull()
})

import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { createCipherStore, SealBroken } from './cipher-store'
import { decodeUid, encodeUid } from './row-uid'

const store = createCipherStore(Buffer.alloc(32, 1))
const UUID = '0b8f7c1e-2d3a-4f5b-8c6d-7e8f9a0b1c2d'
const uid = encodeUid(UUID)

describe('a sealed row', () => {
  property.prop([fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.uuid(), fc.nat()])(
    'opens as it was, at its place',
    (plain, id, version) => {
      const sealed = store.seal('customer', encodeUid(id), version, plain)
      expect(store.open('customer', encodeUid(id), version, sealed)).toBe(plain)
    },
  )

  test.each([
    ['another table', () => store.open('call', uid, 1, sealed())],
    ['another row', () => store.open('customer', encodeUid(UUID.replace('0b', '0c')), 1, sealed())],
    ['a row whose id is the same bytes as text', () => store.open('customer', 'text', 1, sealed())],
    ['another version', () => store.open('customer', uid, 2, sealed())],
    ['another key', () => createCipherStore(Buffer.alloc(32, 2)).open('customer', uid, 1, sealed())],
    ['no bytes', () => store.open('customer', uid, 1, Buffer.alloc(0))],
    ['another format', () => store.open('customer', uid, 1, Buffer.concat([Buffer.of(2), sealed().subarray(1)]))],
  ])('does not open with %s', (_, open) => {
    expect(open).toThrow(SealBroken)
  })

  property.prop([fc.nat()])('does not open with any one bit flipped', (at) => {
    const bytes = sealed()
    const bit = at % (bytes.length * 8)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => store.open('customer', uid, 1, bytes)).toThrow(SealBroken)
  })

  test('never looks the same twice, over more nonces than are fetched at once', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => sealed().subarray(0, 13).toString('hex')))
    expect(seen.size).toBe(2000)
  })
})

describe('a blind index', () => {
  test('is the same for the same value, and another for another value, kind or key', () => {
    const index = store.blindIndex('phone', '+8613800138000')
    expect(createCipherStore(Buffer.alloc(32, 1)).blindIndex('phone', '+8613800138000')).toBe(index)
    const others = [
      store.blindIndex('phone', '+8613800138001'),
      store.blindIndex('name-token', '+8613800138000'),
      createCipherStore(Buffer.alloc(32, 2)).blindIndex('phone', '+8613800138000'),
    ]
    expect(new Set([index, ...others]).size).toBe(4)
  })

  property.prop([fc.string()])('fits a signed integer of SQLite, and a token is hexadecimal', (value) => {
    expect(BigInt.asIntN(64, store.blindIndex('phone', value))).toBe(store.blindIndex('phone', value))
    expect(store.blindToken('name-token', value)).toMatch(/^[0-9a-f]{16}$/)
  })
})

test('a data key of the wrong length is refused', () => {
  expect(() => createCipherStore(Buffer.alloc(16))).toThrow('16 bytes')
})

property.prop([fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 64 }))])('an id comes back as it was', (id) => {
  expect(decodeUid(encodeUid(id))).toBe(id)
})

const sealed = () => store.seal('customer', uid, 1, '张三')

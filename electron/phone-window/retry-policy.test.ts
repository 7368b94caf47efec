import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { glareDelayMs, nextRetry } from './retry-policy'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const attempt = fc.nat(10_000)

describe('when the phone tries to register again', () => {
  test('a wrong password and a bad address are not tried twice', () => {
    expect(nextRetry(0, 0, 'wrong-password', 0.5)).toBe('stop')
    expect(nextRetry(0, 0, 'bad-address', 0.5)).toBe('stop')
  })

  property.prop([attempt, fc.integer({ min: 0, max: 599_999 }), chance])(
    'for ten minutes a lost server is tried often enough to be registered within 2 s of its return',
    (tries, elapsed, luck) => {
      const retry = nextRetry(tries, elapsed, 'lost', luck)
      expect(retry).not.toBe('stop')
      if (retry !== 'stop') expect(retry.afterMs).toBeLessThanOrEqual(1_600)
    },
  )

  test('a thousand desktops do not come back in the same tenth of a second', () => {
    const slots = new Set(
      Array.from({ length: 1000 }, (_, desktop) => {
        const retry = nextRetry(3, 5_000, 'lost', desktop / 1000)
        return retry === 'stop' ? -1 : Math.floor(retry.afterMs / 100)
      }),
    )
    expect(slots.size).toBeGreaterThanOrEqual(8)
  })

  property.prop([attempt, chance])(
    'a server that refuses is asked ever less often, at most every 30 s',
    (tries, luck) => {
      const retry = nextRetry(tries, tries * 10_000, 'refused', luck)
      const later = nextRetry(tries + 2, tries * 10_000, 'refused', luck)
      if (retry === 'stop' || later === 'stop') throw new Error('stopped')
      expect(retry.afterMs).toBeGreaterThanOrEqual(1_500)
      expect(later.afterMs).toBeLessThanOrEqual(30_000)
      expect(later.afterMs).toBeGreaterThanOrEqual(retry.afterMs)
    },
  )
})

describe('two holds at once (RFC 3261 section 14.1)', () => {
  property.prop([chance, chance])('the two sides never wait alike', (ours, theirs) => {
    expect(glareDelayMs(true, ours)).toBeGreaterThan(glareDelayMs(false, theirs))
    expect(glareDelayMs(true, ours)).toBeLessThanOrEqual(4_000)
    expect(glareDelayMs(true, ours) % 10).toBe(0)
    expect(glareDelayMs(false, theirs)).toBeLessThanOrEqual(2_000)
  })
})

import { describe, expect, test } from 'vitest'
import { meanOpinion, mouthToEarMs, rating } from './e-model'

describe('the E-model', () => {
  // G.107 annex B, table B.1: limits of R and the opinion that belongs to each.
  test.each([
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ])('a rating of %i is an opinion of %f', (r, opinion) => {
    expect(Math.abs(meanOpinion(r) - opinion)).toBeLessThan(0.01)
  })

  test('is 93.2 and 4.41 with nothing wrong (G.107, default values)', () => {
    expect(rating(0, 0)).toBe(93.2)
    expect(meanOpinion(93.2)).toBeCloseTo(4.41, 2)
  })

  test('never leaves 1 to 4.5', () => {
    for (let r = -50; r <= 150; r++) {
      expect(meanOpinion(r)).toBeGreaterThanOrEqual(1)
      expect(meanOpinion(r)).toBeLessThanOrEqual(4.5)
    }
  })

  test('delay costs nothing up to 100 ms, a little at 150, much from 400 (G.114: not to be exceeded)', () => {
    expect(rating(100, 0)).toBe(93.2)
    expect(93.2 - rating(150, 0)).toBeLessThan(1)
    expect(93.2 - rating(200, 0)).toBeCloseTo(3, 0)
    expect(93.2 - rating(400, 0)).toBeGreaterThan(20)
  })

  test('loss costs what G.113 says of G.711 with concealment', () => {
    // Ie,eff = 95 * Ppl / (Ppl + 25.1)
    expect(93.2 - rating(0, 0.01)).toBeCloseTo(3.64, 2)
    expect(93.2 - rating(0, 0.05)).toBeCloseTo(15.78, 2)
    expect(93.2 - rating(0, 0.1)).toBeCloseTo(27.07, 2)
    expect(meanOpinion(rating(0, 1))).toBeLessThan(1.5)
  })

  test('more of anything bad is never better', () => {
    for (let delay = 0; delay < 1_000; delay += 10) {
      expect(rating(delay + 10, 0.02)).toBeLessThanOrEqual(rating(delay, 0.02) + 1e-9)
      expect(rating(80, (delay + 10) / 1_000)).toBeLessThan(rating(80, delay / 1_000))
    }
  })

  test('mouth to ear is half the round trip, the buffer and the machines', () => {
    expect(mouthToEarMs(100, 40)).toBe(140)
  })
})

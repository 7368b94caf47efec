import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { keepPace, mayTellProgress, paceView, startPace } from './pace'

const steadily = (seconds: number, perSecond: number) => {
  let pace = startPace(5000)
  for (let second = 1; second <= seconds; second++) pace = keepPace(pace, 5000 + second * 1000, second * perSecond)
  return pace
}

test('nothing is guessed in the first second', () => {
  expect(paceView(keepPace(startPace(0), 900, 500), 1000)).toEqual({ perSecond: null, secondsLeft: null })
})

test('steady work has its rate and its time left', () => {
  expect(paceView(steadily(10, 2000), 100_000)).toEqual({ perSecond: 2000, secondsLeft: 40 })
})

test('without a total there is a rate and no time left', () => {
  expect(paceView(steadily(10, 2000), null)).toEqual({ perSecond: 2000, secondsLeft: null })
})

test('one slow second bends the rate, and does not break it', () => {
  const pace = keepPace(steadily(30, 2000), 36_000, 60_000)
  const { perSecond } = paceView(pace, 100_000)
  expect(perSecond).toBeGreaterThan(1700)
  expect(perSecond).toBeLessThan(2000)
})

test('work that becomes slow is known to be slow half a minute later', () => {
  let pace = steadily(30, 2000)
  for (let second = 1; second <= 30; second++) pace = keepPace(pace, 35_000 + second * 1000, 60_000 + second * 100)
  expect(paceView(pace, null).perSecond).toBeLessThan(250)
})

test('progress is told four times a second at most', () => {
  expect(mayTellProgress(null, 0)).toBe(true)
  expect(mayTellProgress(1000, 1249)).toBe(false)
  expect(mayTellProgress(1000, 1250)).toBe(true)
})

property.prop([fc.array(fc.tuple(fc.nat(5000), fc.nat(10_000)), { maxLength: 50 }), fc.nat(1_000_000)])(
  'whatever is reported, the rate and the time left are never negative and never endless',
  (steps, total) => {
    let pace = startPace(0)
    let at = 0
    let done = 0
    for (const [passed, more] of steps) {
      at += passed
      done += more
      pace = keepPace(pace, at, done)
      const { perSecond, secondsLeft } = paceView(pace, total)
      if (perSecond !== null) expect(perSecond).toBeGreaterThanOrEqual(0)
      if (secondsLeft !== null) expect(Number.isFinite(secondsLeft) && secondsLeft >= 0).toBe(true)
    }
  },
)

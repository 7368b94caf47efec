import { expect, test } from 'vitest'
import { next, signedOut, takesCalls } from './agent-state'

const ready = next(signedOut(0), { type: 'chose', choice: { type: 'ready' }, at: 10 })

test('a ready agent takes calls until one comes, and again when it is wrapped up', () => {
  expect(takesCalls(ready)).toBe(true)
  const ringing = next(ready, { type: 'activity', activity: 'ringing', at: 20 })
  expect(takesCalls(ringing)).toBe(false)
  expect(takesCalls(next(ringing, { type: 'activity', activity: 'wrap-up', at: 30 }))).toBe(false)
  expect(takesCalls(next(ringing, { type: 'activity', activity: 'none', at: 40 }))).toBe(true)
})

test('a state chosen in a call is for afterwards and does not touch the clock on screen', () => {
  const talking = next(ready, { type: 'activity', activity: 'talking', at: 20 })
  const chosen = next(talking, { type: 'chose', choice: { type: 'not-ready', reason: 'meal' }, at: 25 })
  expect(chosen).toMatchObject({ activity: 'talking', since: 20 })
  const after = next(chosen, { type: 'activity', activity: 'none', at: 60 })
  expect(after).toEqual({ choice: { type: 'not-ready', reason: 'meal' }, activity: 'none', since: 60 })
  expect(takesCalls(after)).toBe(false)
})

test('choosing the same again changes nothing, another reason does', () => {
  expect(next(ready, { type: 'chose', choice: { type: 'ready' }, at: 99 })).toBe(ready)
  const meal = next(ready, { type: 'chose', choice: { type: 'not-ready', reason: 'meal' }, at: 30 })
  expect(next(meal, { type: 'chose', choice: { type: 'not-ready', reason: 'break' }, at: 40 })).toMatchObject({
    since: 40,
  })
})

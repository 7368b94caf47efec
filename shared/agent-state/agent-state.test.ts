import { describe, expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { type AgentHappening, type AgentState, next, signedOut, takesCalls } from './agent-state'
import { usualRules } from './rules'

const call = CallId.parse('call-1')
const another = CallId.parse('call-2')
const ready = { type: 'ready' } as const
const meal = { type: 'not-ready', reason: 'meal' } as const
const system = { type: 'not-ready', reason: 'system' } as const

const after = (...happenings: readonly AgentHappening[]) =>
  happenings.reduce((state, happening) => next(state, happening), signedOut(0))
const chose = (choice: AgentState['choice'], at: number): AgentHappening => ({ type: 'chose', choice, at })
const activity = (what: AgentState['activity'], at: number, callId: CallId | null = call): AgentHappening => ({
  type: 'activity',
  activity: what,
  callId: what === 'none' ? null : callId,
  at,
})
const isReady = chose(ready, 10)

test('a ready agent takes calls until one comes, and again when it is wrapped up', () => {
  expect(takesCalls(after(isReady))).toBe(true)
  expect(takesCalls(after(isReady, activity('ringing', 20)))).toBe(false)
  expect(takesCalls(after(isReady, activity('ringing', 20), activity('wrap-up', 30)))).toBe(false)
  expect(takesCalls(after(isReady, activity('ringing', 20), activity('none', 40)))).toBe(true)
})

test('a state chosen in a call is for afterwards and does not touch the clock on screen', () => {
  const chosen = after(isReady, activity('talking', 20), chose(meal, 25))
  expect(chosen).toMatchObject({ choice: ready, next: meal, activity: 'talking', since: 20 })
  const over = next(chosen, activity('none', 60))
  expect(over).toMatchObject({ choice: meal, next: null, activity: 'none', since: 60 })
  expect(takesCalls(over)).toBe(false)
})

test('the state there was before a call may be chosen again for afterwards', () => {
  const changed = after(isReady, activity('talking', 20), chose(meal, 25), chose(ready, 30))
  expect(changed.next).toBeNull()
  expect(next(changed, activity('none', 60)).choice).toEqual(ready)
})

test('after a call made from not ready the agent is not ready again, for the same reason', () => {
  const over = after(chose(meal, 10), activity('dialling', 20), activity('talking', 30), activity('wrap-up', 90))
  expect(next(over, activity('none', 120))).toMatchObject({ choice: meal, since: 120 })
})

test('choosing the same again changes nothing, another reason does', () => {
  const now = after(isReady)
  expect(next(now, chose(ready, 99))).toBe(now)
  const eats = after(chose(meal, 30))
  expect(next(eats, chose({ type: 'not-ready', reason: 'break' }, 40))).toMatchObject({ since: 40 })
})

describe('wrap-up', () => {
  const rules = { ...usualRules, wrapUp: { ...usualRules.wrapUp, seconds: 30, extensionSeconds: 20, extensions: 2 } }
  const wrapsUp = next(after(isReady, activity('talking', 1000)), activity('wrap-up', 5000), rules)

  test('has a countdown that can be made longer, and only so often', () => {
    expect(wrapsUp).toMatchObject({ wrapUpEndsAt: 35_000, extensionsLeft: 2 })
    const once = next(wrapsUp, { type: 'wrap-up-extended', at: 6000 }, rules)
    expect(once).toMatchObject({ wrapUpEndsAt: 55_000, extensionsLeft: 1 })
    const late = next(once, { type: 'wrap-up-extended', at: 60_000 }, rules)
    expect(late).toMatchObject({ wrapUpEndsAt: 80_000, extensionsLeft: 0 })
    expect(next(late, { type: 'wrap-up-extended', at: 61_000 }, rules)).toBe(late)
  })

  test('has none where the agent ends it by hand', () => {
    const byHand = { ...rules, wrapUp: { ...rules.wrapUp, seconds: 0 } }
    const state = next(after(isReady), activity('wrap-up', 5000), byHand)
    expect(state).toMatchObject({ wrapUpEndsAt: null, extensionsLeft: 0 })
    expect(next(state, { type: 'wrap-up-extended', at: 6000 }, byHand)).toBe(state)
  })

  test('of another call begins anew; a call that rings meanwhile ends the countdown', () => {
    expect(next(wrapsUp, activity('wrap-up', 9000, another), rules)).toMatchObject({
      wrapUpEndsAt: 39_000,
      since: 9000,
    })
    expect(next(wrapsUp, activity('ringing', 9000, another), rules).wrapUpEndsAt).toBeNull()
    expect(next(wrapsUp, activity('none', 9000), rules)).toMatchObject({ wrapUpEndsAt: null, extensionsLeft: 0 })
  })
})

describe('not to be disturbed', () => {
  test('a ready agent takes no calls until it is over, and the clock on screen says since when', () => {
    const quiet = next(after(isReady), { type: 'do-not-disturb', until: 900_000, at: 50 })
    expect(takesCalls(quiet)).toBe(false)
    expect(quiet).toMatchObject({ choice: ready, doNotDisturbUntil: 900_000, since: 50 })
    const over = next(quiet, { type: 'do-not-disturb', until: null, at: 900_000 })
    expect(takesCalls(over)).toBe(true)
    expect(over.since).toBe(900_000)
  })

  test('in a call the call goes on', () => {
    const quiet = next(after(isReady, activity('talking', 20)), { type: 'do-not-disturb', until: 900_000, at: 50 })
    expect(quiet).toMatchObject({ activity: 'talking', since: 20, doNotDisturbUntil: 900_000 })
  })
})

describe('who is taken from the queue without being asked', () => {
  test('a ready agent who missed a call is not ready until they say so', () => {
    const missed = next(after(isReady, activity('ringing', 20)), { type: 'missed', at: 40 })
    expect(next(missed, activity('none', 40))).toMatchObject({ choice: { reason: 'missed' }, since: 40 })
  })

  test('what the agent chose while it rang counts more than that it rang out', () => {
    const missed = next(after(isReady, activity('ringing', 20), chose(meal, 30)), { type: 'missed', at: 40 })
    expect(next(missed, activity('none', 40)).choice).toEqual(meal)
  })

  test('a lost line takes only who is ready, and gives them back with the line', () => {
    const lost = next(after(isReady), { type: 'line-lost', at: 100 })
    expect(lost).toMatchObject({ choice: system, since: 100 })
    expect(next(lost, { type: 'line-back', at: 200 })).toMatchObject({ choice: ready, since: 200 })
    const eats = after(chose(meal, 10))
    expect(next(eats, { type: 'line-lost', at: 100 })).toBe(eats)
    expect(next(eats, { type: 'line-back', at: 200 })).toBe(eats)
  })

  test('what the agent chooses while the line is away stays when it is back', () => {
    const lost = next(after(isReady), { type: 'line-lost', at: 100 })
    expect(next(next(lost, chose(meal, 150)), { type: 'line-back', at: 200 }).choice).toEqual(meal)
    expect(next(next(lost, chose(system, 150)), { type: 'line-back', at: 200 }).choice).toEqual(system)
  })

  test('a line that is lost in a call takes the agent afterwards, if it is away still', () => {
    const lost = next(after(isReady, activity('talking', 20)), { type: 'line-lost', at: 100 })
    expect(lost).toMatchObject({ activity: 'talking', since: 20 })
    expect(next(lost, activity('none', 200)).choice).toEqual(system)
    const back = next(lost, { type: 'line-back', at: 150 })
    expect(next(back, activity('none', 200)).choice).toEqual(ready)
  })

  test('after a sleep the agent says when they are back, whatever the line does', () => {
    const slept = next(after(isReady), { type: 'slept', at: 100 })
    expect(next(slept, { type: 'line-back', at: 200 }).choice).toEqual(system)
    const lostAndSlept = next(next(after(isReady), { type: 'line-lost', at: 50 }), { type: 'slept', at: 100 })
    expect(next(lostAndSlept, { type: 'line-back', at: 200 }).choice).toEqual(system)
  })
})

test('a clock that was set moves everything that is counted, so that what is left stays as long', () => {
  const quiet = next(after(isReady), { type: 'do-not-disturb', until: 900_000, at: 50 })
  const moved = next(quiet, { type: 'clock-moved', by: 3_600_000, at: 3_600_100 })
  expect(moved).toMatchObject({ since: 3_600_050, doNotDisturbUntil: 4_500_000, wrapUpEndsAt: null })
})

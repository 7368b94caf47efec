import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { practiceRoster } from './cast'
import { createDirector, type Director, type DirectorFact, direct, directorWakesAt, type PlaceCall } from './director'

const roster = practiceRoster
const opener = roster[0]?.number

/** Plays a shift: every call is answered, talked for a minute and wrapped up; `answer` says how each one ends. */
function shift(seed: number, calls: number, callBackAfterMs: (call: number) => number | undefined = () => undefined) {
  let state: Director = createDirector(roster, seed)
  const placed: { at: number; call: PlaceCall; readyAt: number }[] = []
  const tell = (fact: DirectorFact): void => {
    const result = direct(state, fact)
    state = result.state
    for (const call of result.acts) placed.push({ at: fact.at, call, readyAt: state.readyAt ?? Number.NaN })
  }
  let at = 0
  tell({ type: 'agent-ready', at })
  while (placed.length < calls) {
    const wake = directorWakesAt(state)
    if (wake === undefined) throw new Error('nobody will ever call')
    at = Math.max(at, wake)
    const before = placed.length
    tell({ type: 'tick', at })
    const call = placed[before]?.call
    if (call === undefined) continue
    tell({ type: 'call-started', at: at + 50, number: call.number })
    tell({ type: 'agent-not-ready', at: at + 3_000 })
    at += 60_000
    tell({ type: 'call-ended', at, number: call.number, callBackAfterMs: callBackAfterMs(placed.length) })
    at += 10_000
    tell({ type: 'agent-ready', at })
  }
  return placed
}

describe('who calls and when', () => {
  test('the first call comes 5 s after ready, from the customer who makes the first impression', () => {
    for (const seed of [1, 2, 3]) {
      expect(shift(seed, 1)[0]).toMatchObject({ at: 5_000, call: { number: opener, attempt: 0 } })
    }
  })

  test('later ones come 8 to 20 s after the agent is ready again', () => {
    const later = shift(7, 40).slice(1)
    for (const { at, readyAt } of later) {
      expect(at - readyAt).toBeGreaterThanOrEqual(8_000)
      expect(at - readyAt).toBeLessThanOrEqual(20_000)
    }
    expect(new Set(later.map(({ at, readyAt }) => at - readyAt)).size).toBeGreaterThan(20)
  })

  test('within one round everybody calls, never the same one twice in a row', () => {
    const numbers = shift(11, 60).map(({ call }) => call.number)
    expect(new Set(numbers.slice(0, roster.length)).size).toBe(roster.length)
    numbers.forEach((number, n) => {
      if (n > 0) expect(number).not.toBe(numbers[n - 1])
    })
  })

  test('in the first round are a suffix match, several candidates and an unknown number', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const kinds = shift(seed, roster.length).map(
        ({ call }) => roster.find(({ number }) => number === call.number)?.match,
      )
      expect(new Set(kinds)).toEqual(new Set(['exact', 'suffix', 'several', 'unknown']))
    }
  })

  test('a call-back comes before a fresh call and counts the attempts', () => {
    const placed = shift(5, 4, (call) => (call <= 2 ? 8_000 : undefined))
    expect(placed.slice(0, 3).map(({ call }) => [call.number, call.attempt])).toEqual([
      [opener, 0],
      [opener, 1],
      [opener, 2],
    ])
    expect(placed[3]?.call).toMatchObject({ attempt: 0 })
    expect(placed[3]?.call.number).not.toBe(opener)
  })

  test('a placed call that never starts does not block the next one', () => {
    let { state } = direct(createDirector(roster, 1), { type: 'agent-ready', at: 0 })
    const first = direct(state, { type: 'tick', at: 5_000 })
    expect(first.acts).toHaveLength(1)
    state = direct(first.state, { type: 'tick', at: 19_000 }).state
    expect(direct(state, { type: 'tick', at: 19_000 }).acts).toEqual([])
    expect(direct(state, { type: 'tick', at: 20_000 }).acts).toHaveLength(1)
  })

  test('the same seed gives the same shift, another one another', () => {
    expect(shift(3, 15)).toEqual(shift(3, 15))
    expect(shift(3, 15)).not.toEqual(shift(4, 15))
  })
})

test('whatever happens, nobody calls an agent who is not ready or in a call, and nobody twice at once', () => {
  const numbers = roster.slice(0, 4).map(({ number }) => number)
  const fact = fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('tick' as const) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('agent-ready' as const) }) },
    fc.record({ type: fc.constant('agent-not-ready' as const) }),
    fc.record({ type: fc.constant('call-started' as const), number: fc.constantFrom(...numbers) }),
    fc.record({
      type: fc.constant('call-ended' as const),
      number: fc.constantFrom(...numbers),
      callBackAfterMs: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined }),
    }),
  )
  const facts = fc.array(fc.record({ fact, after: fc.integer({ min: 0, max: 25_000 }) }), { maxLength: 80 })
  fc.assert(
    fc.property(facts, fc.integer(), (steps, seed) => {
      let state = createDirector(roster, seed)
      let at = 0
      let ready = false
      const up = new Set<string>()
      for (const { fact: next, after } of steps) {
        at += after
        if (next.type === 'agent-ready') ready = true
        if (next.type === 'agent-not-ready') ready = false
        if (next.type === 'call-started') up.add(next.number)
        if (next.type === 'call-ended') up.delete(next.number)
        const result = direct(state, { ...next, at })
        state = result.state
        expect(result.acts.length).toBeLessThanOrEqual(1)
        if (result.acts.length > 0) expect({ ready, up: up.size }).toEqual({ ready: true, up: 0 })
        const waiting = state.callBacks.map(({ number }) => number)
        expect(new Set(waiting).size).toBe(waiting.length)
        const placed = result.acts[0]
        if (placed !== undefined) expect(waiting).not.toContain(placed.number)
      }
    }),
    { numRuns: 2_000 },
  )
})

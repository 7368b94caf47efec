import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFarewells, type Farewell } from './farewells'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function desk() {
  const state = { up: false, said: [] as string[] }
  const farewells = createFarewells(() => state.up, Date.now)
  const bye = (name: string): Farewell => {
    return (undelivered) => {
      if (state.up) state.said.push(name)
      else undelivered()
    }
  }
  return { state, farewells, bye }
}

test('a BYE while the line is away is said once the line is back, once', () => {
  const { state, farewells, bye } = desk()
  farewells.say(bye('a'))
  expect(state.said).toEqual([])
  state.up = true
  farewells.lineIsBack()
  farewells.lineIsBack()
  expect(state.said).toEqual(['a'])
})

test('a BYE that was cut off on its way is said again', () => {
  const { state, farewells } = desk()
  state.up = true
  let tries = 0
  farewells.say((undelivered) => {
    tries += 1
    if (tries === 1) undelivered()
  })
  farewells.lineIsBack()
  farewells.lineIsBack()
  expect(tries).toBe(2)
})

test('a BYE that the server could not pass on yet is said again every two seconds until it can', () => {
  const { state, farewells } = desk()
  state.up = true
  let tries = 0
  farewells.say((undelivered) => {
    tries += 1
    if (tries < 4) undelivered()
  })
  vi.advanceTimersByTime(60_000)
  expect(tries).toBe(4)
})

test('after ten minutes nobody is there to hear it', () => {
  const { state, farewells, bye } = desk()
  farewells.say(bye('late'))
  state.up = true
  vi.advanceTimersByTime(10 * 60_000)
  farewells.lineIsBack()
  expect(state.said).toEqual([])
})

test('a line that is stopped says nothing any more', () => {
  const { state, farewells, bye } = desk()
  farewells.say(bye('a'))
  farewells.stop()
  state.up = true
  farewells.lineIsBack()
  expect(state.said).toEqual([])
})

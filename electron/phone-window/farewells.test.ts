import { expect, test } from 'vitest'
import { createFarewells } from './farewells'

function desk() {
  const state = { up: false, now: 0, said: [] as string[] }
  const farewells = createFarewells(
    () => state.up,
    () => state.now,
  )
  const bye = (name: string) => (undelivered: () => void) => {
    if (state.up) state.said.push(name)
    else undelivered()
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

test('after ten minutes nobody is there to hear it', () => {
  const { state, farewells, bye } = desk()
  farewells.say(bye('late'))
  state.up = true
  state.now = 10 * 60_000
  farewells.lineIsBack()
  expect(state.said).toEqual([])
})

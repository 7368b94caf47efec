import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallBarView } from '#shared/desk/call-bar'
import { CallView } from '#shared/desk/snapshot'
import { BAR_WIDTH, barHeight, placeBar } from './call-bar-place'
import { callBarShows } from './call-bar-rules'
import { callBarView } from './call-bar-view'

const what = {
  direction: 'inbound',
  number: '+8613800138000',
  displayName: '',
  startedAt: 1_000,
  role: 'customer',
  about: null,
}
const ringing = { ...what, id: 'r', status: 'ringing', answering: false, answersAt: null }
const talking = {
  ...{ ...what, id: 't', status: 'talking', answeredAt: 2_000, heldByAgent: false, heldByCustomer: false },
  ...{ heldSince: null, muted: true, mutedSince: 3_000, silenced: false, mixed: false, transfer: null },
  ...{ supervision: null, waitingOrder: null, voiceLostAt: null },
}
const origin = { queue: '售后', skill: null, waitedSeconds: 18, customerRef: null }
const view = (...calls: object[]) =>
  CallBarView.parse(
    callBarView(
      {
        revision: 7,
        at: 9_000,
        world: 'line',
        calls: calls.map((call) => CallView.parse({ call, match: { kind: 'unknown' }, origin, media: null })),
      },
      'zh-CN',
      'dark',
    ),
  )

test('who rings stands before who is talked to, and who is held comes last', () => {
  const held = { ...talking, id: 'h', heldByAgent: true, heldSince: 5_000, role: 'consult' }
  expect(view(held, talking, ringing).calls.map(({ callId, phase }) => [callId, phase])).toEqual([
    ['r', 'ringing'],
    ['t', 'talking'],
    ['h', 'held'],
  ])
})

test('the timer counts the ring, the talk or the hold, and being muted is seen', () => {
  const held = { ...talking, heldByAgent: true, heldSince: 5_000 }
  expect(view(ringing).calls[0]).toMatchObject({ since: 1_000, muted: false })
  expect(view(talking).calls[0]).toMatchObject({ since: 2_000, muted: true })
  expect(view(held).calls[0]).toMatchObject({ since: 5_000 })
})

test('what a stranger claims is told apart from a name of ours, and a number is no name', () => {
  expect(view({ ...ringing, displayName: 'Bank' }).calls[0]).toMatchObject({ name: 'Bank', known: false })
  expect(view({ ...ringing, displayName: ringing.number }).calls[0]).toMatchObject({ name: '', known: false })
})

test('a team lead’s leg and a call to be wrapped up have nothing to press', () => {
  const wrapUp = {
    ...what,
    id: 'w',
    status: 'wrap-up',
    answeredAt: 2,
    endedAt: 3,
    endedBy: 'agent',
    transferredTo: null,
  }
  expect(view({ ...talking, role: 'supervisor' }, wrapUp).calls).toEqual([])
})

const looked = { visible: true, minimised: false, focused: true }
const behind = { ...looked, focused: false }
const away = { visible: false, minimised: false, focused: false }
const small = { ...behind, minimised: true }
test.each([
  ['nobody calls', { chosen: true, calls: [], window: away, shown: true }, false],
  ['the window is put away in a call', { chosen: true, calls: view(talking).calls, window: away, shown: false }, true],
  ['the window is minimised', { chosen: true, calls: view(talking).calls, window: small, shown: false }, true],
  ['the agent looks at the desk', { chosen: true, calls: view(ringing).calls, window: looked, shown: true }, false],
  ['it rings behind another program', { chosen: true, calls: view(ringing).calls, window: behind, shown: false }, true],
  ['it was taken in the bar', { chosen: true, calls: view(talking).calls, window: behind, shown: true }, true],
  ['a talk goes on behind', { chosen: true, calls: view(talking).calls, window: behind, shown: false }, false],
  ['the agent wants no bar', { chosen: false, calls: view(ringing).calls, window: away, shown: true }, false],
])('%s', (_when, state, shows) => {
  expect(callBarShows(state)).toBe(shows)
})

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 1280, height: 1000 }

test('without a place of its own the bar stands at the lower right of the agent window’s screen', () => {
  expect(placeBar({ anchor: null, height: 72, screens: [right, screen] })).toEqual({
    ...{ x: 1920 + 1280 - 16 - BAR_WIDTH, y: 1000 - 16 - 72 },
    ...{ width: BAR_WIDTH, height: 72 },
  })
})

test('where the agent put it, it stays, and a second call makes it grow upwards', () => {
  const anchor = { x: 900, y: 500 }
  const one = placeBar({ anchor, height: barHeight(1), screens: [right, screen] })
  const two = placeBar({ anchor, height: barHeight(2), screens: [right, screen] })
  expect([one.x + one.width, one.y + one.height]).toEqual([900, 500])
  expect([two.x + two.width, two.y + two.height]).toEqual([900, 500])
  expect(two.height).toBe(144)
})

test('a screen that was pulled out takes no bar with it', () => {
  const anchor = { x: 3_000, y: 900 }
  expect(placeBar({ anchor, height: 72, screens: [screen] })).toEqual(
    placeBar({ anchor: null, height: 72, screens: [screen] }),
  )
})

test('whatever was remembered, the whole bar is on a screen', () => {
  const coordinate = fc.integer({ min: -5_000, max: 5_000 })
  fc.assert(
    fc.property(coordinate, coordinate, fc.integer({ min: 1, max: 9 }), (x, y, calls) => {
      const box = placeBar({ anchor: { x, y }, height: barHeight(calls), screens: [right, screen] })
      const within = [screen, right].some(
        (one) =>
          box.x >= one.x &&
          box.y >= one.y &&
          box.x + box.width <= one.x + one.width &&
          box.y + box.height <= one.y + one.height,
      )
      expect(within).toBe(true)
    }),
  )
})

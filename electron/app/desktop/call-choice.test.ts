import { expect, test } from 'vitest'
import { CallView } from '#shared/desk/snapshot'
import { ok } from '#shared/kernel/result'
import { callToAnswer, callToHangUp } from './call-choice'
import { headsetLamps, headsetPressed } from './headset'

const what = { direction: 'inbound', number: '1', displayName: '', startedAt: 1, role: 'customer', about: null }
const ringing = (id: string, answering = false) => ({ ...what, id, status: 'ringing', answering, answersAt: null })
const dialling = (id: string) => ({ ...what, id, status: 'dialling', alerting: true })
const talking = (id: string, part: object = {}) => ({
  ...{ ...what, id, status: 'talking', answeredAt: 2, heldByAgent: false, heldByCustomer: false, heldSince: null },
  ...{ muted: false, mutedSince: null, silenced: false, mixed: false, transfer: null, supervision: null },
  ...{ waitingOrder: null, voiceLostAt: null, ...part },
})
const held = (id: string, part: object = {}) => talking(id, { heldByAgent: true, heldSince: 3, ...part })
const calls = (...all: object[]) =>
  all.map((call) =>
    CallView.parse({
      call,
      match: { kind: 'unknown' },
      origin: { queue: null, skill: null, waitedSeconds: null, customerRef: null },
      media: null,
    }),
  )

test('the answer key takes who has rung longest and is not being answered', () => {
  expect(callToAnswer(calls(talking('t'), ringing('a', true), ringing('b'), ringing('c')))).toBe('b')
  expect(callToAnswer(calls(talking('t')))).toBeNull()
})

test('the hang-up key ends who hears the agent, never who rings, and a lead’s leg is not the agent’s', () => {
  expect(callToHangUp(calls(ringing('r'), held('h'), dialling('d'), talking('t')))).toBe('t')
  expect(callToHangUp(calls(held('h'), dialling('d')))).toBe('d')
  expect(callToHangUp(calls(ringing('r'), held('h')))).toBe('h')
  expect(callToHangUp(calls(ringing('r'), talking('l', { role: 'supervisor' })))).toBeNull()
})

test.each([
  ['nothing', [], {}],
  ['a ring', [ringing('r')], { ringing: true }],
  ['a ring that is taken', [ringing('r', true)], {}],
  ['a call that is made', [dialling('d')], { inCall: true }],
  ['a talk', [talking('t')], { inCall: true }],
  ['a muted talk', [talking('t', { muted: true })], { inCall: true, muted: true }],
  ['who waits, muted from before', [held('h', { muted: true })], { inCall: true, held: true }],
  ['a knock in a talk', [talking('t'), held('h'), ringing('r')], { inCall: true, ringing: true }],
])('the lamps of %s', (_what, those, lit) => {
  const dark = { type: 'headset-shows', ringing: false, inCall: false, muted: false, held: false }
  expect(headsetLamps(calls(...those))).toEqual({ ...dark, ...lit })
})

test('each button of the headset does what it says, and none of them anything while no world is open', () => {
  const pressed: string[] = []
  const say = (name: string) => () => {
    pressed.push(name)
    return ok()
  }
  const phone = {
    hookPressed: say('hook'),
    rejectPressed: say('reject'),
    toggleMute: say('mute'),
    toggleHold: say('hold'),
  }
  for (const button of ['hook', 'reject', 'mute', 'hold'] as const) headsetPressed(phone, button)
  expect(pressed).toEqual(['hook', 'reject', 'mute', 'hold'])
  expect(headsetPressed(null, 'hook')).toMatchObject({ error: { code: 'desk-not-open' } })
})

import { expect, test } from 'vitest'
import { scenes } from '../../bridge/fake/scenes'
import { answerable, callsShown } from './call-view'

const now = Date.parse('2026-11-22T10:42:00+08:00')
const shown = (scene: string, chosen: string | null = null) => {
  const make = scenes[scene]
  if (!make) throw new Error(`no scene ${scene}`)
  return callsShown(make(now).calls, chosen)
}

test('a ringing call can be answered and declined, and nothing else', () => {
  const { front } = shown('ringing')
  expect(front?.phase).toBe('ringing')
  expect(front?.can).toEqual({
    answer: true,
    hangUp: true,
    hold: false,
    resume: false,
    mute: false,
    sendTones: false,
    finish: false,
  })
})

test('a call on hold is resumed, not held again, and takes no tones', () => {
  const { front } = shown('held')
  expect(front?.phase).toBe('held')
  expect(front?.can).toMatchObject({ hold: false, resume: true, sendTones: false, hangUp: true })
  expect(front?.muted).toBe(true)
  expect(front?.heldSince).toBe(now - 41_000)
})

test('a call that the customer holds can still be held by the agent', () => {
  expect(shown('poor').front).toMatchObject({ phase: 'held-by-customer', can: { hold: true, resume: false } })
})

test('wrap-up counts from the end of the call, and says who ended it and how long it was', () => {
  const { front } = shown('wrap-up')
  expect(front).toMatchObject({ phase: 'wrap-up', since: now - 9000, ended: { by: 'customer', talkMs: 243_000 } })
  expect(front?.can).toMatchObject({ finish: true, hangUp: false })
})

test('the call that is spoken in stays in front when another rings, and the answer key means the one that rings', () => {
  const two = shown('two-calls')
  expect(two.front?.callId).toBe('call-1')
  expect(two.others.map((call) => call.callId)).toEqual(['call-2'])
  expect(answerable(two)?.callId).toBe('call-2')
})

test('the agent can put another call in front', () => {
  expect(shown('two-calls', 'call-2').front?.callId).toBe('call-2')
  expect(shown('two-calls', 'gone').front?.callId).toBe('call-1')
})

test('what a stranger calls itself is never shown as a known name', () => {
  expect(shown('unknown').front?.who).toEqual({
    name: null,
    claimed: 'Alice <b>from</b> the bank',
    number: '+862887654321',
    level: null,
    place: null,
  })
  expect(shown('ringing').front?.who).toMatchObject({ name: '张三丰', claimed: null, level: 'vip', place: '北京' })
})

test('no call is no call', () => {
  expect(shown('idle')).toEqual({ front: null, others: [] })
})

import { expect, test } from 'vitest'
import { scenes } from '../../bridge/fake/scenes'
import { answerable, callsShown, completable, joinable, swappable } from './calls-view'

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
    transfer: false,
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

test('the agent can look at another customer, and the call bar stays with the one who is spoken with', () => {
  const looking = shown('two-calls', 'call-2')
  expect([looking.front?.callId, looking.work?.callId]).toEqual(['call-1', 'call-2'])
  const gone = shown('two-calls', 'gone')
  expect([gone.front?.callId, gone.work?.callId]).toEqual(['call-1', 'call-1'])
})

test('while a colleague is asked they are in the call bar, and the card and the note stay the customer’s', () => {
  for (const scene of ['consult-ringing', 'consult']) {
    const { front, work, others, consult } = shown(scene)
    expect([front?.callId, work?.callId]).toEqual(['consult-1', 'call-1'])
    expect(others.map(({ callId, phase }) => [callId, phase])).toEqual([['call-1', 'held']])
    expect(consult?.customer.callId).toBe('call-1')
  }
  expect(shown('consult').front?.who).toMatchObject({ name: '王芳', claimed: null })
})

test('a transfer is completed once the colleague has answered, whoever is held', () => {
  expect(['consult-ringing', 'consult', 'consult-held'].map((scene) => completable(shown(scene)))).toEqual([
    false,
    true,
    true,
  ])
  expect(completable(shown('talking'))).toBe(false)
})

test('a customer who is being handed over is not handed over twice; one who came back can be', () => {
  const can = (scene: string) => shown(scene).front?.can.transfer
  expect(['talking', 'held', 'transfer-asked', 'transfer-ringing', 'transfer-failed'].map(can)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ])
  expect(['ringing', 'dialling', 'wrap-up', 'conference', 'consult', 'voice-lost'].map(can)).toEqual(
    Array.from({ length: 6 }, () => false),
  )
})

test('the swap key goes on with who waits longest, and with nobody when nobody waits', () => {
  expect(swappable(shown('one-held'))?.callId).toBe('call-1')
  expect(swappable(shown('consult'))?.callId).toBe('call-1')
  expect(swappable(shown('consult-held'))?.callId).toBe('consult-1')
  for (const scene of ['talking', 'two-calls', 'held-and-second', 'conference']) {
    expect(swappable(shown(scene)), scene).toBeNull()
  }
})

test('two who are spoken with can become a conference, and one who rings cannot', () => {
  expect(joinable(shown('consult'))?.callId).toBe('call-1')
  expect(joinable(shown('one-held'))?.callId).toBe('call-2')
  for (const scene of ['talking', 'two-calls', 'consult-ringing', 'conference']) {
    expect(joinable(shown(scene)), scene).toBeNull()
  }
})

test('of a conference the customer is in front, and a party who is held or silenced is still in it', () => {
  const { front, conference } = shown('conference-parts')
  expect(front?.callId).toBe('call-1')
  expect(conference.map(({ phase, silenced }) => [phase, silenced])).toEqual([
    ['conference', true],
    ['held', false],
  ])
})

test('a lead who listens is no line of the agent, and is told of', () => {
  const { others, leads, front } = shown('listened')
  expect([front?.callId, others, leads.map(({ who, supervision }) => [who.name, supervision])]).toEqual([
    'call-1',
    [],
    [['王芳', 'listen']],
  ])
})

test('a microphone that the agent muted is no microphone that is broken', () => {
  expect(shown('own-silence').front?.media?.trouble).toBe('own-silence')
  const muted = scenes['own-silence']?.(now).calls.map((view) => ({
    ...view,
    call: view.call.status === 'talking' ? { ...view.call, muted: true } : view.call,
  }))
  expect(callsShown(muted ?? [], null).front?.media?.trouble).toBe('none')
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
  expect(shown('idle')).toEqual({
    front: null,
    work: null,
    others: [],
    conference: [],
    consult: null,
    leads: [],
  })
})

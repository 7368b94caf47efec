import { beforeEach, describe, expect, test } from 'vitest'
import { CallId, CustomerId } from '#shared/kernel/ids'
import { mediaOf, PhoneRig } from './phone-rig'

const first = CallId.parse('first')
const second = CallId.parse('second')

let rig: PhoneRig
beforeEach(() => {
  rig = new PhoneRig()
})

test('an incoming call rings with its origin, and its claimed name is made harmless', () => {
  rig.rings(first, {
    displayName: '\u202E张三',
    headers: { 'x-queue': '售后', 'x-waited': '18', 'x-skill': '', 'x-customer': 'C-10293' },
  })
  expect(rig.phone.ledger.views()).toMatchObject([
    {
      call: { status: 'ringing', displayName: '张三' },
      origin: { queue: '售后', waitedSeconds: 18, skill: null, customerRef: 'C-10293' },
    },
  ])
})

test('orders that make no sense now are refused and never reach the phone', () => {
  const { phone } = rig
  expect(phone.calls.answer(first)).toMatchObject({ error: { code: 'call-not-ringing' } })
  rig.rings(first)
  expect(phone.calls.hold(first)).toMatchObject({ error: { code: 'call-not-up' } })
  expect(phone.dialling.dial('13900139000', false)).toMatchObject({ error: { code: 'call-already-up' } })
  expect(phone.finishWrapUp({ callId: first, disposition: 'other', note: '', followUp: null })).toMatchObject({
    error: { code: 'call-not-in-wrap-up' },
  })
  expect(rig.orders).toEqual([])
})

test('what cannot be a number is said at once, and a number abroad is asked about once more', () => {
  expect(rig.phone.dialling.dial('hello', false)).toMatchObject({ error: { code: 'call-bad-number' } })
  expect(rig.phone.dialling.dial('+442079460958', false)).toMatchObject({ error: { code: 'call-abroad' } })
  expect(rig.orders).toEqual([])
  expect(rig.phone.dialling.dial('+44 20 7946 0958', true).ok).toBe(true)
  expect(rig.orders).toMatchObject([{ type: 'dial', target: '+442079460958' }])
})

test('dialling while the phone window is away fails the call instead of hanging', () => {
  rig.phoneThere = false
  expect(rig.phone.dialling.dial('10086', false).ok).toBe(true)
  expect(rig.phone.ledger.views()).toEqual([])
  expect(rig.troubles).toEqual(['call-phone-restarted'])
})

test('a note typed for a call that was never answered is kept', () => {
  const dialled = rig.phone.dialling.dial('10086', false)
  if (!dialled.ok) throw new Error('not dialled')
  const { callId } = dialled.value
  rig.drafts.set(callId, JSON.stringify({ note: '忙线, 下午再打', disposition: null, followUp: null }))
  rig.tell({ type: 'call-ended', callId, by: 'network', problem: 'call-busy' })
  expect(rig.outcomes).toMatchObject([{ callId, note: '忙线, 下午再打', disposition: null }])
  expect(rig.troubles).toEqual(['call-busy'])
})

test('choosing a customer that is gone says so', () => {
  rig.rings(first)
  expect(rig.phone.chooseCustomer(first, CustomerId.parse('nobody'))).toMatchObject({
    error: { code: 'customer-gone' },
  })
})

test('a dialog, which takes the call, is in no record', () => {
  rig.talksTo('first')
  const dialog = { sipCallId: 'secret', localTag: 'secret', remoteTag: 'secret', remoteTarget: 'sip:secret@x' }
  rig.tell({ type: 'call-dialog', callId: first, dialog })
  expect(JSON.stringify([rig.events, rig.phone.ledger.views()])).not.toContain('secret')
})

test('how a call sounded is written with its end', () => {
  rig.talksTo('first')
  rig.tell(mediaOf(first, { mos: 4.4, jitterMs: 10 }), mediaOf(first, { mos: 3, jitterMs: 50, longestGapMs: 400 }))
  rig.tell({ type: 'call-ended', callId: first, by: 'customer' })
  expect(rig.written.at(-1)).toMatchObject([
    { status: 'wrap-up' },
    { mos: { worst: 3, mean: 3.7 }, jitterMs: { worst: 50, mean: 30 }, longestGapMs: 400, seconds: 2 },
  ])
})

describe('two customers at once', () => {
  test('answering a second call holds the first', () => {
    rig.talksTo('first')
    rig.rings(second)
    expect(rig.phone.calls.answer(second).ok).toBe(true)
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: first },
      { type: 'answer', callId: second },
    ])
  })

  test('a third is refused: one of the two must end before', () => {
    rig.talksTo('first')
    rig.rings(second)
    rig.phone.calls.answer(second)
    rig.tell({ type: 'call-held', callId: first, by: 'agent' }, { type: 'call-answered', callId: second })
    const third = rig.rings(CallId.parse('third'))
    expect(rig.phone.calls.answer(third)).toMatchObject({ error: { code: 'call-already-up' } })
    rig.tell({ type: 'call-ended', callId: first, by: 'customer' })
    expect(rig.phone.calls.answer(third).ok).toBe(true)
  })

  test('swap holds the one and goes on with the other', () => {
    rig.talksTo('first')
    rig.rings(second)
    rig.phone.calls.answer(second)
    rig.tell({ type: 'call-held', callId: first, by: 'agent' }, { type: 'call-answered', callId: second })
    rig.ordered()
    expect(rig.phone.calls.talkTo(first).ok).toBe(true)
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: second },
      { type: 'resume', callId: first },
    ])
  })

  test('dialling holds the call that is up, and a colleague who answers late is held again', () => {
    rig.talksTo('first')
    const dialled = rig.phone.dialling.dial('13900139000', false)
    if (!dialled.ok) throw new Error('not dialled')
    expect(rig.ordered()).toMatchObject([
      { type: 'hold', callId: first },
      { type: 'dial', target: '+8613900139000' },
    ])
    rig.tell({ type: 'call-held', callId: first, by: 'agent' })
    // Back to the first while it still rings there.
    rig.phone.calls.talkTo(first)
    rig.tell(
      { type: 'call-resumed', callId: first, by: 'agent' },
      { type: 'call-answered', callId: dialled.value.callId },
    )
    expect(rig.ordered()).toEqual([
      { type: 'resume', callId: first },
      { type: 'hold', callId: dialled.value.callId },
    ])
  })

  test('a customer who cannot be held hears nothing of the other all the same', () => {
    rig.talksTo('first')
    rig.rings(second)
    rig.phone.calls.answer(second)
    rig.tell({ type: 'call-answered', callId: second })
    const refused = { type: 'call-order-failed', callId: first, order: 'hold', problem: 'call-order-refused' } as const
    rig.tell(refused)
    expect(rig.troubles).toEqual([])
    rig.tell(refused)
    expect(rig.troubles).toEqual(['call-order-refused'])
    expect(rig.ordered().slice(-2)).toEqual([
      { type: 'mute', callId: first },
      { type: 'silence', callId: first },
    ])
    rig.phone.calls.talkTo(first)
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: second },
      { type: 'unmute', callId: first },
      { type: 'unsilence', callId: first },
    ])
  })
})

describe('buttons of a headset', () => {
  test('the hook answers what rings, then hangs up', () => {
    rig.rings(first)
    expect(rig.phone.hookPressed().ok).toBe(true)
    rig.tell({ type: 'call-answered', callId: first })
    expect(rig.phone.hookPressed().ok).toBe(true)
    expect(rig.ordered()).toEqual([
      { type: 'answer', callId: first },
      { type: 'hang-up', callId: first },
    ])
  })

  test('mute and hold go there and back', () => {
    rig.talksTo('first')
    rig.phone.toggleMute()
    rig.tell({ type: 'call-muted', callId: first })
    rig.phone.toggleMute()
    rig.phone.toggleHold()
    rig.tell({ type: 'call-held', callId: first, by: 'agent' })
    rig.phone.toggleHold()
    expect(rig.ordered().map(({ type }) => type)).toEqual(['mute', 'unmute', 'hold', 'resume'])
  })
})

describe('calls that answer themselves', () => {
  test('are answered after two seconds when nothing else is up', () => {
    rig.rings(first, { autoAnswer: true })
    expect(rig.call(first)).toMatchObject({ status: 'ringing', answersAt: rig.now + 2_000 })
    rig.pass(1_999)
    expect(rig.orders).toEqual([])
    rig.pass(1)
    expect(rig.ordered()).toEqual([{ type: 'answer', callId: first }])
  })

  test('may be declined before', () => {
    rig.rings(first, { autoAnswer: true })
    rig.phone.calls.decline(first)
    rig.tell({ type: 'call-ended', callId: first, by: 'agent' })
    rig.pass(5_000)
    expect(rig.ordered()).toEqual([{ type: 'decline', callId: first }])
  })

  test('ring like any other while the agent is not ready, or talks', () => {
    rig.takesCalls = false
    rig.rings(first, { autoAnswer: true })
    expect(rig.call(first)).toMatchObject({ answersAt: null })
    rig.takesCalls = true
    rig.rings(second, { autoAnswer: true })
    expect(rig.call(second)).toMatchObject({ answersAt: null })
  })
})

describe('waits have an end', () => {
  test('an answer that tells nothing can be pressed again', () => {
    rig.rings(first)
    rig.phone.calls.answer(first)
    rig.pass(10_000)
    expect(rig.call(first)).toMatchObject({ status: 'ringing', answering: false })
    expect(rig.troubles).toEqual(['call-line-lost'])
    expect(rig.phone.calls.answer(first).ok).toBe(true)
  })

  test('a hang-up that tells nothing is over for the agent', () => {
    rig.talksTo('first')
    rig.phone.calls.hangUp(first)
    rig.pass(10_000)
    expect(rig.call(first)).toMatchObject({ status: 'wrap-up', endedBy: 'agent' })
  })

  test('a hold that waits for the signalling is waited for', () => {
    rig.talksTo('first')
    rig.phone.calls.hold(first)
    rig.tell({ type: 'call-order-waiting', callId: first, order: 'hold' })
    rig.pass(60_000)
    expect(rig.troubles).toEqual([])
    rig.tell({ type: 'call-held', callId: first, by: 'agent' })
    expect(rig.call(first)).toMatchObject({ heldByAgent: true })
  })
})

test('do not disturb: the caller hears busy, nothing rings, and it stands in the records', () => {
  rig.refusesCalls = true
  rig.rings(first)
  rig.tell({ type: 'call-ended', callId: first, by: 'agent' })
  expect(rig.ordered()).toEqual([{ type: 'decline', callId: first }])
  expect(rig.phone.ledger.views()).toEqual([])
  expect(rig.begun).toMatchObject([{ id: first }])
  expect(rig.written).toMatchObject([[{ status: 'done', endedBy: 'network' }, null]])
  expect(rig.told).toEqual(['missed changed'])
})

describe('quitting in a call', () => {
  test('waits until the far end was told', async () => {
    rig.talksTo('first')
    let over = false
    const farewell = rig.phone.hangUpAll().then(() => {
      over = true
    })
    expect(rig.ordered()).toEqual([{ type: 'hang-up', callId: first }])
    await Promise.resolve()
    expect(over).toBe(false)
    rig.tell({ type: 'call-ended', callId: first, by: 'agent' })
    await farewell
  })

  test('but two seconds at most', async () => {
    rig.talksTo('first')
    const farewell = rig.phone.hangUpAll()
    rig.pass(2_000)
    await farewell
  })

  test('and not at all without a call', () => rig.phone.hangUpAll())
})

import { beforeEach, describe, expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids'
import { serverProfile } from '#shared/phone/server-profile'
import { obedient, PhoneRig } from './phone-rig'

let rig: PhoneRig
let customer: CallId
beforeEach(() => {
  rig = new PhoneRig()
  rig.colleagues = [{ name: '王芳', number: '8001', queue: null, state: 'ready', waiting: null }]
  customer = rig.talksTo('customer')
})

const held = (callId: CallId) => ({ type: 'call-held', callId, by: 'agent' }) as const
const failed = (callId: CallId, problem: 'call-busy') =>
  ({ type: 'call-transfer', callId, status: 'failed', problem }) as const

function consulted(): CallId {
  const asked = rig.phone.transfers.consult(customer, '8001', false)
  if (!asked.ok) throw new Error(asked.error.code)
  return asked.value.callId
}

describe('a blind transfer', () => {
  test('holds the customer first, and asks the server only then', () => {
    expect(rig.phone.transfers.transfer(customer, '8001', false).ok).toBe(true)
    expect(rig.ordered()).toEqual([{ type: 'hold', callId: customer }])
    rig.tell(held(customer))
    expect(rig.ordered()).toEqual([{ type: 'transfer', callId: customer, target: '8001' }])
    expect(rig.call(customer)).toMatchObject({ transfer: { to: '王芳', kind: 'blind', status: 'asked' } })
  })

  test('of a customer on hold needs no other hold', () => {
    rig.phone.calls.hold(customer)
    rig.tell(held(customer))
    rig.ordered()
    rig.phone.transfers.transfer(customer, '8001', false)
    expect(rig.ordered()).toEqual([{ type: 'transfer', callId: customer, target: '8001' }])
  })

  test('that fails leaves the customer on hold, says why, and can be tried again', () => {
    rig.answer = obedient(() => rig.now)
    rig.phone.transfers.transfer(customer, '8001', false)
    rig.ordered()
    rig.tell(failed(customer, 'call-busy'))
    expect(rig.call(customer)).toMatchObject({
      heldByAgent: true,
      transfer: { status: 'failed', problem: 'call-busy' },
    })
    expect(rig.troubles).toEqual([])
    expect(rig.ordered()).toEqual([])
    rig.phone.calls.talkTo(customer)
    expect(rig.phone.transfers.transfer(customer, '8001', false).ok).toBe(true)
  })

  test('of which nobody tells anything has failed after a while', () => {
    rig.answer = obedient(() => rig.now)
    rig.phone.transfers.transfer(customer, '8001', false)
    rig.pass(40_000)
    expect(rig.call(customer)).toMatchObject({ transfer: { status: 'failed', problem: 'call-no-answer' } })
    expect(rig.troubles).toEqual([])
  })

  test('that rings at the colleague, or waits for the signalling, is given time', () => {
    rig.answer = obedient(() => rig.now)
    rig.phone.transfers.transfer(customer, '8001', false)
    rig.tell({ type: 'call-order-waiting', callId: customer, order: 'transfer' })
    rig.pass(60_000)
    rig.tell({ type: 'call-transfer', callId: customer, status: 'ringing' })
    rig.pass(60_000)
    expect(rig.call(customer)).toMatchObject({ transfer: { status: 'ringing' } })
    rig.pass(60_000)
    expect(rig.call(customer)).toMatchObject({ transfer: { status: 'failed' } })
  })

  test('that the phone could not even ask for says so with the call alone', () => {
    rig.answer = obedient(() => rig.now)
    rig.phone.transfers.transfer(customer, '8001', false)
    const problem = 'call-transfer-refused'
    rig.tell({ type: 'call-order-failed', callId: customer, order: 'transfer', problem })
    expect(rig.call(customer)).toMatchObject({ transfer: { status: 'failed', problem } })
    expect(rig.troubles).toEqual([])
  })

  test('that was handed over ends in wrap-up with whom it went to, by itself or by us', () => {
    rig.answer = obedient(() => rig.now)
    rig.phone.transfers.transfer(customer, '8001', false)
    rig.tell({ type: 'call-transfer', callId: customer, status: 'handed-over' })
    rig.ordered()
    rig.pass(10_000)
    expect(rig.ordered()).toEqual([{ type: 'hang-up', callId: customer }])
    rig.tell({ type: 'call-ended', callId: customer, by: 'agent' })
    expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', transferredTo: '王芳' })
  })

  test('is not begun twice', () => {
    rig.phone.transfers.transfer(customer, '8001', false)
    expect(rig.phone.transfers.transfer(customer, '8002', false)).toMatchObject({
      error: { code: 'call-being-transferred' },
    })
  })

  test('of a customer who cannot be held is not sent on', () => {
    rig.phone.transfers.transfer(customer, '8001', false)
    const refused = {
      type: 'call-order-failed',
      callId: customer,
      order: 'hold',
      problem: 'call-order-refused',
    } as const
    rig.tell(refused, refused)
    expect(rig.call(customer)).toMatchObject({ heldByAgent: false, transfer: { status: 'failed' } })
    const types = rig.ordered().map(({ type }) => type)
    expect(types).not.toContain('transfer')
    // What hushed them for the moment is taken back.
    expect(types.lastIndexOf('unmute')).toBeGreaterThanOrEqual(types.lastIndexOf('mute'))
  })

  test('abroad is asked about once more', () => {
    expect(rig.phone.transfers.transfer(customer, '+442079460958', false)).toMatchObject({
      error: { code: 'call-abroad' },
    })
  })
})

describe('a consultation', () => {
  test('holds the customer and calls the colleague by name', () => {
    const consult = consulted()
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: customer },
      { type: 'dial', callId: consult, target: '8001' },
    ])
    expect(rig.call(consult)).toMatchObject({ role: 'consult', about: customer, displayName: '王芳', number: '8001' })
  })

  test('connects the two, whichever is named, once the colleague has answered', () => {
    rig.answer = obedient(() => rig.now)
    const consult = consulted()
    expect(rig.phone.transfers.complete(customer)).toMatchObject({ error: { code: 'call-transfer-not-ready' } })
    rig.tell({ type: 'call-answered', callId: consult })
    rig.ordered()
    expect(rig.phone.transfers.complete(consult).ok).toBe(true)
    expect(rig.ordered()).toEqual([{ type: 'transfer-to-call', callId: customer, toCallId: consult }])
    rig.tell(
      { type: 'call-transfer', callId: customer, status: 'handed-over' },
      { type: 'call-ended', callId: consult, by: 'customer' },
      { type: 'call-ended', callId: customer, by: 'agent' },
    )
    expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', transferredTo: '王芳' })
    expect(rig.told).toEqual([])
  })

  test('without anybody to connect says so', () => {
    expect(rig.phone.transfers.complete(customer)).toMatchObject({ error: { code: 'call-no-consult' } })
  })

  test('is taken back in whatever state it is, and the agent goes on with the customer', () => {
    rig.answer = obedient(() => rig.now)
    const consult = consulted()
    rig.ordered()
    expect(rig.phone.transfers.cancelConsult(consult).ok).toBe(true)
    expect(rig.ordered()).toEqual([
      { type: 'hang-up', callId: consult },
      { type: 'resume', callId: customer },
    ])
    // The phone says nothing: it is over all the same.
    rig.pass(10_000)
    expect(rig.call(consult)).toBeNull()
    expect(rig.call(customer)).toMatchObject({ heldByAgent: false })
  })

  test('is taken back while the phone window is away, too', () => {
    const consult = consulted()
    rig.phoneThere = false
    expect(rig.phone.transfers.cancelConsult(customer).ok).toBe(true)
    expect(rig.call(consult)).toBeNull()
  })

  test('whose colleague hangs up leaves the customer on hold, and the agent is told', () => {
    rig.answer = obedient(() => rig.now)
    const consult = consulted()
    rig.tell({ type: 'call-answered', callId: consult })
    rig.ordered()
    rig.tell({ type: 'call-ended', callId: consult, by: 'customer' })
    expect(rig.told).toEqual(['consult ended'])
    expect(rig.call(customer)).toMatchObject({ heldByAgent: true })
    expect(rig.ordered()).toEqual([])
  })

  test('is one at a time for a customer', () => {
    consulted()
    expect(rig.phone.transfers.consult(customer, '8002', false)).toMatchObject({ error: { code: 'call-already-up' } })
  })

  test('has no wrap-up', () => {
    const consult = consulted()
    rig.tell({ type: 'call-answered', callId: consult }, { type: 'call-ended', callId: consult, by: 'agent' })
    expect(rig.call(consult)).toBeNull()
    expect(rig.written.at(-1)).toMatchObject([{ status: 'done', role: 'consult' }, null])
  })
})

describe('a conference', () => {
  let consult: CallId
  beforeEach(() => {
    rig.answer = obedient(() => rig.now)
    consult = consulted()
    rig.tell({ type: 'call-answered', callId: consult })
    rig.ordered()
    rig.phone.conference.join(consult)
  })

  test('resumes who was held and lets them hear each other; both are shown in it', () => {
    expect(rig.ordered()).toEqual([
      { type: 'resume', callId: customer },
      { type: 'mix', callIds: [customer, consult] },
    ])
    expect(rig.call(customer)).toMatchObject({ mixed: true, heldByAgent: false })
    expect(rig.call(consult)).toMatchObject({ mixed: true, heldByAgent: false })
  })

  test('is held, resumed and muted as a whole by a headset', () => {
    rig.ordered()
    rig.phone.toggleHold()
    rig.phone.toggleHold()
    rig.phone.toggleMute()
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: customer },
      { type: 'hold', callId: consult },
      { type: 'resume', callId: customer },
      { type: 'resume', callId: consult },
      { type: 'mute', callId: customer },
      { type: 'mute', callId: consult },
    ])
  })

  test('lets one be held by itself while the other goes on, and be taken back', () => {
    rig.ordered()
    rig.phone.calls.hold(consult)
    expect(rig.ordered()).toEqual([{ type: 'hold', callId: consult }])
    expect(rig.call(consult)).toMatchObject({ mixed: true, heldByAgent: true })
    rig.phone.calls.talkTo(consult)
    expect(rig.ordered()).toEqual([{ type: 'resume', callId: consult }])
  })

  test('held one by one is held as a whole: one resume brings all of it back', () => {
    rig.phone.calls.hold(consult)
    rig.phone.calls.hold(customer)
    rig.ordered()
    rig.phone.calls.talkTo(customer)
    expect(rig.ordered()).toEqual([
      { type: 'resume', callId: customer },
      { type: 'resume', callId: consult },
    ])
  })

  test('ends with a split: the agent talks to the one, the other is held', () => {
    rig.ordered()
    rig.phone.conference.split(customer)
    expect(rig.ordered()).toEqual([
      { type: 'mix', callIds: [] },
      { type: 'hold', callId: consult },
    ])
    expect(rig.call(customer)).toMatchObject({ mixed: false, heldByAgent: false })
  })

  test('goes on with the other when one hangs up', () => {
    rig.ordered()
    rig.tell({ type: 'call-ended', callId: consult, by: 'customer' })
    expect(rig.ordered()).toEqual([{ type: 'mix', callIds: [] }])
    expect(rig.call(customer)).toMatchObject({ mixed: false, heldByAgent: false })
  })

  test('can be left: the other two stay connected', () => {
    rig.ordered()
    rig.phone.transfers.complete(customer)
    expect(rig.ordered()).toEqual([{ type: 'transfer-to-call', callId: customer, toCallId: consult }])
  })

  test('is kept when a second customer is answered, who is not in it', () => {
    rig.ordered()
    const second = rig.rings(CallId.parse('second'))
    rig.phone.calls.answer(second)
    rig.tell({ type: 'call-answered', callId: second })
    expect(rig.ordered()).toEqual([
      { type: 'hold', callId: customer },
      { type: 'hold', callId: consult },
      { type: 'answer', callId: second },
    ])
    expect(rig.call(second)).toMatchObject({ mixed: false })
  })
})

describe('codes of the profile', () => {
  test('the survey and parking are transfers; without a code that is said', () => {
    rig.profile = { ...serverProfile('generic'), codes: { pickup: '*8', park: null, survey: '7000', echo: null } }
    expect(rig.phone.transfers.park(customer)).toMatchObject({ error: { code: 'profile-has-no-code' } })
    rig.phone.transfers.sendSurvey(customer)
    rig.tell(held(customer))
    expect(rig.ordered().at(-1)).toEqual({ type: 'transfer', callId: customer, target: '7000' })
  })

  test.each([
    ['*8', '8002', '*88002'],
    ['*8', '', '*8'],
    ['*8{agent}#', '8002', '*88002#'],
  ])('pick-up with %s of %s dials %s', (pickup, number, target) => {
    const other = new PhoneRig()
    other.profile = { ...serverProfile('generic'), codes: { pickup, park: null, survey: null, echo: null } }
    expect(other.phone.dialling.pickUp(number).ok).toBe(true)
    expect(other.ordered()).toMatchObject([{ type: 'dial', target }])
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids'
import type { Supervisor } from '#shared/phone/supervision'
import { obedient, PhoneRig } from './phone-rig'

const lead = CallId.parse('lead')

let rig: PhoneRig
let customer: CallId
let supervisor: Supervisor | null
beforeEach(() => {
  rig = new PhoneRig()
  rig.answer = obedient(() => rig.now)
  supervisor = { name: '李组长', may: ['listen', 'whisper', 'take-over'], silent: false }
  rig.supervision = { supervisor: (grant) => (grant === 'good' ? supervisor : null) }
  customer = rig.talksTo('customer')
})

const asks = (grant = 'good') => rig.rings(lead, { supervisionGrant: grant, number: '8009', displayName: 'x' })
const written = () => rig.events.filter(({ type }) => /superv|take-over/.test(type))

function listens() {
  asks()
  rig.tell({ type: 'call-answered', callId: lead })
  rig.tell({ type: 'call-supervised', callId: lead, of: customer, mode: 'listen' })
}

test('who may not is refused with 403 and nobody hears of it', () => {
  asks('forged')
  rig.tell({ type: 'call-ended', callId: lead, by: 'agent' })
  expect(rig.ordered()).toEqual([{ type: 'decline', callId: lead, sipStatus: 403 }])
  expect(rig.call(lead)).toBeNull()
  expect(written()).toEqual([])
})

test('without a customer there is nobody to listen to', () => {
  rig.tell({ type: 'call-ended', callId: customer, by: 'customer' })
  asks()
  expect(rig.ordered()).toEqual([{ type: 'decline', callId: lead, sipStatus: 403 }])
})

test('a lead who may is taken without a ring, listens, and the agent sees who', () => {
  asks()
  expect(rig.phone.ledger.views().map(({ call }) => call.id)).toEqual([customer])
  rig.tell({ type: 'call-answered', callId: lead })
  expect(rig.ordered()).toEqual([
    { type: 'answer', callId: lead },
    { type: 'supervise', callId: lead, of: customer, mode: 'listen' },
  ])
  rig.tell({ type: 'call-supervised', callId: lead, of: customer, mode: 'listen' })
  expect(rig.phone.ledger.views().at(-1)?.call).toMatchObject({
    role: 'supervisor',
    about: customer,
    displayName: '李组长',
    supervision: 'listen',
  })
  expect(rig.call(customer)).toMatchObject({ heldByAgent: false })
})

test('it is no call of the agent’s, but written to the customer’s: who, what', () => {
  listens()
  expect(rig.begun.map(({ id }) => id)).toEqual([customer])
  expect(written()).toMatchObject([
    { callId: customer, type: 'supervision-began', details: { who: '李组长' } },
    { callId: customer, type: 'supervised', details: { who: '李组长', mode: 'listen' } },
  ])
})

test('a silent lead is not in the agent’s picture, and written down all the same', () => {
  supervisor = { name: '质检', may: ['listen'], silent: true }
  listens()
  expect(rig.phone.ledger.views().map(({ call }) => call.id)).toEqual([customer])
  expect(written()).toMatchObject([{ details: { silent: 1 } }, { details: { mode: 'listen' } }])
})

test('another mode is followed where the lead may, else written down and not', () => {
  listens()
  rig.ordered()
  rig.tell({ type: 'call-asked-supervision', callId: lead, ask: 'whisper' })
  expect(rig.ordered()).toEqual([{ type: 'supervise', callId: lead, of: customer, mode: 'whisper' }])
  rig.tell({ type: 'call-asked-supervision', callId: lead, ask: 'barge' })
  expect(rig.ordered()).toEqual([])
  expect(written().at(-1)).toMatchObject({ type: 'supervision-refused', details: { ask: 'barge' } })
})

test('the lead’s leg ends with the customer’s call', () => {
  listens()
  rig.ordered()
  rig.tell({ type: 'call-ended', callId: customer, by: 'customer' })
  expect(rig.ordered()).toEqual([{ type: 'hang-up', callId: lead }])
})

test('a lead’s leg holds nobody and is never held', () => {
  listens()
  rig.ordered()
  rig.phone.calls.hold(customer)
  rig.phone.calls.talkTo(customer)
  expect(rig.ordered().map(({ type }) => type)).toEqual(['hold', 'resume'])
})

describe('a takeover', () => {
  beforeEach(() => {
    listens()
    rig.ordered()
    rig.tell({ type: 'call-asked-supervision', callId: lead, ask: 'take-over' })
  })

  test('hands the customer to the lead’s leg; the agent wraps up and reads who has them', () => {
    expect(rig.ordered()).toEqual([{ type: 'transfer-to-call', callId: customer, toCallId: lead }])
    // The server may take the call before it says so.
    rig.tell({ type: 'call-ended', callId: customer, by: 'network' })
    expect(rig.call(customer)).toMatchObject({
      status: 'wrap-up',
      problem: 'call-taken-over',
      transferredTo: '李组长',
    })
    expect(rig.troubles).toEqual(['call-taken-over'])
  })

  test('that fails leaves everything as it was', () => {
    rig.tell({ type: 'call-transfer', callId: customer, status: 'failed', problem: 'call-transfer-refused' })
    rig.tell({ type: 'call-ended', callId: customer, by: 'customer' })
    const ended = rig.call(customer)
    expect(ended).toMatchObject({ status: 'wrap-up', transferredTo: null })
    expect(ended).not.toHaveProperty('problem')
    expect(written().map(({ type }) => type)).toContain('take-over-failed')
  })
})

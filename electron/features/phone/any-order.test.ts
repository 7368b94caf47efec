import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { CallView } from '#shared/desk/snapshot'
import { CallId } from '#shared/kernel/ids'
import { isUp } from '#shared/phone/call'
import { PhoneRig, type Told } from './phone-rig'

const ids = ['a', 'b', 'dialled-1', 'dialled-2', 'lead'].map((name) => CallId.parse(name))
const dialog = { sipCallId: 'x', localTag: 'l', remoteTag: 'r', remoteTarget: 'sip:x@y' }

const id = fc.constantFrom(...ids)
const by = fc.constantFrom('agent', 'customer')
const problem = fc.constantFrom('call-order-refused', 'call-line-lost', 'call-busy')
const incoming = { type: 'call-incoming', receivedAt: 1, sipCallId: 'x', number: '138', displayName: '' } as const
const fact: fc.Arbitrary<Told> = fc.oneof(
  fc
    .record({
      callId: fc.constantFrom(...ids.filter((one) => !one.startsWith('dialled'))),
      autoAnswer: fc.boolean(),
      supervisionGrant: fc.constantFrom(null, null, 'good', 'bad'),
    })
    .map((more): Told => ({ ...incoming, headers: {}, ...more })),
  id.map((callId): Told => ({ type: 'call-answered', callId })),
  id.map((callId): Told => ({ type: 'call-progress', callId })),
  id.map((callId): Told => ({ type: 'call-dialog', callId, dialog })),
  id.map((callId): Told => ({ type: 'call-identity', callId, number: '139', displayName: 'y' })),
  fc.record({ callId: id, by }).map((more): Told => ({ type: 'call-held', ...more })),
  fc.record({ callId: id, by }).map((more): Told => ({ type: 'call-resumed', ...more })),
  fc.record({ callId: id, by }).map((more): Told => ({ type: 'call-ended', ...more })),
  fc
    .record({ callId: id, order: fc.constantFrom('hold', 'resume', 'transfer', 'answer', 'transfer-to-call'), problem })
    .map((more): Told => ({ type: 'call-order-failed', ...more })),
  fc
    .record({ callId: id, status: fc.constantFrom('asked', 'ringing', 'handed-over', 'failed') })
    .map((more): Told => ({ type: 'call-transfer', ...more })),
  fc
    .record({ callId: id, ask: fc.constantFrom('listen', 'barge', 'take-over') })
    .map((more): Told => ({ type: 'call-asked-supervision', ...more })),
  fc.uniqueArray(id, { maxLength: 3 }).map((callIds): Told => ({ type: 'mix-changed', callIds })),
  fc.constantFrom<Told>({ type: 'line-changed', status: 'registered' }, { type: 'line-changed', status: 'connecting' }),
)

const press = fc.constantFrom<(rig: PhoneRig, callId: CallId) => unknown>(
  ({ phone }, callId) => phone.calls.answer(callId),
  ({ phone }, callId) => phone.calls.decline(callId),
  ({ phone }, callId) => phone.calls.hangUp(callId),
  ({ phone }, callId) => phone.calls.hold(callId),
  ({ phone }, callId) => phone.calls.talkTo(callId),
  ({ phone }) => phone.dialling.dial('13900139000', true),
  ({ phone }, callId) => phone.transfers.consult(callId, '8001', true),
  ({ phone }, callId) => phone.transfers.transfer(callId, '8001', true),
  ({ phone }, callId) => phone.transfers.complete(callId),
  ({ phone }, callId) => phone.transfers.cancelConsult(callId),
  ({ phone }, callId) => phone.conference.join(callId),
  ({ phone }, callId) => phone.conference.split(callId),
  ({ phone }) => phone.hookPressed(),
  ({ phone }) => phone.onPhoneGone(),
  (rig) => rig.pass(11_000),
  (rig) => {
    rig.phoneThere = !rig.phoneThere
  },
)

const move = fc.oneof(
  fact.map((told) => (rig: PhoneRig) => rig.tell(told)),
  fc.tuple(press, id).map(([does, callId]) => (rig: PhoneRig) => {
    does(rig, callId)
  }),
)
const moves = fc.array(move, { minLength: 5, maxLength: 80, size: 'max' })

function played(all: readonly ((rig: PhoneRig) => void)[]): PhoneRig {
  const rig = new PhoneRig()
  rig.supervision = {
    supervisor: (grant) => (grant === 'good' ? { name: '组长', may: ['listen', 'take-over'], silent: false } : null),
  }
  for (const one of all) one(rig)
  return rig
}

property.prop([moves])('whatever is pressed and told in whatever order, no call is ever left over', (all) => {
  const rig = played(all)
  rig.phoneThere = true
  for (const { call } of rig.phone.ledger.entries()) {
    if (isUp(call)) rig.tell({ type: 'call-ended', callId: call.id, by: 'network' })
  }
  for (const { call } of rig.phone.ledger.entries()) {
    expect(call.status).toBe('wrap-up')
    rig.phone.finishWrapUp({ callId: call.id, disposition: 'other', note: '', followUp: null })
  }
  expect(rig.phone.ledger.entries()).toEqual([])
})

property.prop([moves])('what the agent hangs up is over after a while, though the phone may say nothing', (all) => {
  const rig = played(all)
  for (const { call } of rig.phone.ledger.entries()) {
    rig.phoneThere = true
    if (isUp(call)) rig.phone.calls.hangUp(call.id)
  }
  rig.pass(10_000)
  expect(rig.phone.ledger.entries().filter(({ call }) => isUp(call))).toEqual([])
})

property.prop([moves])('once the phone is gone and does not come back, nothing is up any more', (all) => {
  const rig = played(all)
  rig.phoneThere = false
  rig.phone.onPhoneGone()
  rig.pass(30_000)
  expect(rig.phone.ledger.entries().filter(({ call }) => isUp(call))).toEqual([])
})

property.prop([moves])('the agent window is shown nothing it would not take, and no dialog is written', (all) => {
  const rig = played(all)
  const views = rig.phone.ledger.views()
  for (const view of views) expect(CallView.safeParse(view).success).toBe(true)
  for (const { call } of views) if (call.role === 'supervisor') expect(call.status).toBe('talking')
  expect(JSON.stringify([rig.events, views])).not.toContain(dialog.remoteTarget)
})

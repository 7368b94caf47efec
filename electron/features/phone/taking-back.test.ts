import { beforeEach, expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids'
import { serverProfile } from '#shared/phone/server-profile'
import { obedient, PhoneRig } from './phone-rig'

const dialog = { sipCallId: 'a@b', localTag: 'l', remoteTag: 'r', remoteTarget: 'sip:c@d' }

let rig: PhoneRig
let customer: CallId
beforeEach(() => {
  rig = new PhoneRig()
  rig.answer = obedient(() => rig.now)
  customer = rig.talksTo('customer')
  rig.tell({ type: 'call-dialog', callId: customer, dialog })
})

function dies() {
  rig.phoneThere = false
  rig.phone.onPhoneGone()
}
function isBack() {
  rig.phoneThere = true
  rig.tell({ type: 'line-changed', status: 'registered' })
}

test('a call that was talked waits for the new window and is taken back once the line is there', () => {
  dies()
  expect(rig.call(customer)).toMatchObject({ status: 'talking', voiceLostAt: rig.now })
  rig.phoneThere = true
  rig.tell({ type: 'line-changed', status: 'connecting' })
  expect(rig.ordered()).toEqual([])
  isBack()
  expect(rig.ordered()).toEqual([{ type: 'take-call', callId: customer, dialog }])
  rig.tell({ type: 'call-answered', callId: customer })
  rig.pass(60_000)
  expect(rig.call(customer)).toMatchObject({ status: 'talking', voiceLostAt: null, heldByAgent: false })
  expect(rig.troubles).toEqual([])
})

test('who was on hold is on hold again', () => {
  rig.phone.calls.hold(customer)
  dies()
  isBack()
  rig.ordered()
  rig.tell({ type: 'call-answered', callId: customer })
  expect(rig.ordered()).toEqual([{ type: 'hold', callId: customer }])
})

test('a conference is one again when all of it is back', () => {
  const asked = rig.phone.transfers.consult(customer, '8001', false)
  if (!asked.ok) throw new Error('no consultation')
  const consult = asked.value.callId
  rig.tell({ type: 'call-answered', callId: consult }, { type: 'call-dialog', callId: consult, dialog })
  rig.phone.conference.join(consult)
  dies()
  isBack()
  rig.tell({ type: 'call-answered', callId: customer })
  rig.ordered()
  rig.tell({ type: 'call-answered', callId: consult })
  expect(rig.ordered()).toEqual([{ type: 'mix', callIds: [customer, consult] }])
})

test('a refusal ends the call as one that the restart ended, and says whom to call back', () => {
  dies()
  isBack()
  rig.tell({ type: 'call-ended', callId: customer, by: 'network', problem: 'call-no-such-number', sipStatus: 481 })
  expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', problem: 'call-phone-restarted' })
  expect(rig.troubles).toEqual(['call-phone-restarted'])
})

test('no answer within ten seconds is a refusal', () => {
  dies()
  isBack()
  rig.pass(10_000)
  expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', problem: 'call-phone-restarted' })
  expect(rig.ordered()).toContainEqual({ type: 'hang-up', callId: customer })
})

test('a line that does not come back ends the waiting', () => {
  dies()
  rig.pass(30_000)
  expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', problem: 'call-phone-restarted' })
})

test('a window that dies again while taking back tries again', () => {
  dies()
  isBack()
  dies()
  isBack()
  expect(rig.ordered().filter(({ type }) => type === 'take-call')).toHaveLength(2)
})

test('the agent may give up the call meanwhile', () => {
  dies()
  expect(rig.phone.calls.hangUp(customer).ok).toBe(true)
  expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', endedBy: 'agent' })
})

test('where the server knows no Replaces, and for what only rang, it is over at once', () => {
  rig.profile = serverProfile('generic')
  const ringing = rig.rings(CallId.parse('ringing'))
  dies()
  expect(rig.call(customer)).toMatchObject({ status: 'wrap-up', problem: 'call-phone-restarted' })
  expect(rig.call(ringing)).toBeNull()
  expect(rig.troubles).toEqual(['call-phone-restarted', 'call-phone-restarted'])
})

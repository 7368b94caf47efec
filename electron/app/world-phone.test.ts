import { expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import type { PhoneOrder } from '#shared/phone/port'
import { serverProfile } from '#shared/phone/server-profile'
import { capabilities, Ringer } from './world-phone'

const ringing: Call = {
  id: CallId.parse('a'),
  direction: 'inbound',
  number: '',
  displayName: '',
  startedAt: 1,
  role: 'customer',
  about: null,
  status: 'ringing',
  answering: false,
  answersAt: null,
}

test('the ring is ordered once, and one that began loud stays loud though the window comes up', () => {
  const orders: PhoneOrder[] = []
  let hidden = true
  const ringer = new Ringer({ order: (order) => orders.push(order) > 0 }, () => hidden)
  expect(ringer.callsAre([ringing])).toEqual({ changed: true, rings: true })
  hidden = false
  expect(ringer.callsAre([ringing])).toEqual({ changed: false, rings: true })
  expect(ringer.callsAre([])).toEqual({ changed: true, rings: false })
  ringer.callsAre([ringing])
  expect(orders).toMatchObject([{ sound: 'ring-loudly' }, { sound: 'off' }, { sound: 'ring' }])
})

test('no button promises what the profile has no code for', () => {
  const generic = serverProfile('generic')
  const codes = { pickup: '*8', park: null, survey: null, echo: '*43' }
  expect(capabilities({ ...generic, codes })).toEqual({ survey: false, park: false, pickUp: true, echo: true })
})

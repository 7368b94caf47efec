import { beforeEach, expect, test } from 'vitest'
import { serverProfile } from '#shared/phone/server-profile'
import { PhoneRig } from './phone-rig'

let rig: PhoneRig
beforeEach(() => {
  rig = new PhoneRig()
  rig.profile = {
    ...serverProfile('generic'),
    queue: { login: '*45{agent}', logout: '*46{agent}', pause: '*47{reason}', unpause: '*48' },
    pauseReasons: { meal: '2' },
  }
})

const registered = (status: 'registered' | 'connecting' = 'registered') => rig.tell({ type: 'line-changed', status })

/** Codes that were dialled since the last time. */
function codes(): string[] {
  return rig.orders.splice(0).map((order) => (order.type === 'send-code' ? order.target : order.type))
}

let last = ''
function taken(problem?: 'call-failed'): void {
  const order = rig.orders.findLast((one) => one.type === 'send-code')
  if (order?.type === 'send-code') last = order.codeId
  rig.orders.length = 0
  rig.tell({ type: 'code-sent', codeId: last, ...(problem ? { problem } : {}) })
}

test('nothing is dialled before the line is there; then one code after the other', () => {
  const { queue } = rig.phone
  queue.signedIn()
  queue.paused('meal')
  expect(codes()).toEqual([])
  registered()
  expect(rig.orders).toMatchObject([{ type: 'send-code', target: '*451001' }])
  taken()
  expect(rig.orders).toMatchObject([{ type: 'send-code', target: '*472' }])
  taken()
  expect(codes()).toEqual([])
  expect(rig.told.at(-1)).toBe('queue knows')
})

test('what was undone before it was told is not dialled', () => {
  registered()
  const { queue } = rig.phone
  queue.signedIn()
  queue.paused('meal')
  queue.unpaused()
  taken()
  expect(codes()).toEqual([])
})

test('a code that failed is said, and dialled again once the line is back', () => {
  registered()
  rig.phone.queue.signedIn()
  taken('call-failed')
  expect(rig.told).toEqual(['queue does not know'])
  expect(codes()).toEqual([])
  registered('connecting')
  registered()
  expect(rig.orders).toMatchObject([{ target: '*451001' }])
  taken()
  expect(rig.told.at(-1)).toBe('queue knows')
})

test('a code of which nothing is told has failed', () => {
  registered()
  rig.phone.queue.signedIn()
  rig.pass(30_000)
  expect(rig.told).toEqual(['queue does not know'])
})

test('signing out is told even to a queue that should know', () => {
  registered()
  rig.phone.queue.signedOut()
  expect(codes()).toEqual(['*461001'])
})

test('a queue without codes is told nothing', () => {
  rig.profile = serverProfile('generic')
  registered()
  rig.phone.queue.signedIn()
  rig.phone.queue.paused('meal')
  expect(codes()).toEqual([])
})

test('a reason without a digit pauses all the same', () => {
  registered()
  const { queue } = rig.phone
  queue.signedIn()
  taken()
  queue.paused('training')
  expect(codes()).toEqual(['*47'])
})

test('leaving waits for the queue, two seconds at most', async () => {
  registered()
  rig.phone.queue.signedIn()
  taken()
  rig.phone.queue.signedOut()
  const settled = rig.phone.queue.settled()
  taken()
  await settled
  rig.phone.queue.signedIn()
  const late = rig.phone.queue.settled()
  rig.pass(2_000)
  await late
})

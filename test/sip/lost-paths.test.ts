import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, startHarness } from './desks'
import { type FlakyProxy, startFlakyProxy } from './flaky-proxy'
import { connectTones, endAllCalls, everybodyHears, passwords, type TonePhone, tonePhone } from './hearing'
import { type Kamailio, startKamailio } from './kamailio'

let kamailio: Kamailio
let harness: Harness
let toAlice: FlakyProxy
let toBob: FlakyProxy
let alice: TonePhone
let bob: TonePhone

beforeAll(async () => {
  kamailio = await startKamailio(passwords)
  harness = await startHarness()
  toAlice = await startFlakyProxy(kamailio.url)
  toBob = await startFlakyProxy(kamailio.url)
  alice = await tonePhone(harness, { ...kamailio, url: toAlice.url }, 'customer', '1001')
  bob = await tonePhone(harness, { ...kamailio, url: toBob.url }, 'desk', '1002')
})

beforeEach(async () => {
  for (const door of [toAlice, toBob]) {
    door.swallow()
    door.delay(0)
  }
  await endAllCalls(alice, bob)
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await toAlice?.[Symbol.asyncDispose]()
  await toBob?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

/** The path of this phone's call is lost, as far as its browser says, until it is said to be there again. */
function losePath({ desk }: TonePhone): Promise<unknown> {
  return desk.run(`{
    const connection = window.connections.findLast((it) => it.connectionState !== 'closed')
    Object.defineProperty(connection, 'connectionState', { configurable: true, value: 'failed' })
    connection.dispatchEvent(new Event('connectionstatechange'))
  }
  undefined`)
}

function givePath({ desk }: TonePhone): Promise<unknown> {
  return desk.run(`{
    const connection = window.connections.findLast((it) => Object.hasOwn(it, 'connectionState'))
    delete connection.connectionState
    connection.dispatchEvent(new Event('connectionstatechange'))
  }
  undefined`)
}

const restart = (text: string) => text.startsWith('INVITE ') && /^To:.*;tag=/im.test(text)
const soon = { timeout: 25_000, interval: 0 }

/** How many offers came to this phone so far that it answered with `status`. */
function answered({ heard }: FlakyProxy, status: number): number {
  return heard.filter(({ from, text }) => from === 'phone' && text.startsWith(`SIP/2.0 ${status}`) && ofInvite(text))
    .length
}

function ofInvite(text: string): boolean {
  return /^CSeq: \d+ INVITE/im.test(text)
}

async function bothHear(): Promise<void> {
  await everybodyHears([
    [alice, ['desk']],
    [bob, ['customer']],
  ])
}

test('both ask for a new path at the same moment (glare): they hear each other, in the audio graph too', async () => {
  await connectTones(alice, bob)
  await bothHear()
  const doors = [toAlice, toBob]
  const before = doors.map((door) => answered(door, 491))
  const taken = () => doors.reduce((sum, door) => sum + answered(door, 200), 0)
  const takenBefore = taken()
  for (const door of doors) door.delay(60)
  await Promise.all([losePath(alice), losePath(bob)])
  for (const [index, door] of doors.entries()) {
    await expect.poll(() => answered(door, 491), soon).toBeGreaterThan(before[index] ?? 0)
  }
  for (const door of doors) door.delay(0)
  await expect.poll(taken, soon).toBeGreaterThan(takenBefore)
  await Promise.all([givePath(alice), givePath(bob)])
  await bothHear()
})

test.each([
  ['who called', () => [alice, toAlice, bob] as const],
  ['who was called', () => [bob, toBob, alice] as const],
])('an offer for a new path that is lost on its way makes way for one of the other side (%s)', async (_who, ends) => {
  const [one, toOne, other] = ends()
  await connectTones(alice, bob)
  await bothHear()
  const asked = toOne.requests('INVITE')
  toOne.swallow(restart)
  await losePath(one)
  await expect.poll(() => toOne.requests('INVITE'), soon).toBeGreaterThan(asked)
  const taken = answered(toOne, 200)
  await losePath(other)
  await expect.poll(() => answered(toOne, 200), soon).toBeGreaterThan(taken)
  await Promise.all([givePath(one), givePath(other)])
  await bothHear()
})

test('an offer for a new path that nobody answers is made again', async () => {
  await connectTones(alice, bob)
  await bothHear()
  const taken = answered(toBob, 200)
  let swallowed = 0
  toAlice.swallow((text) => restart(text) && swallowed++ === 0)
  await losePath(alice)
  await expect.poll(() => answered(toBob, 200), soon).toBeGreaterThan(taken)
  expect(swallowed).toBeGreaterThan(1)
  await givePath(alice)
  await bothHear()
})

import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { PhoneService } from '#electron/features/phone/index'
import { CallId } from '#shared/kernel/ids'
import { failed } from '#shared/kernel/result'
import { type Call, isUp } from '#shared/phone/call'
import type { LineAccount } from '#shared/phone/port'
import { type ServerProfile, serverProfile } from '#shared/phone/server-profile'
import { heardAt, SimulatedNetwork, type SimulatedPhone, virtualTime } from '#shared/practice/simulator/index'

/** Main's phone on a simulated one, with simulated people around: what is shown to the agent against who hears whom. */
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const profile: ServerProfile = { ...serverProfile('practice'), dialFormat: 'digits' }

let time: ReturnType<typeof virtualTime>
let network: SimulatedNetwork
let desk: { readonly phone: PhoneService; readonly simulated: SimulatedPhone; readonly troubles: string[] }

const accountOf = (user: string): LineAccount => ({
  ...{ server: 'ws://simulated', domain: 'simulated', user, password: '', displayName: `Name of ${user}`, profile },
  instanceId: '00000000-0000-4000-8000-000000000000',
})

/** Somebody else's phone, which answers after a second unless told otherwise. */
class Person {
  readonly phone: SimulatedPhone
  answers = true
  #ringing: CallId[] = []

  constructor(readonly number: string) {
    this.phone = network.phone((fact) => {
      if (fact.type !== 'call-incoming') return
      this.#ringing.push(fact.callId)
      if (this.answers) time.after(1_000, () => this.phone.order({ type: 'answer', callId: fact.callId }))
    })
    this.phone.order({ type: 'connect', account: accountOf(number) })
    time.settle()
  }

  calls(target: string, headers: Record<string, string> = {}): void {
    this.phone.order({ type: 'dial', callId: CallId.parse(`${this.number}-${time.now()}`), target, headers })
    time.settle()
  }

  each(type: 'hang-up' | 'hold' | 'resume'): void {
    for (const callId of [...this.phone.legs.keys()]) this.phone.order({ type, callId })
    time.settle()
  }

  hears(): string[] {
    return [...heardAt(this.phone)].sort()
  }
}

function openDesk(): typeof desk {
  const troubles: string[] = []
  let dialled = 0
  const simulated = network.phone((fact) => {
    phone.heard(fact)
    if (fact.type === 'phone-ready' && simulated.account) {
      const { account } = simulated
      simulated.order({ type: 'connect', account })
    }
  })
  const phone = new PhoneService({
    clock: { now: () => time.now(), monotonic: () => time.now() },
    newCallId: () => CallId.parse(`desk-${++dialled}`),
    order: (order) => {
      simulated.order(order)
      return true
    },
    match: () => ({ kind: 'unknown' }),
    known: () => failed('number-gone'),
    choose: () => null,
    placeOf: () => null,
    profile: () => profile,
    takesCalls: () => true,
    refusesCalls: () => false,
    supervision: () => ({
      supervisor: (grant) =>
        grant === 'lead' ? { name: '王芳', may: ['listen', 'whisper', 'barge'], silent: false } : null,
    }),
    directory: () => ({ colleagues: () => [] }),
    syllables: async () => (text) => [text],
    agentUser: () => '1001',
    records: {
      began: () => undefined,
      changed: () => undefined,
      event: () => undefined,
      belongsTo: () => undefined,
      finished: () => undefined,
      draftNote: () => null,
      missedSeen: () => undefined,
    },
    observer: {
      began: () => undefined,
      changed: () => undefined,
      trouble: (code) => troubles.push(code),
      consultEnded: () => undefined,
      queueKnows: () => undefined,
      missedChanged: () => undefined,
    },
    later: (ms, then) => time.after(ms, then),
    log: silent,
  })
  simulated.order({ type: 'connect', account: accountOf('1001') })
  time.settle()
  return { phone, simulated, troubles }
}

const calls = (): Call[] => desk.phone.ledger.entries().map(({ call }) => call)
const up = () => calls().filter(isUp)
const callOf = (number: string): Call => {
  const found = calls().find((call) => call.number === number)
  if (!found) throw new Error(`no call of ${number}`)
  return found
}
const agentHears = () => [...heardAt(desk.simulated)].sort()

/** A customer who was answered. */
function talkTo(person: Person): CallId {
  person.calls('1001')
  const { id } = callOf(person.number)
  expect(desk.phone.calls.answer(id).ok).toBe(true)
  time.settle()
  return id
}

beforeEach(() => {
  time = virtualTime(1_000_000)
  network = new SimulatedNetwork({ time, codes: (dialled) => dialled.startsWith('*') })
  desk = openDesk()
})

describe('main’s phone, with people at the other ends', () => {
  test('a second caller is answered: the first waits and hears nobody; swapping swaps', () => {
    const [first, second] = [new Person('13800138001'), new Person('13800138002')]
    const one = talkTo(first)
    talkTo(second)
    expect([first.hears(), second.hears(), agentHears()]).toEqual([[], ['1001'], ['13800138002']])
    desk.phone.calls.talkTo(one)
    time.settle()
    expect([first.hears(), second.hears(), agentHears()]).toEqual([['1001'], [], ['13800138001']])
  })

  test('a colleague is asked in private, and then has the customer', () => {
    const [customer, colleague] = [new Person('13800138001'), new Person('8001')]
    const call = talkTo(customer)
    expect(desk.phone.transfers.consult(call, '8001', false).ok).toBe(true)
    time.advance(2_000)
    expect([customer.hears(), colleague.hears(), agentHears()]).toEqual([[], ['1001'], ['8001']])
    expect(desk.phone.transfers.complete(call).ok).toBe(true)
    time.settle()
    expect([customer.hears(), colleague.hears(), agentHears()]).toEqual([['8001'], ['13800138001'], []])
    expect(callOf('13800138001')).toMatchObject({ status: 'wrap-up', transferredTo: expect.stringContaining('8001') })
    expect(up()).toEqual([])
  })

  test('a transfer that nobody answers leaves the customer on hold, with the reason', () => {
    const [customer, colleague] = [new Person('13800138001'), new Person('8001')]
    colleague.answers = false
    const call = talkTo(customer)
    desk.phone.transfers.transfer(call, '8001', false)
    time.advance(40_000)
    expect(callOf('13800138001')).toMatchObject({
      status: 'talking',
      heldByAgent: true,
      transfer: { status: 'failed', problem: 'call-no-answer' },
    })
    expect(customer.hears()).toEqual([])
    desk.phone.calls.talkTo(call)
    time.settle()
    expect(customer.hears()).toEqual(['1001'])
  })

  test('three talk together; when the agent leaves, the others go on', () => {
    const [customer, colleague] = [new Person('13800138001'), new Person('8001')]
    const call = talkTo(customer)
    desk.phone.transfers.consult(call, '8001', false)
    time.advance(2_000)
    expect(desk.phone.conference.join(call).ok).toBe(true)
    time.settle()
    expect(customer.hears()).toEqual(['1001', '8001'])
    expect(colleague.hears()).toEqual(['1001', '13800138001'])
    expect(desk.phone.transfers.complete(call).ok).toBe(true)
    time.settle()
    expect([customer.hears(), colleague.hears()]).toEqual([['8001'], ['13800138001']])
    expect(up()).toEqual([])
  })

  test('a lead with a grant listens, then whispers; one without is refused', () => {
    const [customer, lead] = [new Person('13800138001'), new Person('8000')]
    talkTo(customer)
    lead.calls('1001', { 'X-Zuoxi-Supervision': 'no grant' })
    time.settle()
    expect(lead.phone.legs.size).toBe(0)
    lead.calls('1001', { 'X-Zuoxi-Supervision': 'lead' })
    time.settle()
    expect([lead.hears(), customer.hears(), agentHears()]).toEqual([['1001', '13800138001'], ['1001'], ['13800138001']])
    const [leg] = [...lead.phone.legs.keys()]
    if (leg) lead.phone.order({ type: 'ask-supervision', callId: leg, ask: 'whisper' })
    time.settle()
    expect([customer.hears(), agentHears()]).toEqual([['1001'], ['13800138001', '8000']])
    customer.each('hang-up')
    time.settle()
    expect(lead.phone.legs.size).toBe(0)
  })

  test('the phone window dies: the customer stays on the line and is taken back', () => {
    const customer = new Person('13800138001')
    talkTo(customer)
    desk.simulated.crash()
    desk.phone.onPhoneGone()
    expect(callOf('13800138001')).toMatchObject({ status: 'talking', voiceLostAt: time.now() })
    time.advance(2_000)
    expect(callOf('13800138001')).toMatchObject({ status: 'talking', voiceLostAt: null })
    expect([customer.hears(), agentHears()]).toEqual([['1001'], ['13800138001']])
  })

  test('whatever agent and others do: the agent’s voice is with one party or one conference, and nothing is left over', () => {
    const buttons = [
      ...['answer', 'answer', 'hang-up', 'hold', 'talk-to', 'mute', 'dial', 'consult', 'transfer', 'complete'],
      ...['cancel-consult', 'join', 'split', 'silence'],
    ] as const
    const others = [
      'customer-calls',
      'customer-hangs-up',
      'colleague-hangs-up',
      'colleague-holds',
      'server',
      'nobody',
    ] as const
    const happening = fc.record({
      what: fc.constantFrom(...buttons, ...others),
      which: fc.nat(3),
      ms: fc.constantFrom(0, 2, 200, 1_500),
    })
    fc.assert(
      fc.property(fc.array(happening, { minLength: 5, maxLength: 60 }), (happenings) => {
        time = virtualTime(1_000_000)
        network = new SimulatedNetwork({ time })
        desk = openDesk()
        const customers = ['13800138001', '13800138002', '13800138003'].map((number) => new Person(number))
        const colleagues = ['8001', '8002'].map((number) => new Person(number))
        const { phone } = desk
        for (const { what, which, ms } of happenings) {
          const call = calls()[which % Math.max(1, calls().length)]
          const customer = customers[which % customers.length]
          const colleague = colleagues[which % colleagues.length]
          if (!customer || !colleague) continue
          if (what === 'customer-calls') customer.calls('1001')
          else if (what === 'customer-hangs-up') customer.each('hang-up')
          else if (what === 'colleague-hangs-up') colleague.each('hang-up')
          else if (what === 'colleague-holds') colleague.each(which > 1 ? 'hold' : 'resume')
          else if (what === 'server') network[which > 1 ? 'stop' : 'start']()
          else if (what === 'dial') phone.dialling.dial(colleague.number, false)
          else if (call && what !== 'nobody') {
            const { id } = call
            if (what === 'answer') phone.calls.answer(id)
            else if (what === 'hang-up') phone.calls.hangUp(id)
            else if (what === 'hold') phone.calls.hold(id)
            else if (what === 'talk-to') phone.calls.talkTo(id)
            else if (what === 'consult') phone.transfers.consult(id, colleague.number, false)
            else if (what === 'transfer') phone.transfers.transfer(id, colleague.number, false)
            else if (what === 'complete') phone.transfers.complete(id)
            else if (what === 'cancel-consult') phone.transfers.cancelConsult(id)
            else if (what === 'join') phone.conference.join(id)
            else if (what === 'split') phone.conference.split(id)
            else phone.calls.whileTalking({ type: what, callId: id })
          }
          time.advance(ms)
          if (ms < 1_500) continue
          const hear = [...customers, ...colleagues].filter((person) => person.hears().includes('1001'))
          const mixed = calls().filter((one) => one.status === 'talking' && one.mixed).length
          expect(hear.length).toBeLessThanOrEqual(Math.max(1, mixed))
          const legs = [...desk.simulated.legs.keys()].sort()
          expect(
            up()
              .map(({ id }) => id)
              .sort(),
          ).toEqual(legs)
        }
        network.start()
        time.advance(5_000)
        for (const person of [...customers, ...colleagues]) person.phone.order({ type: 'disconnect' })
        time.advance(60_000)
        expect(up()).toEqual([])
        expect(desk.simulated.legs.size).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

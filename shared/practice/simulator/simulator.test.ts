import { fc, test as property } from '@fast-check/vitest'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CallId, CallId as CallIdSchema } from '#shared/kernel/ids'
import type { DialogId, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { type ServerProfile, serverProfile } from '#shared/phone/server-profile'
import { heardAt, SimulatedNetwork, type SimulatedPhone, virtualTime } from './index'

interface Desk {
  readonly phone: SimulatedPhone
  readonly facts: PhoneFact[]
  order(order: PhoneOrder): void
  /** The last fact of the type, or undefined. */
  last<Type extends PhoneFact['type']>(type: Type): Extract<PhoneFact, { type: Type }> | undefined
}

let time: ReturnType<typeof virtualTime>
let network: SimulatedNetwork
let agent: Desk
let customer: Desk
let colleague: Desk

const id = (name: string): CallId => CallIdSchema.parse(name)

function desk(user: string, profile: Partial<ServerProfile> = {}): Desk {
  const facts: PhoneFact[] = []
  const phone = network.phone((fact) => facts.push(fact))
  const account = {
    ...{ server: 'ws://simulated', domain: 'simulated', user, password: '', displayName: `Name of ${user}` },
    instanceId: '00000000-0000-4000-8000-000000000000',
    profile: { ...serverProfile('generic'), replaces: true, ...profile },
  }
  phone.order({ type: 'connect', account })
  time.settle()
  return {
    phone,
    facts,
    order(order) {
      phone.order(order)
      time.settle()
    },
    last(type) {
      const isOf = (fact: PhoneFact): fact is Extract<PhoneFact, { type: typeof type }> => fact.type === type
      return facts.filter(isOf).at(-1)
    },
  }
}

const ofCall = (one: Desk, callId: CallId) =>
  one.facts.filter((fact) => 'callId' in fact && fact.callId === callId && fact.type !== 'call-media')
const types = (one: Desk, callId: CallId) => ofCall(one, callId).map(({ type }) => type)
const heard = (one: Desk) => [...heardAt(one.phone)].sort()

/** A call that is up. @returns its id at both */
function talk(caller: Desk, callee: Desk, name: string, headers: Record<string, string> = {}) {
  const callId = id(name)
  const target = callee.phone.account?.user ?? ''
  caller.order({ type: 'dial', callId, target, headers })
  const incoming = callee.last('call-incoming')
  if (!incoming) throw new Error('it does not ring')
  callee.order({ type: 'answer', callId: incoming.callId })
  return { from: callId, to: incoming.callId }
}

beforeEach(() => {
  time = virtualTime()
  network = new SimulatedNetwork({ time, codes: (dialled) => dialled.startsWith('*') })
  agent = desk('1001')
  customer = desk('13800138000')
  colleague = desk('8001')
})

describe('the simulated network', () => {
  test('a phone says it is ready, connects and registers', () => {
    expect(agent.facts.map((fact) => (fact.type === 'line-changed' ? fact.status : fact.type))).toEqual([
      ...['connecting', 'phone-ready', 'registered', 'devices-changed'],
    ])
  })

  test('two call each other, hear each other, and part', () => {
    const { from, to } = talk(customer, agent, 'a')
    expect(agent.last('call-incoming')).toMatchObject({ number: '13800138000', displayName: 'Name of 13800138000' })
    expect(heard(agent)).toEqual(['13800138000'])
    expect(heard(customer)).toEqual(['1001'])
    customer.order({ type: 'hang-up', callId: from })
    expect(types(customer, from)).toEqual([
      ...['call-progress', 'call-answered', 'call-dialog', 'call-first-rtp', 'call-ended'],
    ])
    expect(types(agent, to)).toEqual([
      ...['call-incoming', 'call-answered', 'call-dialog', 'call-first-rtp', 'call-ended'],
    ])
    expect(agent.last('call-ended')).toMatchObject({ by: 'customer' })
    expect(heard(agent)).toEqual([])
  })

  test('a third caller hears busy, an unknown number does not exist, and who is away is not reachable', () => {
    const third = desk('13900139000')
    for (const one of [customer, colleague, third]) one.order({ type: 'dial', callId: id('c'), target: '1001' })
    expect(third.last('call-ended')).toMatchObject({ by: 'customer', problem: 'call-busy', sipStatus: 486 })
    agent.order({ type: 'dial', callId: id('x'), target: '4711' })
    expect(agent.last('call-ended')).toMatchObject({ problem: 'call-no-such-number', sipStatus: 404 })
    third.order({ type: 'disconnect' })
    agent.order({ type: 'dial', callId: id('y'), target: '13900139000' })
    expect(agent.last('call-ended')).toMatchObject({ problem: 'call-not-reachable', sipStatus: 480 })
  })

  test('the headers that the profile asks for, auto-answer and a grant come with the call', () => {
    const grant = {
      'X-Zuoxi-Supervision': 'secret',
      'X-Queue': 'VIP',
      'Call-Info': '<sip:x>;answer-after=0',
      'X-No': '1',
    }
    talk(colleague, agent, 'a', grant)
    expect(agent.last('call-incoming')).toMatchObject({
      headers: { 'x-queue': 'VIP' },
      autoAnswer: true,
      supervisionGrant: 'secret',
    })
    expect(agent.last('call-incoming')?.headers).not.toHaveProperty('x-no')
  })

  test('a code is taken or not', () => {
    const codeId = '00000000-0000-4000-8000-000000000001'
    agent.order({ type: 'send-code', codeId, target: '*11' })
    expect(agent.last('code-sent')).toEqual({ type: 'code-sent', at: time.now() - 98, codeId })
    agent.order({ type: 'send-code', codeId, target: '99' })
    expect(agent.last('code-sent')).toMatchObject({ problem: 'call-no-such-number' })
  })
})

describe('a transfer', () => {
  test('without consulting: it rings, is answered, the customer talks to the colleague and the agent is out', () => {
    const { from, to } = talk(customer, agent, 'a')
    agent.order({ type: 'hold', callId: to })
    agent.order({ type: 'transfer', callId: to, target: '8001' })
    expect(agent.last('call-transfer')).toMatchObject({ callId: to, status: 'ringing' })
    expect(colleague.last('call-incoming')).toMatchObject({ number: '13800138000' })
    colleague.order({ type: 'answer', callId: colleague.last('call-incoming')?.callId ?? id('none') })
    expect(agent.last('call-transfer')).toMatchObject({ status: 'handed-over' })
    expect(agent.last('call-ended')).toMatchObject({ callId: to, by: 'agent' })
    expect(customer.last('call-identity')).toMatchObject({ callId: from, number: '8001' })
    expect(types(customer, from)).not.toContain('call-ended')
    expect(customer.last('call-resumed')).toMatchObject({ by: 'customer' })
    expect([heard(customer), heard(colleague), heard(agent)]).toEqual([['8001'], ['13800138000'], []])
  })

  test.each([
    ['a colleague who declines', 486, 'call-busy'],
    ['a colleague who is not there', 480, 'call-not-reachable'],
    ['a number that does not exist', 404, 'call-no-such-number'],
  ])('to %s leaves the customer where they were', (_who, sipStatus, problem) => {
    const { from, to } = talk(customer, agent, 'a')
    if (sipStatus === 480) colleague.phone.line.pull()
    agent.order({ type: 'transfer', callId: to, target: sipStatus === 404 ? '4711' : '8001' })
    const ringing = colleague.last('call-incoming')
    if (ringing) colleague.order({ type: 'decline', callId: ringing.callId })
    expect(agent.last('call-transfer')).toMatchObject({ status: 'failed', problem, sipStatus })
    expect([...agent.phone.legs.keys(), ...customer.phone.legs.keys()]).toEqual([to, from])
    expect(heard(agent)).toEqual(['13800138000'])
  })

  test('that nobody answers is given up, and stops ringing', () => {
    const { to } = talk(customer, agent, 'a')
    agent.order({ type: 'transfer', callId: to, target: '8001' })
    time.advance(33_000)
    expect(agent.last('call-transfer')).toMatchObject({ status: 'failed', problem: 'call-no-answer' })
    expect(colleague.last('call-ended')).toMatchObject({ by: 'customer' })
    expect(heard(agent)).toEqual(['13800138000'])
  })

  test('a phone that follows nobody refuses it', () => {
    const stubborn = desk('13700137000', { transfersIn: 'never' })
    const { to } = talk(stubborn, agent, 'a')
    agent.order({ type: 'transfer', callId: to, target: '8001' })
    expect(agent.last('call-transfer')).toMatchObject({ status: 'failed', problem: 'call-transfer-refused' })
  })

  test('after consulting: customer and colleague are connected, whoever called whom', () => {
    for (const calledByAgent of [true, false]) {
      const { from, to } = talk(customer, agent, `a${calledByAgent}`)
      agent.order({ type: 'hold', callId: to })
      const consult = calledByAgent ? talk(agent, colleague, 'c') : talk(colleague, agent, 'd')
      const mine = calledByAgent ? consult.from : consult.to
      agent.order({ type: 'transfer-to-call', callId: to, toCallId: mine })
      expect(agent.last('call-transfer')).toMatchObject({ callId: to, status: 'handed-over' })
      expect(ofCall(agent, to).at(-1)).toMatchObject({ type: 'call-ended', by: 'agent' })
      expect(ofCall(agent, mine).at(-1)).toMatchObject({ type: 'call-ended', by: 'agent' })
      expect(customer.last('call-identity')).toMatchObject({ callId: from, number: '8001' })
      expect(colleague.last('call-identity')).toMatchObject({ number: '13800138000' })
      expect([heard(customer), heard(colleague), heard(agent)]).toEqual([['8001'], ['13800138000'], []])
      customer.order({ type: 'hang-up', callId: from })
      expect(colleague.last('call-ended')).toMatchObject({ by: 'customer' })
    }
  })

  test('to a colleague whose phone still rings is not ready, and nothing has changed', () => {
    const { to } = talk(customer, agent, 'a')
    agent.order({ type: 'dial', callId: id('c'), target: '8001' })
    agent.order({ type: 'transfer-to-call', callId: to, toCallId: id('c') })
    expect(agent.last('call-transfer')).toMatchObject({ status: 'failed', problem: 'call-transfer-not-ready' })
    expect(agent.phone.legs.size).toBe(2)
  })
})

describe('one mixer in each phone', () => {
  test('in a conference everybody hears the other two; a silenced party hears on; who leaves ends it', () => {
    const first = talk(customer, agent, 'a')
    const second = talk(agent, colleague, 'c')
    expect(heard(customer)).toEqual(['1001'])
    agent.order({ type: 'mix', callIds: [first.to, second.from] })
    expect(agent.last('mix-changed')?.callIds).toEqual([first.to, second.from])
    expect(heard(customer)).toEqual(['1001', '8001'])
    expect(heard(colleague)).toEqual(['1001', '13800138000'])
    expect(heard(agent)).toEqual(['13800138000', '8001'])
    agent.order({ type: 'silence', callId: first.to })
    expect([heard(colleague), heard(customer), heard(agent)]).toEqual([['1001'], ['1001', '8001'], ['8001']])
    colleague.order({ type: 'hang-up', callId: second.to })
    expect(agent.last('mix-changed')?.callIds).toEqual([])
    expect(heard(customer)).toEqual(['1001'])
  })

  test('a lead listens, whispers and barges in', () => {
    const call = talk(customer, agent, 'a')
    const lead = desk('8000')
    const leg = talk(lead, agent, 'l')
    const modes = (['listen', 'whisper', 'barge'] as const).map((mode) => {
      lead.order({ type: 'ask-supervision', callId: leg.from, ask: mode })
      expect(agent.last('call-asked-supervision')).toMatchObject({ callId: leg.to, ask: mode })
      agent.order({ type: 'supervise', callId: leg.to, of: call.to, mode })
      return [heard(lead), heard(agent), heard(customer)]
    })
    const both = ['1001', '13800138000']
    expect(modes).toEqual([
      [both, ['13800138000'], ['1001']],
      [both, ['13800138000', '8000'], ['1001']],
      [both, ['13800138000', '8000'], ['1001', '8000']],
    ])
  })
})

describe('bad days', () => {
  const dialogOf = (one: Desk): DialogId => {
    const dialog = one.last('call-dialog')?.dialog
    if (!dialog) throw new Error('no dialog')
    return dialog
  }

  test('a phone window that died takes its call back', () => {
    const { from, to } = talk(customer, agent, 'a')
    const dialog = dialogOf(agent)
    agent.phone.crash()
    time.advance(3_000)
    expect(customer.phone.legs.size).toBe(1)
    expect(heard(customer)).toEqual([])
    const account = agent.phone.account
    if (account) agent.order({ type: 'connect', account })
    agent.order({ type: 'take-call', callId: to, dialog })
    expect(types(agent, to).slice(-3)).toEqual(['call-answered', 'call-dialog', 'call-first-rtp'])
    expect(types(customer, from)).not.toContain('call-ended')
    expect(heard(customer)).toEqual(['1001'])
  })

  test('a lead takes a call over, and the agent is told who has it now', () => {
    const { from, to } = talk(customer, agent, 'a')
    const lead = desk('8000')
    lead.order({ type: 'take-call', callId: id('taken'), dialog: dialogOf(agent) })
    expect(ofCall(agent, to).at(-1)).toMatchObject({ type: 'call-ended', problem: 'call-taken-over' })
    expect(customer.last('call-identity')).toMatchObject({ callId: from, number: '8000' })
    expect(heard(customer)).toEqual(['8000'])
  })

  test('a dialog that is gone, or was guessed, takes nothing', () => {
    const { to } = talk(customer, agent, 'a')
    const dialog = { ...dialogOf(agent), remoteTag: 'guessed' }
    colleague.order({ type: 'take-call', callId: id('taken'), dialog })
    expect(colleague.last('call-ended')).toMatchObject({ callId: 'taken', by: 'network', sipStatus: 481 })
    expect(agent.phone.legs.get(to)?.status).toBe('up')
  })

  test('orders wait while the server is away, a hang-up reaches the far end once it is back', () => {
    const { from, to } = talk(customer, agent, 'a')
    network.stop()
    time.settle()
    agent.order({ type: 'hold', callId: to })
    agent.order({ type: 'resume', callId: to })
    agent.order({ type: 'hold', callId: to })
    expect(agent.last('call-order-waiting')).toMatchObject({ order: 'hold' })
    expect(heard(agent)).toEqual(['13800138000'])
    network.start()
    time.advance(2_000)
    expect(ofCall(agent, to).filter(({ type }) => type === 'call-held' || type === 'call-resumed')).toHaveLength(1)
    expect(customer.last('call-held')).toMatchObject({ callId: from, by: 'customer' })

    network.stop()
    time.settle()
    agent.order({ type: 'hang-up', callId: to })
    expect(agent.last('call-ended')).toMatchObject({ by: 'agent' })
    expect(customer.phone.legs.size).toBe(1)
    network.start()
    time.advance(2_000)
    expect(customer.last('call-ended')).toMatchObject({ callId: from, by: 'customer' })
  })

  test('an order that waited for half a minute has failed, and the call goes on', () => {
    const { to } = talk(customer, agent, 'a')
    network.stop()
    agent.order({ type: 'transfer', callId: to, target: '8001' })
    time.advance(31_000)
    expect(agent.last('call-order-failed')).toMatchObject({ order: 'transfer', problem: 'call-line-lost' })
    expect(heard(agent)).toEqual(['13800138000'])
  })

  const common = [
    'dial',
    'dial',
    'answer',
    'answer',
    'answer',
    'hang-up',
    'hold',
    'resume',
    'transfer-to-call',
  ] as const
  const rare = ['decline', 'mute', 'unmute', 'silence', 'unsilence', 'transfer', 'mix', 'cut', 'mend'] as const
  const anOrder = fc.record({
    type: fc.constantFrom(...common, ...rare),
    who: fc.nat(2),
    call: fc.nat(3),
    ms: fc.constantFrom(0, 1, 5, 50, 2_000),
  })

  property.prop([fc.array(anOrder, { minLength: 10, maxLength: 80 })], { numRuns: 300 })(
    'whatever is ordered, no call is left hanging: ends come in pairs, and nothing is still to come',
    (orders) => {
      time = virtualTime()
      network = new SimulatedNetwork({ time })
      const desks = ['1001', '1002', '1003'].map((user) => desk(user))
      let dialled = 0
      for (const { type, who, call, ms } of orders) {
        const one = desks[who]
        if (!one) continue
        const ids = [...one.phone.legs.keys()]
        const callId = ids[call % Math.max(1, ids.length)]
        if (type === 'dial') {
          dialled += 1
          one.phone.order({ type, callId: id(`d${dialled}`), target: `100${(call % 3) + 1}` })
        } else if (type === 'mix') one.phone.order({ type, callIds: ids.slice(0, 5) })
        else if (type === 'cut') one.phone.line.pull()
        else if (type === 'mend') one.phone.line.plug()
        else if (callId !== undefined) {
          if (type === 'transfer') one.phone.order({ type, callId, target: `100${(call % 3) + 1}` })
          else if (type === 'transfer-to-call') one.phone.order({ type, callId, toCallId: ids.at(-1) ?? callId })
          else one.phone.order({ type, callId })
        }
        time.advance(ms)
      }
      for (const { phone } of desks) phone.line.plug()
      time.advance(40_000)
      for (const { phone } of desks) {
        for (const { callId, status, peer } of phone.legs.values()) {
          if (status === 'up') expect([peer?.status, peer?.peer?.callId]).toEqual(['up', callId])
        }
      }
      for (const { phone } of desks) phone.order({ type: 'disconnect' })
      time.advance(40_000)
      for (const { facts } of desks) {
        const ended = facts.flatMap((fact) => (fact.type === 'call-ended' ? [fact.callId] : []))
        expect(new Set(ended).size).toBe(ended.length)
      }
      expect(desks.flatMap(({ phone }) => [...phone.legs.values()].filter(({ status }) => status === 'up'))).toEqual([])
    },
  )
})

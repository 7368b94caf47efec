import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { type Call, type CallHappening, step } from './call'

const id = CallId.parse('call-1')
const ringing: Call = {
  id,
  direction: 'inbound',
  number: '13800138000',
  displayName: '张三',
  startedAt: 1000,
  role: 'customer',
  about: null,
  status: 'ringing',
  answering: false,
  answersAt: null,
}
const dialling: Call = {
  id,
  direction: 'outbound',
  number: '10086',
  displayName: '',
  startedAt: 1000,
  role: 'customer',
  about: null,
  status: 'dialling',
  alerting: false,
}

function after(call: Call, ...facts: CallHappening[]): Call {
  return facts.reduce((now, fact) => {
    const stepped = step(now, fact)
    if ('rejected' in stepped) throw new Error(stepped.rejected)
    return stepped.call
  }, call)
}
const fact = <Type extends CallHappening['type']>(type: Type, at: number, more: object = {}) =>
  ({ type, at, callId: id, ...more }) as Extract<CallHappening, { type: Type }>

test('an answered call is talked, ended and wrapped up', () => {
  const talking = after(ringing, fact('answer-ordered', 1500), fact('call-answered', 2000))
  expect(talking).toMatchObject({ status: 'talking', answeredAt: 2000, muted: false, heldSince: null })
  const over = after(talking, fact('call-ended', 9000, { by: 'customer' }))
  expect(over).toMatchObject({ status: 'wrap-up', answeredAt: 2000, endedAt: 9000, endedBy: 'customer' })
  expect(after(over, fact('wrap-up-finished', 9500))).toMatchObject({ status: 'done', answeredAt: 2000 })
})

test('a call that nobody answered has nothing to wrap up', () => {
  expect(after(ringing, fact('call-ended', 4000, { by: 'customer' }))).toMatchObject({
    status: 'done',
    answeredAt: null,
  })
  expect(
    after(dialling, fact('call-progress', 1100), fact('call-ended', 4000, { by: 'network', problem: 'call-busy' })),
  ).toMatchObject({
    status: 'done',
    problem: 'call-busy',
  })
})

test('a hold by both lasts until both resumed, and is counted from the first', () => {
  const talking = after(ringing, fact('call-answered', 2000))
  const both = after(talking, fact('call-held', 3000, { by: 'agent' }), fact('call-held', 3500, { by: 'customer' }))
  expect(both).toMatchObject({ heldByAgent: true, heldByCustomer: true, heldSince: 3000 })
  const one = after(both, fact('call-resumed', 4000, { by: 'agent' }))
  expect(one).toMatchObject({ heldByAgent: false, heldByCustomer: true, heldSince: 3000 })
  expect(after(one, fact('call-resumed', 5000, { by: 'customer' }))).toMatchObject({ heldSince: null })
})

test('a late hold after hang-up is rejected, not applied', () => {
  const over = after(ringing, fact('call-answered', 2000), fact('call-ended', 3000, { by: 'agent' }))
  expect(step(over, fact('call-held', 3001, { by: 'agent' }))).toEqual({ rejected: 'call-held while wrap-up' })
  expect(step(over, fact('call-ended', 3002, { by: 'customer' }))).toEqual({ rejected: 'call-ended while wrap-up' })
})

test('a refused answer leaves the phone ringing, and the agent may press again', () => {
  const pressed = after(ringing, fact('answer-ordered', 1500))
  expect(pressed).toMatchObject({ answering: true })
  expect(after(pressed, fact('call-order-failed', 1600, { order: 'answer', problem: 'call-line-lost' }))).toMatchObject(
    {
      status: 'ringing',
      answering: false,
    },
  )
})

test('an end with a clock that went back is never before the start', () => {
  expect(after(ringing, fact('call-ended', 10, { by: 'customer' }))).toMatchObject({ endedAt: 1000 })
})

const happening: fc.Arbitrary<CallHappening> = fc
  .record({
    type: fc.constantFrom(
      'call-progress',
      'call-answered',
      'call-held',
      'call-resumed',
      'call-muted',
      'call-unmuted',
      'call-ended',
      'wrap-up-finished',
      'answer-ordered',
      'call-order-failed',
      'call-first-rtp',
    ),
    at: fc.integer({ min: 0, max: 100_000 }),
    by: fc.constantFrom('agent', 'customer'),
    order: fc.constantFrom('answer', 'hold'),
    problem: fc.constantFrom('call-busy', 'call-line-lost'),
  })
  .map((made) => ({ ...made, callId: id }) as CallHappening)

test('whatever happens in whatever order, a call only moves forward and never forgets who it is', () => {
  const order: Call['status'][] = ['dialling', 'ringing', 'talking', 'wrap-up', 'done']
  fc.assert(
    fc.property(fc.constantFrom(ringing, dialling), fc.array(happening, { maxLength: 40 }), (start, facts) => {
      let call: Call = start
      for (const next of facts) {
        const stepped = step(call, next)
        if ('rejected' in stepped) continue
        expect(order.indexOf(stepped.call.status)).toBeGreaterThanOrEqual(order.indexOf(call.status))
        expect(stepped.call).toMatchObject({ id, number: start.number, startedAt: start.startedAt })
        if (stepped.call.status === 'talking') {
          const { heldByAgent, heldByCustomer, heldSince } = stepped.call
          expect(heldSince !== null).toBe(heldByAgent || heldByCustomer)
        }
        call = stepped.call
      }
    }),
  )
})

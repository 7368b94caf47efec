import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipIds } from './scene-types'
import {
  type CustomerAct,
  type CustomerEvent,
  type CustomerInCall,
  callLimitMs,
  customerCalls,
  customerIsCalled,
  maxCallBacks,
  type Persona,
  step,
  wakesAt,
} from './temper'
import type { Temper } from './temper-habits'

const clipMs: Persona['clipMs'] = {
  answering: 1_200,
  greeting: 1_500,
  'call-back': 1_800,
  request: 4_000,
  detail: 3_000,
  question: 2_500,
  confirm: 900,
  impatient: 2_000,
  'dtmf-reaction': 1_500,
  'thanks-goodbye': 2_000,
  'angry-goodbye': 2_000,
}

const persona = (change: Partial<Persona> = {}): Persona => ({
  temper: 'calm',
  patienceOnHoldMs: 60_000,
  patienceRingingMs: 30_000,
  callsBackAfterMs: 20_000,
  clipMs,
  ...change,
})

/** Plays facts in order, and lets the customer act on time in between. */
function play(start: CustomerInCall, events: readonly CustomerEvent[], until = 0) {
  let state = start
  const log: { at: number; act: CustomerAct; status: CustomerInCall['status'] }[] = []
  const apply = (event: CustomerEvent): void => {
    const result = step(state, event)
    for (const act of result.acts) log.push({ at: event.at, act, status: state.status })
    state = result.state
  }
  const tickTo = (at: number): void => {
    for (let wake = wakesAt(state); wake !== undefined && wake <= at; wake = wakesAt(state)) {
      apply({ type: 'tick', at: Math.max(wake, state.clock) })
    }
  }
  for (const event of events) {
    tickTo(event.at)
    apply(event)
  }
  tickTo(until)
  const said = log.flatMap(({ act }) => (act.type === 'say' ? [act.clip] : []))
  const types = log.map(({ act }) => act.type)
  return { state, log, said, types }
}

const answered = { type: 'answered', at: 2_000 } as const
const far = 3_600_000

describe('a customer who calls', () => {
  test('greets 0.6 s after the agent answered, tells the request and ends with thanks', () => {
    const { state, log, said } = play(customerCalls(persona(), 0), [answered], far)
    expect(log[0]).toMatchObject({ at: 2_600, act: { type: 'say', clip: 'greeting' } })
    expect(said.slice(0, 3)).toEqual(['greeting', 'request', 'detail'])
    expect(said.at(-1)).toBe('thanks-goodbye')
    expect(log.at(-1)?.act).toEqual({ type: 'hang-up' })
    expect(state).toMatchObject({ status: 'ended', callsBack: false })
  })

  test('gives up ringing when patience is over and calls back', () => {
    const { log } = play(customerCalls(persona({ patienceRingingMs: 12_000 }), 0), [], far)
    expect(log.map(({ at, act }) => [at, act.type])).toEqual([
      [12_000, 'hang-up'],
      [12_000, 'call-back-after'],
    ])
  })

  test('calls back when rejected', () => {
    const { types } = play(customerCalls(persona(), 0), [{ type: 'declined', at: 3_000 }], far)
    expect(types).toEqual(['call-back-after'])
  })

  test('calls back when cut off in the middle of the request, and says so', () => {
    const cutOff = play(customerCalls(persona(), 0), [answered, { type: 'hung-up', at: 6_500 }], far)
    expect(cutOff.said).toEqual(['greeting', 'request'])
    expect(cutOff.types.slice(-2)).toEqual(['hush', 'call-back-after'])
    expect(play(customerCalls(persona(), 0, 1), [answered], 4_000).said).toEqual(['call-back'])
  })

  test('does not call back when the agent says goodbye after the request was told', () => {
    const { types } = play(customerCalls(persona(), 0), [answered, { type: 'hung-up', at: 20_000 }], far)
    expect(types).not.toContain('call-back-after')
  })

  test('stops speaking when put on hold and says the line again afterwards', () => {
    const events: CustomerEvent[] = [answered, { type: 'held', at: 6_500 }, { type: 'resumed', at: 10_000 }]
    const { types, said } = play(customerCalls(persona(), 0), events, 12_000)
    expect(types).toEqual(['say', 'say', 'hush', 'say'])
    expect(said).toEqual(['greeting', 'request', 'request'])
  })

  test('complains after a hold that was long for that temper', () => {
    const events: CustomerEvent[] = [answered, { type: 'held', at: 9_000 }, { type: 'resumed', at: 19_000 }]
    const lastSaid = (temper: Temper) => play(customerCalls(persona({ temper }), 0), events, 19_100).said.at(-1)
    expect(lastSaid('angry')).toBe('impatient')
    expect(lastSaid('hurried')).toBe('impatient')
    expect(lastSaid('polite')).toBe('request')
  })

  test('hangs up on hold without a word when patience is over, and calls back', () => {
    const { log } = play(customerCalls(persona(), 0), [answered, { type: 'held', at: 30_000 }], far)
    const last = log.filter(({ at }) => at > 30_000)
    expect(last.map(({ at, act }) => [at, act.type])).toEqual([
      [90_000, 'hang-up'],
      [90_000, 'call-back-after'],
    ])
  })

  test('is fed up by several holds that add up to more than the patience', () => {
    const holds: CustomerEvent[] = [20_000, 60_000].flatMap((at) => [
      { type: 'held', at },
      { type: 'resumed', at: at + 35_000 },
    ])
    expect(play(customerCalls(persona(), 0), [answered, ...holds], far).said.at(-1)).toBe('angry-goodbye')
  })

  test('reacts to the first key tone only', () => {
    const events: CustomerEvent[] = [answered, { type: 'dtmf', at: 9_000 }, { type: 'dtmf', at: 12_500 }]
    const { said } = play(customerCalls(persona(), 0), events, far)
    expect(said.filter((clip) => clip === 'dtmf-reaction')).toHaveLength(1)
  })

  test('listens on while the agent speaks', () => {
    const speaking: CustomerEvent[] = Array.from({ length: 20 }, (_, n) => ({
      type: 'agent-spoke',
      at: 9_000 + n * 500,
    }))
    const { log } = play(customerCalls(persona(), 0), [answered, ...speaking], far)
    const detail = log.find(({ act }) => act.type === 'say' && act.clip === 'detail')
    expect(detail?.at).toBe(18_500 + 1_200)
  })
})

test('a customer whom the agent calls picks up, and never calls back', () => {
  const { types, said, log } = play(customerIsCalled(persona(), 0), [], far)
  expect(log[0]).toMatchObject({ at: 3_500, act: { type: 'answer' } })
  expect(said[0]).toBe('answering')
  expect(types.at(-1)).toBe('hang-up')
  expect(types).not.toContain('call-back-after')
})

describe('a customer who is handed over', () => {
  const moved = (to: Extract<CustomerEvent, { type: 'moved' }>['to']) => ({ type: 'moved', at: 40_000, to }) as const
  const held = { type: 'held', at: 20_000 } as const

  test('tells the colleague what they want, with their patience whole again', () => {
    const { said, log } = play(customerCalls(persona(), 0), [answered, held, moved('colleague')], far)
    const after = log.filter(({ at }) => at > 40_000)
    expect(after[0]).toMatchObject({ at: 45_000, act: { type: 'say', clip: 'request' } })
    expect(said.at(-1)).toBe('thanks-goodbye')
  })

  test('says nothing to a machine but goodbye', () => {
    const { log } = play(customerCalls(persona(), 0), [answered, held, moved('machine')], far)
    expect(log.filter(({ at }) => at >= 40_000).map(({ act }) => act.type)).toEqual(['say', 'hang-up'])
  })

  test('waits where they were parked until their patience is over, or somebody fetches them', () => {
    const parked = play(customerCalls(persona(), 0), [answered, moved('parked')], far)
    expect(parked.log.filter(({ at }) => at > 40_000).map(({ at, act }) => [at, act.type])).toEqual([
      [100_000, 'hang-up'],
      [100_000, 'call-back-after'],
    ])
    const fetched = [answered, moved('parked'), { ...moved('agent'), at: 60_000 }]
    expect(play(customerCalls(persona(), 0), fetched, far).said.at(-1)).toBe('thanks-goodbye')
  })
})

describe('whatever the agent does', () => {
  const tempers = ['calm', 'hurried', 'angry', 'chatty', 'confused', 'polite'] as const
  const personas = fc.record({
    temper: fc.constantFrom<Temper>(...tempers),
    patienceOnHoldMs: fc.integer({ min: 0, max: 120_000 }),
    patienceRingingMs: fc.integer({ min: 0, max: 60_000 }),
    callsBackAfterMs: fc.integer({ min: 0, max: 60_000 }),
    clipMs: fc.constant(clipMs),
  })
  const kinds = ['tick', 'answered', 'declined', 'held', 'resumed', 'dtmf', 'agent-spoke', 'hung-up', 'moved'] as const
  const places = ['colleague', 'machine', 'parked', 'agent'] as const
  const happening = fc.record({
    type: fc.constantFrom(...kinds),
    after: fc.integer({ min: -2_000, max: 30_000 }),
    to: fc.constantFrom(...places),
  })
  const events = fc.array(happening, { maxLength: 60 }).map((steps) => {
    let at = 0
    return steps.map(({ type, after, to }): CustomerEvent => {
      at += after
      return type === 'moved' ? { type, at, to } : { type, at }
    })
  })
  const starts = fc
    .record({ who: personas, attempt: fc.integer({ min: 0, max: 3 }), called: fc.boolean() })
    .map(({ who, attempt, called }) => (called ? customerIsCalled(who, 0) : customerCalls(who, 0, attempt)))

  test('the call ends, and soon after the last thing the agent did', () => {
    fc.assert(
      fc.property(starts, events, (start, facts) => {
        const { state, log } = play(start, facts, Number.MAX_SAFE_INTEGER)
        expect(state.status).toBe('ended')
        const last = Math.max(0, ...facts.map(({ at }) => at))
        expect(log.at(-1)?.at ?? 0).toBeLessThanOrEqual(last + callLimitMs + 60_000)
      }),
      { numRuns: 1_000 },
    )
  })

  test('they never speak while held, ringing or after the end', () => {
    fc.assert(
      fc.property(starts, events, (start, facts) => {
        let state = start
        for (const fact of facts) {
          const { state: next, acts } = step(state, fact)
          if (acts.some(({ type }) => type === 'say')) expect(['talking', 'leaving']).toContain(next.status)
          state = next
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('they hang up at most once, call back at most once, and do nothing after that', () => {
    fc.assert(
      fc.property(starts, events, (start, facts) => {
        const { types } = play(start, facts, Number.MAX_SAFE_INTEGER)
        const count = (type: CustomerAct['type']): number => types.filter((other) => other === type).length
        expect(count('hang-up')).toBeLessThanOrEqual(1)
        expect(count('call-back-after')).toBeLessThanOrEqual(1)
        if (count('call-back-after') === 1) expect(types.at(-1)).toBe('call-back-after')
        if (start.status === 'ringing' && start.attempt >= maxCallBacks) expect(count('call-back-after')).toBe(0)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('the clips of the tests are all there are', () => {
  expect(Object.keys(clipMs).sort()).toEqual([...clipIds].sort())
})

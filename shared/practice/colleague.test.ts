import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ColleagueAct,
  type ColleagueEvent,
  type ColleagueInCall,
  colleagueIsCalled,
  colleagueWakesAt,
  ringsOutAfterMs,
  stepColleague,
} from './colleague'

const clipMs = {
  ...{ answering: 2_000, listening: 1_000, understood: 2_500, waiting: 1_500 },
  ...{ 'to-customer': 3_000, helping: 2_800, goodbye: 1_200 },
}
const far = 3_600_000

function play(start: ColleagueInCall, events: readonly ColleagueEvent[], until = far) {
  let state = start
  const log: { at: number; act: ColleagueAct; status: ColleagueInCall['status'] }[] = []
  const apply = (event: ColleagueEvent) => {
    const result = stepColleague(state, event)
    state = result.state
    for (const act of result.acts) log.push({ at: event.at, act, status: state.status })
  }
  const tickTo = (at: number) => {
    for (let wake = colleagueWakesAt(state); wake !== undefined && wake <= at; wake = colleagueWakesAt(state)) {
      apply({ type: 'tick', at: wake })
    }
  }
  for (const event of events) {
    tickTo(event.at)
    apply(event)
  }
  tickTo(until)
  return { state, log, said: log.flatMap(({ act }) => (act.type === 'say' ? [act.clip] : [])) }
}

describe('a colleague in a call', () => {
  test('of the agent: picks up, listens, understands, waits to be handed the customer, and says goodbye in the end', () => {
    const { said, log, state } = play(colleagueIsCalled(clipMs, 'agent', 0, 2_000), [])
    expect(log[0]).toMatchObject({ at: 2_000, act: { type: 'answer' } })
    expect(said).toEqual(['answering', 'listening', 'understood', 'goodbye'])
    expect(state.status).toBe('ended')
  })

  test('of a customer who was sent on: says who they are and helps', () => {
    expect(play(colleagueIsCalled(clipMs, 'customer', 0, 1_000), []).said.slice(0, 3)).toEqual([
      ...['answering', 'to-customer', 'helping'],
    ])
  })

  test('where nobody is, it rings out', () => {
    const { log } = play(colleagueIsCalled(clipMs, 'agent', 0, null), [])
    expect(log.map(({ at, act }) => [at, act.type])).toEqual([[ringsOutAfterMs, 'no-answer']])
  })

  test('cut off in mid-sentence by the customer who is handed over, they greet', () => {
    const { log } = play(colleagueIsCalled(clipMs, 'agent', 0, 1_000), [{ type: 'moved', at: 2_000, to: 'customer' }])
    expect(log.slice(1, 4).map(({ act }) => (act.type === 'say' ? act.clip : act.type))).toEqual([
      ...['answering', 'hush', 'to-customer'],
    ])
  })

  test('whatever happens: the call ends, nobody speaks on hold, and nobody hangs up twice', () => {
    const kinds = ['tick', 'held', 'resumed', 'hung-up', 'moved'] as const
    const events = fc.array(
      fc.record({
        type: fc.constantFrom(...kinds),
        after: fc.nat(40_000),
        to: fc.constantFrom('agent' as const, 'customer' as const),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(events, fc.option(fc.nat(10_000)), (steps, picksUpAfterMs) => {
        let at = 0
        const facts = steps.map(({ type, after, to }): ColleagueEvent => {
          at += after
          return type === 'moved' ? { type, at, to } : { type, at }
        })
        const { state, log } = play(colleagueIsCalled(clipMs, 'agent', 0, picksUpAfterMs), facts, at + far)
        expect(state.status).toBe('ended')
        for (const { act, status } of log) if (act.type === 'say') expect(['talking', 'leaving']).toContain(status)
        expect(log.filter(({ act }) => act.type === 'hang-up' || act.type === 'no-answer').length).toBeLessThan(2)
      }),
      { numRuns: 1_000 },
    )
  })
})

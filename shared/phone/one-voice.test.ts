import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { assertNever } from '../kernel/result'
import { type Call, step } from './call'
import {
  confer,
  heard,
  heardOf,
  hold,
  leave,
  phoneRestarted,
  settle,
  silentDesk,
  talkTo,
  type Voices,
} from './one-voice'
import type { CallFact, PhoneFact, PhoneOrder } from './port'

const ids = ['a', 'b', 'c'].map((name) => CallId.parse(name))
/** The other side of this one refuses every hold. */
const stubborn = CallId.parse('c')

/** A phone that does, refuses, or forgets what it is ordered, and calls that begin and end at any time. */
class Desk {
  calls = new Map<CallId, Call>()
  voices: Voices = silentDesk
  /** Orders that the phone has not dealt with, in order. */
  due: PhoneOrder[] = []
  hushed = new Set<CallId>()
  silenced = new Set<CallId>()
  done: Call[] = []

  begin(id: CallId, role: Call['role']): void {
    if (this.calls.has(id)) return
    this.calls.set(id, {
      ...{ id, direction: 'outbound', number: '1', displayName: '', startedAt: 1, role, about: null },
      ...{ status: 'dialling', alerting: false },
    })
    this.settle(talkTo(this.voices, role === 'supervisor' ? this.voices.focus : id))
  }

  settle(voices: Voices): void {
    const settled = settle([...this.calls.values()], voices)
    this.voices = settled.voices
    for (const order of settled.orders) {
      this.due.push(order)
      if (order.type === 'mute') this.hushed.add(order.callId)
      if (order.type === 'silence') this.silenced.add(order.callId)
      if (order.type === 'unmute') this.hushed.delete(order.callId)
      if (order.type === 'unsilence') this.silenced.delete(order.callId)
    }
  }

  tell(fact: CallFact): void {
    const call = this.calls.get(fact.callId)
    if (!call) return
    const stepped = step(call, fact)
    if ('rejected' in stepped) return
    if (stepped.call.status === 'wrap-up' || stepped.call.status === 'done') {
      this.calls.delete(call.id)
      this.hushed.delete(call.id)
      this.silenced.delete(call.id)
      this.due = this.due.filter((order) => !('callId' in order) || order.callId !== call.id)
      this.done.push(stepped.call)
    } else this.calls.set(call.id, stepped.call)
    this.settle(heardOf(this.voices, fact))
  }

  /** The phone deals with what it was ordered first. */
  follow(refuses: boolean): void {
    const order = this.due.shift()
    if (order?.type !== 'hold' && order?.type !== 'resume') return
    const { type, callId } = order
    if (refuses || (type === 'hold' && callId === stubborn)) {
      this.tell({ type: 'call-order-failed', at: 2, callId, order: type, problem: 'call-order-refused' })
    } else this.tell({ type: type === 'hold' ? 'call-held' : 'call-resumed', at: 2, callId, by: 'agent' })
  }

  /** Everything ordered is done, until nothing is left to order. */
  rest(): void {
    for (let turns = 0; this.due.length > 0; turns += 1) {
      if (turns > 200) throw new Error('it never comes to rest')
      this.follow(false)
    }
  }

  /** Who can hear the agent, or is heard. */
  open(): CallId[] {
    return [...this.calls.values()].flatMap((call) => {
      if (call.status !== 'talking' || call.role === 'supervisor' || call.heldByAgent) return []
      if (this.voices.leaving.has(call.id)) return []
      return this.hushed.has(call.id) && this.silenced.has(call.id) ? [] : [call.id]
    })
  }
}

type Move =
  | { do: 'begin' | 'answered' | 'ended' | 'talk-to' | 'hold' | 'hang-up' | 'held-by-customer'; id: CallId }
  | { do: 'call' | 'supervise' | 'lost'; id: CallId }
  | { do: 'follow'; refuses: boolean }
  | { do: 'hold-all' }
  | { do: 'confer'; who: CallId[] }
  | { do: 'restart' }

const id = fc.constantFrom(...ids)
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constantFrom('call', 'talk-to', 'hold'), id }),
  fc.record({
    do: fc.constantFrom('begin', 'answered', 'ended', 'talk-to', 'hang-up', 'held-by-customer', 'supervise', 'lost'),
    id,
  }),
  fc.record({ do: fc.constant('follow' as const), refuses: fc.boolean() }),
  fc.constant({ do: 'hold-all' as const }),
  fc.constant({ do: 'restart' as const }),
  fc.record({ do: fc.constant('confer' as const), who: fc.uniqueArray(id, { maxLength: 3 }) }),
)

const moves = fc.array(move, { minLength: 5, maxLength: 60, size: 'max' })

function make(desk: Desk, move: Move): void {
  switch (move.do) {
    case 'begin':
      desk.begin(move.id, 'customer')
      return
    case 'call':
      desk.begin(move.id, 'customer')
      desk.tell({ type: 'call-answered', at: 2, callId: move.id })
      return
    case 'supervise':
      desk.begin(move.id, 'supervisor')
      return
    case 'answered':
      desk.tell({ type: 'call-answered', at: 2, callId: move.id })
      return
    case 'ended':
      desk.tell({ type: 'call-ended', at: 3, callId: move.id, by: 'customer' })
      return
    case 'held-by-customer':
      desk.tell({ type: 'call-held', at: 2, callId: move.id, by: 'customer' })
      return
    case 'talk-to':
      desk.settle(talkTo(desk.voices, move.id))
      return
    case 'hang-up':
      desk.settle(desk.calls.has(move.id) ? leave(desk.voices, move.id) : desk.voices)
      return
    case 'hold':
      desk.settle(hold(desk.voices, move.id))
      return
    case 'hold-all':
      desk.settle(talkTo(desk.voices, null))
      return
    case 'confer':
      desk.settle(talkTo(confer(desk.voices, move.who), move.who[0] ?? null))
      return
    case 'follow':
      desk.follow(move.refuses)
      return
    case 'lost': {
      const call = desk.calls.get(move.id)
      const lost = call && step(call, { type: 'voice-lost', at: 3, callId: move.id })
      if (lost && 'call' in lost) desk.calls.set(move.id, lost.call)
      return
    }
    case 'restart':
      desk.due = []
      desk.hushed.clear()
      desk.silenced.clear()
      desk.voices = phoneRestarted(desk.voices)
      return
    default:
      assertNever(move)
  }
}

property.prop([moves], { numRuns: 500 })(
  'whatever happens in whatever order, at rest no two hear the agent who are not in one conference',
  (moves) => {
    const desk = new Desk()
    for (const one of moves) make(desk, one)
    desk.settle(desk.voices)
    desk.rest()
    const open = desk.open()
    const alone = open.filter((callId) => {
      const call = desk.calls.get(callId)
      return call?.status === 'talking' && call.voiceLostAt === null
    })
    if (alone.length > 1) expect(desk.voices.mixed).toEqual(expect.arrayContaining(alone))
    // And everybody who is heard is wanted.
    for (const callId of alone) expect(heard(desk.voices)).toContain(callId)
    // The phone was told of no conference that is not.
    for (const callId of desk.voices.mixed) expect(desk.calls.get(callId)?.status).toBe('talking')
  },
)

property.prop([moves])('every call that began ends, and leaves nothing behind', (moves) => {
  const desk = new Desk()
  for (const one of moves) make(desk, one)
  const open = [...desk.calls.keys()]
  for (const callId of open) desk.tell({ type: 'call-ended', at: 9, callId, by: 'network' })
  for (const call of desk.done) {
    const over = call.status === 'wrap-up' ? step(call, { type: 'wrap-up-finished', at: 9, callId: call.id }) : { call }
    expect('call' in over && over.call.status).toBe('done')
  }
  expect(desk.calls.size).toBe(0)
  const { ordered, hushed, leaving, aside, conference, mixed } = desk.voices
  expect([ordered, hushed, leaving, aside].map(({ size }) => size)).toEqual([0, 0, 0, 0])
  expect([conference, mixed]).toEqual([[], []])
})

describe('step by step', () => {
  const [a, b] = ids as [CallId, CallId, CallId]
  const talked = (...who: CallId[]) => {
    const desk = new Desk()
    for (const callId of who) {
      desk.begin(callId, 'customer')
      desk.tell({ type: 'call-answered', at: 2, callId })
    }
    desk.rest()
    return desk
  }

  test('holds come before resumes, and the conference after both', () => {
    const desk = talked(a, b)
    desk.settle(talkTo(desk.voices, a))
    expect(desk.due.map(({ type }) => type)).toEqual(['hold', 'resume'])
  })

  test('nothing is ordered twice while the phone still works on it', () => {
    const desk = talked(a, b)
    desk.settle(talkTo(desk.voices, a))
    desk.settle(desk.voices)
    expect(desk.due).toHaveLength(2)
  })

  test('what the agent changed their mind about meanwhile is made up for', () => {
    const desk = talked(a, b)
    desk.settle(talkTo(desk.voices, a))
    desk.settle(talkTo(desk.voices, b))
    desk.rest()
    expect(desk.open()).toEqual([b])
  })

  test('a fact about somebody’s own hold changes nothing here', () => {
    const fact: PhoneFact = { type: 'call-held', at: 1, callId: a, by: 'customer' }
    expect(heardOf(silentDesk, fact)).toBe(silentDesk)
  })
})

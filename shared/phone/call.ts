import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId } from '../kernel/ids'
import { assertNever } from '../kernel/result'
import { dispositions } from './dispositions'
import { type CallFact, CallProblem } from './port'

export const CallDirection = z.enum(['inbound', 'outbound'])
export type CallDirection = z.infer<typeof CallDirection>

/** 小结: what came of a call. */
export const Disposition = z.enum(dispositions)
export type Disposition = z.infer<typeof Disposition>

/**
 * The life of one call at the agent's desk.
 *
 * ```
 *            call-incoming            call-answered
 *   (none) ────────────────► ringing ──────────────► talking ──┐ held by agent, by customer or by both;
 *     │                         │                       │      │ muted or not
 *     │ dial                    │ call-ended            │ ◄────┘
 *     ▼      call-progress      │                       │ call-ended
 *   dialling ─────────────►─┐   │                       ▼
 *     │ ▲ (alerting)        │   │                    wrap-up ──► done
 *     │ └───────────────────┘   │                       ▲   finish
 *     └──── call-ended ─────────┴──► done (never answered: nothing to wrap up)
 * ```
 */
const what = {
  id: CallId,
  direction: CallDirection,
  /** As the other side sent it or the agent dialled it, cleaned for display; '' when withheld. */
  number: z.string().max(64),
  /** Name the other side claims, cleaned; '' when none. */
  displayName: z.string().max(128),
  startedAt: Instant,
}
const talked = { ...what, answeredAt: Instant }

export const Call = z.discriminatedUnion('status', [
  z.strictObject({ ...what, status: z.literal('dialling'), alerting: z.boolean() }),
  z.strictObject({ ...what, status: z.literal('ringing'), answering: z.boolean() }),
  z.strictObject({
    ...talked,
    status: z.literal('talking'),
    heldByAgent: z.boolean(),
    heldByCustomer: z.boolean(),
    heldSince: Instant.nullable(),
    muted: z.boolean(),
  }),
  z.strictObject({
    ...talked,
    status: z.literal('wrap-up'),
    endedAt: Instant,
    endedBy: z.enum(['agent', 'customer', 'network']),
    problem: CallProblem.optional(),
  }),
  z.strictObject({
    ...what,
    status: z.literal('done'),
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    endedBy: z.enum(['agent', 'customer', 'network']),
    problem: CallProblem.optional(),
  }),
])
export type Call = z.infer<typeof Call>

/** A call that the phone still has: it can be hung up. */
export function isUp(call: Call): boolean {
  return call.status === 'dialling' || call.status === 'ringing' || call.status === 'talking'
}

/** What main adds to the phone's facts. */
export type CallHappening =
  | CallFact
  | { type: 'wrap-up-finished'; at: number; callId: CallId }
  | { type: 'answer-ordered'; at: number; callId: CallId }

/** Either the call as it is now, or why the fact cannot be true of this call (logged, never applied). */
export type Step = { readonly call: Call } | { readonly rejected: string }

export function step(call: Call, fact: CallHappening): Step {
  switch (fact.type) {
    case 'call-incoming':
      return rejected(call, fact)
    case 'call-progress':
      return call.status === 'dialling' ? { call: { ...call, alerting: true } } : rejected(call, fact)
    case 'answer-ordered':
      return call.status === 'ringing' ? { call: { ...call, answering: true } } : rejected(call, fact)
    case 'call-answered':
      return call.status === 'ringing' || call.status === 'dialling'
        ? { call: talking(call, fact.at) }
        : rejected(call, fact)
    case 'call-held':
      if (call.status !== 'talking') return rejected(call, fact)
      return {
        call: {
          ...call,
          heldByAgent: call.heldByAgent || fact.by === 'agent',
          heldByCustomer: call.heldByCustomer || fact.by === 'customer',
          heldSince: call.heldSince ?? fact.at,
        },
      }
    case 'call-resumed': {
      if (call.status !== 'talking') return rejected(call, fact)
      const heldByAgent = call.heldByAgent && fact.by !== 'agent'
      const heldByCustomer = call.heldByCustomer && fact.by !== 'customer'
      return {
        call: {
          ...call,
          heldByAgent,
          heldByCustomer,
          heldSince: heldByAgent || heldByCustomer ? call.heldSince : null,
        },
      }
    }
    case 'call-muted':
      return call.status === 'talking' ? { call: { ...call, muted: true } } : rejected(call, fact)
    case 'call-unmuted':
      return call.status === 'talking' ? { call: { ...call, muted: false } } : rejected(call, fact)
    case 'call-ended':
      return ended(call, fact)
    case 'wrap-up-finished': {
      if (call.status !== 'wrap-up') return rejected(call, fact)
      return { call: { ...call, status: 'done' } }
    }
    case 'call-order-failed':
      // A refused answer leaves the phone ringing, and the agent may press again.
      return { call: call.status === 'ringing' && fact.order === 'answer' ? { ...call, answering: false } : call }
    case 'call-first-rtp':
    case 'call-dtmf':
    case 'call-media':
      return call.status === 'talking' || call.status === 'dialling' || call.status === 'ringing'
        ? { call }
        : rejected(call, fact)
    default:
      return assertNever(fact)
  }
}

function talking(call: Extract<Call, { status: 'ringing' | 'dialling' }>, answeredAt: number): Call {
  const { id, direction, number, displayName, startedAt } = call
  return {
    id,
    direction,
    number,
    displayName,
    startedAt,
    answeredAt,
    status: 'talking',
    heldByAgent: false,
    heldByCustomer: false,
    heldSince: null,
    muted: false,
  }
}

function ended(call: Call, fact: Extract<CallFact, { type: 'call-ended' }>): Step {
  const { id, direction, number, displayName, startedAt } = call
  const end = {
    id,
    direction,
    number,
    displayName,
    startedAt,
    endedAt: Math.max(fact.at, startedAt),
    endedBy: fact.by,
    ...(fact.problem ? { problem: fact.problem } : {}),
  }
  switch (call.status) {
    case 'talking':
      return { call: { ...end, status: 'wrap-up', answeredAt: call.answeredAt } }
    case 'ringing':
    case 'dialling':
      return { call: { ...end, status: 'done', answeredAt: null } }
    case 'wrap-up':
    case 'done':
      return rejected(call, fact)
    default:
      return assertNever(call)
  }
}

function rejected(call: Call, fact: CallHappening): Step {
  return { rejected: `${fact.type} while ${call.status}` }
}

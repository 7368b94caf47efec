import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId } from '../kernel/ids'
import { displayName } from '../kernel/plain-text'
import { assertNever } from '../kernel/result'
import { dispositions } from './dispositions'
import { type CallFact, CallProblem } from './port'
import { SupervisionMode } from './supervision'

export const CallDirection = z.enum(['inbound', 'outbound'])
export type CallDirection = z.infer<typeof CallDirection>

/** 小结: what came of a call. */
export const Disposition = z.enum(dispositions)
export type Disposition = z.infer<typeof Disposition>

/**
 * What a call is to the agent: a customer's (wrapped up afterwards), a colleague asked about one (咨询), or a team lead
 * who listens in.
 */
export const CallRole = z.enum(['customer', 'consult', 'supervisor'])
export type CallRole = z.infer<typeof CallRole>

/** A transfer under way, or that came to nothing. `to`: as the agent reads it. */
export const Transfer = z.strictObject({
  to: z.string().max(128),
  kind: z.enum(['blind', 'attended']),
  status: z.enum(['asked', 'ringing', 'handed-over', 'failed']),
  problem: CallProblem.optional(),
  sipStatus: z.int().optional(),
})
export type Transfer = z.infer<typeof Transfer>

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
 *     └──── call-ended ─────────┴──► done (never answered, or no customer's: nothing to wrap up)
 * ```
 *
 * While talking, the phone window may die: `voiceLostAt` is set, and the call is taken back by Replaces
 * (`call-answered` again) or ends.
 */
const what = {
  id: CallId,
  direction: CallDirection,
  /** As the other side sent it or the agent dialled it, cleaned for display; '' when withheld. */
  number: z.string().max(64),
  /** Name the other side claims, cleaned; '' when none. */
  displayName: z.string().max(128),
  startedAt: Instant,
  role: CallRole,
  /** The customer's call that a consultation is about, or that a lead listens to. */
  about: CallId.nullable(),
}
const talked = { ...what, answeredAt: Instant }

export const Call = z.discriminatedUnion('status', [
  z.strictObject({ ...what, status: z.literal('dialling'), alerting: z.boolean() }),
  z.strictObject({
    ...what,
    status: z.literal('ringing'),
    answering: z.boolean(),
    /** When it will be answered by itself; null when the agent answers. */
    answersAt: Instant.nullable(),
  }),
  z.strictObject({
    ...talked,
    status: z.literal('talking'),
    heldByAgent: z.boolean(),
    heldByCustomer: z.boolean(),
    heldSince: Instant.nullable(),
    muted: z.boolean(),
    /** Since when nobody hears the agent. */
    mutedSince: Instant.nullable(),
    /** Nobody hears this party. */
    silenced: z.boolean(),
    /** In the conference. */
    mixed: z.boolean(),
    transfer: Transfer.nullable(),
    /** A lead's leg: what it does. */
    supervision: SupervisionMode.nullable(),
    /** An order that waits for the signalling, in the port's words. */
    waitingOrder: z.string().max(32).nullable(),
    voiceLostAt: Instant.nullable(),
  }),
  z.strictObject({
    ...talked,
    status: z.literal('wrap-up'),
    endedAt: Instant,
    endedBy: z.enum(['agent', 'customer', 'network']),
    problem: CallProblem.optional(),
    /** To whom it was handed over; null when it was not. */
    transferredTo: z.string().max(128).nullable(),
  }),
  z.strictObject({
    ...what,
    status: z.literal('done'),
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    endedBy: z.enum(['agent', 'customer', 'network']),
    problem: CallProblem.optional(),
    transferredTo: z.string().max(128).nullable(),
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
  | { type: 'transfer-ordered'; at: number; callId: CallId; to: string; kind: Transfer['kind'] }
  | { type: 'mixed'; at: number; callId: CallId; on: boolean }
  /** The phone window died under the call, and another one tries to take it back. */
  | { type: 'voice-lost'; at: number; callId: CallId }

/** Either the call as it is now, or why the fact cannot be true of this call (logged, never applied). */
export type Step = { readonly call: Call } | { readonly rejected: string }

type Talking = Extract<Call, { status: 'talking' }>

export function step(call: Call, fact: CallHappening): Step {
  switch (fact.type) {
    case 'call-incoming':
      return rejected(call, fact)
    case 'call-progress':
      return call.status === 'dialling' ? { call: { ...call, alerting: true } } : rejected(call, fact)
    case 'answer-ordered':
      return call.status === 'ringing' ? { call: { ...call, answering: true, answersAt: null } } : rejected(call, fact)
    case 'call-answered':
      if (call.status === 'ringing' || call.status === 'dialling') return { call: talking(call, fact.at) }
      // Taken back by a new phone window: a new dialog, in which nothing is held or mixed yet.
      if (call.status === 'talking' && call.voiceLostAt !== null) return { call: talking(call, call.answeredAt) }
      return rejected(call, fact)
    case 'call-ended':
      return ended(call, fact)
    case 'wrap-up-finished':
      return call.status === 'wrap-up' ? { call: { ...call, status: 'done' } } : rejected(call, fact)
    case 'call-identity': {
      if (!isUp(call)) return rejected(call, fact)
      const number = displayName(fact.number).slice(0, 64)
      return { call: { ...call, number, displayName: displayName(fact.displayName) } }
    }
    case 'call-order-failed':
      // A refused answer leaves the phone ringing, and the agent may press again.
      if (call.status === 'ringing' && fact.order === 'answer') return { call: { ...call, answering: false } }
      return { call: call.status === 'talking' ? { ...call, waitingOrder: null } : call }
    case 'call-first-rtp':
    case 'call-dtmf':
    case 'call-dialog':
    case 'call-media':
    case 'call-asked-supervision':
      return isUp(call) ? { call } : rejected(call, fact)
    default:
      return call.status === 'talking' ? { call: whileTalking(call, fact) } : rejected(call, fact)
  }
}

type TalkingFact = Exclude<
  CallHappening,
  {
    type:
      | 'call-incoming'
      | 'call-progress'
      | 'answer-ordered'
      | 'call-answered'
      | 'call-ended'
      | 'wrap-up-finished'
      | 'call-identity'
      | 'call-order-failed'
      | 'call-first-rtp'
      | 'call-dtmf'
      | 'call-dialog'
      | 'call-media'
      | 'call-asked-supervision'
  }
>

function whileTalking(call: Talking, fact: TalkingFact): Talking {
  switch (fact.type) {
    case 'call-held':
      return {
        ...call,
        heldByAgent: call.heldByAgent || fact.by === 'agent',
        heldByCustomer: call.heldByCustomer || fact.by === 'customer',
        heldSince: call.heldSince ?? fact.at,
        waitingOrder: null,
      }
    case 'call-resumed': {
      const heldByAgent = call.heldByAgent && fact.by !== 'agent'
      const heldByCustomer = call.heldByCustomer && fact.by !== 'customer'
      const heldSince = heldByAgent || heldByCustomer ? call.heldSince : null
      return { ...call, heldByAgent, heldByCustomer, heldSince, waitingOrder: null }
    }
    case 'call-muted':
      return { ...call, muted: true, mutedSince: call.mutedSince ?? fact.at }
    case 'call-unmuted':
      return { ...call, muted: false, mutedSince: null }
    case 'call-silenced':
    case 'call-unsilenced':
      return { ...call, silenced: fact.type === 'call-silenced' }
    case 'mixed':
      return { ...call, mixed: fact.on }
    case 'transfer-ordered':
      return { ...call, transfer: { to: fact.to.slice(0, 128), kind: fact.kind, status: 'asked' } }
    case 'call-transfer': {
      if (!call.transfer) return call
      const { problem, sipStatus } = fact
      const why = { ...(problem ? { problem } : {}), ...(sipStatus ? { sipStatus } : {}) }
      const { to, kind } = call.transfer
      return { ...call, transfer: { to, kind, status: fact.status, ...why }, waitingOrder: null }
    }
    case 'call-supervised':
      return { ...call, supervision: fact.mode, about: fact.of }
    case 'call-order-waiting':
      return { ...call, waitingOrder: fact.order }
    case 'voice-lost':
      return { ...call, voiceLostAt: fact.at, waitingOrder: null, transfer: null }
    default:
      return assertNever(fact)
  }
}

function whatOf({ id, direction, number, displayName: name, startedAt, role, about }: Call) {
  return { id, direction, number, displayName: name, startedAt, role, about }
}

function talking(call: Call, answeredAt: number): Talking {
  return {
    ...whatOf(call),
    answeredAt,
    status: 'talking',
    heldByAgent: false,
    heldByCustomer: false,
    heldSince: null,
    muted: call.status === 'talking' && call.muted,
    mutedSince: call.status === 'talking' ? call.mutedSince : null,
    silenced: false,
    mixed: false,
    transfer: null,
    supervision: null,
    waitingOrder: null,
    voiceLostAt: null,
  }
}

function ended(call: Call, fact: Extract<CallFact, { type: 'call-ended' }>): Step {
  if (!isUp(call)) return rejected(call, fact)
  const transfer = call.status === 'talking' ? call.transfer : null
  const end = {
    ...whatOf(call),
    endedAt: Math.max(fact.at, call.startedAt),
    endedBy: fact.by,
    ...(fact.problem ? { problem: fact.problem } : {}),
    transferredTo: transfer?.status === 'handed-over' ? transfer.to : null,
  }
  const answeredAt = call.status === 'talking' ? call.answeredAt : null
  if (answeredAt !== null && call.role === 'customer') return { call: { ...end, status: 'wrap-up', answeredAt } }
  return { call: { ...end, status: 'done', answeredAt } }
}

function rejected(call: Call, fact: CallHappening): Step {
  return { rejected: `${fact.type} while ${call.status}` }
}

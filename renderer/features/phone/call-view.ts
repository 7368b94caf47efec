import type { CustomerLevel } from '#shared/customers/customer'
import type { CallOrigin, CallView, DeskSnapshot, MediaView } from '#shared/desk/snapshot'
import { assertNever } from '#shared/kernel/result'
import type { CallProblem } from '#shared/phone/port'
import type { CustomerCard } from '#shared/screen-pop/card'

/** Who is on the other side, as it is said everywhere: the customer's name, else what is known instead. */
export interface Who {
  readonly name: string | null
  /** What the other side calls itself; only where there is no customer. */
  readonly claimed: string | null
  readonly number: string
  readonly level: CustomerLevel | null
  readonly place: string | null
}

export type CallPhase =
  | 'ringing'
  | 'answering'
  | 'dialling'
  | 'alerting'
  | 'talking'
  | 'held'
  | 'held-by-customer'
  | 'wrap-up'

/** One call as the call bar, the banner of other calls and the work area show it. */
export interface CallShown {
  readonly callId: string
  readonly inbound: boolean
  readonly who: Who
  readonly phase: CallPhase
  /** What the big timer counts from: the ring, the talk, the end of the call. Main's clock, ms. */
  readonly since: number
  readonly heldSince: number | null
  readonly muted: boolean
  readonly media: MediaView | null
  readonly origin: CallOrigin
  readonly problem: CallProblem | null
  /** Set once it is over. */
  readonly ended: { readonly by: 'agent' | 'customer' | 'network'; readonly talkMs: number } | null
  readonly can: {
    readonly answer: boolean
    readonly hangUp: boolean
    readonly hold: boolean
    readonly resume: boolean
    readonly mute: boolean
    readonly sendTones: boolean
    readonly finish: boolean
  }
}

export function cardOf(view: CallView): CustomerCard | null {
  return view.match.kind === 'unknown' || view.match.kind === 'withheld' ? null : view.match.card
}

export function whoOf(view: CallView): Who {
  const card = cardOf(view)
  const { number, displayName } = view.call
  return {
    name: card?.name ?? null,
    claimed: card || displayName === '' || displayName === number ? null : displayName,
    number,
    level: card?.level ?? null,
    place: card?.city ?? null,
  }
}

const nothing = {
  answer: false,
  hangUp: false,
  hold: false,
  resume: false,
  mute: false,
  sendTones: false,
  finish: false,
}

export function callShown(view: CallView): CallShown | null {
  const { call } = view
  const all = {
    callId: call.id,
    inbound: call.direction === 'inbound',
    who: whoOf(view),
    since: call.startedAt,
    heldSince: null,
    muted: false,
    media: null,
    origin: view.origin,
    problem: null,
    ended: null,
  }
  switch (call.status) {
    case 'ringing':
      return {
        ...all,
        phase: call.answering ? 'answering' : 'ringing',
        can: { ...nothing, answer: !call.answering, hangUp: true },
      }
    case 'dialling':
      return { ...all, phase: call.alerting ? 'alerting' : 'dialling', can: { ...nothing, hangUp: true } }
    case 'talking':
      return {
        ...all,
        phase: call.heldByAgent ? 'held' : call.heldByCustomer ? 'held-by-customer' : 'talking',
        since: call.answeredAt,
        heldSince: call.heldSince,
        muted: call.muted,
        media: view.media,
        can: {
          ...nothing,
          hangUp: true,
          hold: !call.heldByAgent,
          resume: call.heldByAgent,
          mute: true,
          sendTones: !call.heldByAgent,
        },
      }
    case 'wrap-up':
      return {
        ...all,
        phase: 'wrap-up',
        since: call.endedAt,
        problem: call.problem ?? null,
        ended: { by: call.endedBy, talkMs: call.endedAt - call.answeredAt },
        can: { ...nothing, finish: true },
      }
    case 'done':
      return null
    default:
      return assertNever(call)
  }
}

const urgency: Readonly<Record<CallPhase, number>> = {
  answering: 0,
  talking: 0,
  held: 1,
  'held-by-customer': 0,
  dialling: 2,
  alerting: 2,
  ringing: 3,
  'wrap-up': 4,
}

export interface CallsShown {
  /** The call in front: the one the agent chose, else the one that is spoken in, else the one that rings. */
  readonly front: CallShown | null
  readonly others: readonly CallShown[]
}

export function callsShown(calls: DeskSnapshot['calls'], chosenCallId: string | null): CallsShown {
  const shown = calls.map(callShown).filter((call) => call !== null)
  const front =
    shown.find((call) => call.callId === chosenCallId) ??
    [...shown].sort((a, b) => urgency[a.phase] - urgency[b.phase])[0] ??
    null
  return { front, others: shown.filter((call) => call !== front) }
}

/** The call that the answer key answers: the one in front if it rings, else the one that has rung longest. */
export function answerable(shown: CallsShown): CallShown | null {
  if (shown.front?.can.answer) return shown.front
  return shown.others.find((call) => call.can.answer) ?? null
}

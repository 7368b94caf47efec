import type { CustomerLevel } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallOrigin, CallView, MediaView } from '#shared/desk/snapshot'
import type { CallId } from '#shared/kernel/ids'
import { assertNever } from '#shared/kernel/result'
import type { Call, CallRole, Transfer } from '#shared/phone/call'
import type { CallProblem } from '#shared/phone/port'
import type { SupervisionMode } from '#shared/phone/supervision'
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
  | 'conference'
  | 'held'
  | 'held-by-customer'
  | 'wrap-up'

/** One call as the call bar, the lines under it and the work area show it. */
export interface CallShown {
  readonly callId: CallId
  readonly inbound: boolean
  readonly role: CallRole
  /** The customer's call that a consultation is about. */
  readonly about: string | null
  readonly who: Who
  readonly phase: CallPhase
  /** What the big timer counts from: the ring, the talk, the end of the call. Main's clock, ms. */
  readonly since: number
  readonly heldSince: number | null
  readonly muted: boolean
  readonly mutedSince: number | null
  /** Nobody hears this party. */
  readonly silenced: boolean
  /** In the conference, held or not. */
  readonly mixed: boolean
  readonly transfer: Transfer | null
  readonly supervision: SupervisionMode | null
  /** An order that waits for the line, in the port's words. */
  readonly waitingOrder: string | null
  readonly voiceLostAt: number | null
  /** When it will be answered by itself. */
  readonly answersAt: number | null
  readonly transferredTo: string | null
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
    /** Handed over, or a colleague asked about it. */
    readonly transfer: boolean
    readonly finish: boolean
  }
}

export function cardOf(view: CallView): CustomerCard | null {
  return view.match.kind === 'unknown' || view.match.kind === 'withheld' ? null : view.match.card
}

export function whoOf(view: CallView): Who {
  const card = cardOf(view)
  const { number, displayName, role } = view.call
  const base = { number, level: card?.level ?? null, place: view.place ?? card?.city ?? null }
  // A colleague's name is ours, of the directory; a stranger's is only what they say of themselves.
  if (role !== 'customer') {
    return { ...base, name: (displayName || card?.name) ?? formatForDisplay(number), claimed: null }
  }
  const claims = card === null && displayName !== '' && displayName !== number
  return { ...base, name: card?.name ?? null, claimed: claims ? displayName : null }
}

const nothing = {
  answer: false,
  hangUp: false,
  hold: false,
  resume: false,
  mute: false,
  sendTones: false,
  transfer: false,
  finish: false,
}

type Talking = Extract<Call, { status: 'talking' }>

/** One snapshot's call as it is shown; null for one that is over and done with. */
export function callShown(view: CallView): CallShown | null {
  const { call } = view
  const all = {
    callId: call.id,
    inbound: call.direction === 'inbound',
    role: call.role,
    about: call.about,
    who: whoOf(view),
    since: call.startedAt,
    heldSince: null,
    muted: false,
    mutedSince: null,
    silenced: false,
    mixed: false,
    transfer: null,
    supervision: null,
    waitingOrder: null,
    voiceLostAt: null,
    answersAt: null,
    transferredTo: null,
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
        answersAt: call.answersAt,
        can: { ...nothing, answer: !call.answering, hangUp: true },
      }
    case 'dialling':
      return { ...all, phase: call.alerting ? 'alerting' : 'dialling', can: { ...nothing, hangUp: true } }
    case 'talking':
      return { ...all, ...talkingShown(call), media: mediaShown(call, view.media), can: talkingCan(call) }
    case 'wrap-up':
      return {
        ...all,
        phase: 'wrap-up',
        since: call.endedAt,
        transferredTo: call.transferredTo,
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

function talkingShown(call: Talking) {
  const { heldSince, muted, mutedSince, silenced, mixed, transfer, supervision, waitingOrder, voiceLostAt } = call
  return {
    phase: talkingPhase(call),
    since: call.answeredAt,
    ...{ heldSince, muted, mutedSince, silenced, mixed, transfer, supervision, waitingOrder, voiceLostAt },
  }
}

function talkingPhase(call: Talking): CallPhase {
  if (call.heldByAgent) return 'held'
  if (call.heldByCustomer) return 'held-by-customer'
  return call.mixed ? 'conference' : 'talking'
}

function talkingCan(call: Talking): CallShown['can'] {
  // While its voice is being taken back there is nothing to order but the end.
  if (call.voiceLostAt !== null) return { ...nothing, hangUp: true }
  const goes = call.transfer !== null && call.transfer.status !== 'failed'
  return {
    ...nothing,
    hangUp: true,
    hold: !call.heldByAgent,
    resume: call.heldByAgent,
    mute: true,
    sendTones: !call.heldByAgent,
    transfer: call.role === 'customer' && !call.mixed && !goes,
  }
}

/** An agent who muted the microphone need not be told that nothing is heard of them. */
function mediaShown(call: Talking, media: MediaView | null): MediaView | null {
  if (media?.trouble !== 'own-silence' || !call.muted) return media
  return { ...media, trouble: 'none' }
}

import type { CallOrigin, CallView, MediaView } from '#shared/desk/snapshot'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { displayName } from '#shared/kernel/plain-text'
import { type Call, type CallDirection, type CallHappening, isUp, step } from '#shared/phone/call'
import { type MediaSecond, mediaGrade, mediaTrouble } from '#shared/phone/media-grade'
import type { PhoneFact } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { CallerMatch } from '#shared/screen-pop/card'

export interface LedgerCall {
  readonly call: Call
  readonly match: CallerMatch
  readonly origin: CallOrigin
  readonly media: MediaView | null
  /** When the INVITE came out of the WebSocket, or the agent dialled. */
  readonly receivedAt: number
  /** Kept from the agent's eyes: a lead whose centre listens silently. */
  readonly hidden: boolean
}

/** A call that the desk makes itself. */
export interface NewCall {
  readonly id: CallId
  readonly number: string
  readonly displayName: string
  readonly at: number
  /** The customer's call that a colleague is asked about; null of a customer's. */
  readonly about: CallId | null
}

export interface PastCall {
  readonly callId: CallId
  readonly direction: CallDirection
  readonly number: string
  readonly displayName: string
  readonly startedAt: number
  readonly answeredAt: number
  readonly endedAt: number
}

type Incoming = Extract<PhoneFact, { type: 'call-incoming' }>
const unknownOrigin: CallOrigin = { queue: null, skill: null, waitedSeconds: null, customerRef: null }

interface Began {
  readonly type: 'began'
  readonly entry: LedgerCall
}

export type LedgerChange =
  | Began
  | { readonly type: 'changed'; readonly before: Call; readonly entry: LedgerCall; readonly happening: CallHappening }
  | { readonly type: 'rejected'; readonly callId: CallId; readonly why: string }

/**
 * Every call of the desk, by id, as the facts made it. The machine in shared/phone decides what a fact means; this keeps
 * the calls and tells what changed. Calls that are done leave the ledger (their record stays in the history).
 */
export class CallLedger {
  readonly #calls = new Map<CallId, LedgerCall>()
  readonly #seconds = new Map<CallId, readonly MediaSecond[]>()

  entries(): readonly LedgerCall[] {
    return [...this.#calls.values()]
  }

  get(id: CallId): LedgerCall | null {
    return this.#calls.get(id) ?? null
  }

  /** What the agent sees. A lead's leg is seen once it listens. */
  views(): CallView[] {
    return this.entries()
      .filter(({ call, hidden }) => !hidden && (call.role !== 'supervisor' || call.status === 'talking'))
      .map(({ call, match, origin, media }) => ({ call, match, origin, media }))
  }

  /** @param answersAt when it will be answered by itself; null when the agent answers */
  ring(fact: Incoming, match: CallerMatch, profile: ServerProfile, answersAt: number | null): Began {
    return this.#begin({
      call: { ...ringingCall(fact), answersAt },
      match,
      origin: originOf(fact.headers, profile),
      media: null,
      receivedAt: fact.receivedAt,
      hidden: false,
    })
  }

  dial({ id, number, displayName: name, at, about }: NewCall, match: CallerMatch): Began {
    return this.#begin({
      call: {
        id,
        direction: 'outbound',
        number,
        displayName: name,
        startedAt: at,
        role: about === null ? 'customer' : 'consult',
        about,
        status: 'dialling',
        alerting: false,
      },
      match,
      origin: unknownOrigin,
      media: null,
      receivedAt: at,
      hidden: false,
    })
  }

  /** A team lead who may listens to `about`. */
  supervise(fact: Incoming, about: CallId, lead: { name: string; silent: boolean }): Began {
    return this.#begin({
      call: { ...ringingCall(fact), displayName: displayName(lead.name), role: 'supervisor', about, answering: true },
      match: { kind: 'unknown' },
      origin: unknownOrigin,
      media: null,
      receivedAt: fact.receivedAt,
      hidden: lead.silent,
    })
  }

  /** A call of an earlier run that is over and was not wrapped up. */
  restore(past: PastCall, match: CallerMatch): void {
    const { callId: id, direction, number, displayName: name, startedAt, answeredAt, endedAt } = past
    this.#begin({
      call: {
        id,
        direction,
        number,
        displayName: name,
        startedAt,
        answeredAt,
        role: 'customer',
        about: null,
        status: 'wrap-up',
        endedAt,
        endedBy: 'network',
        transferredTo: null,
      },
      match,
      origin: unknownOrigin,
      media: null,
      receivedAt: startedAt,
      hidden: false,
    })
  }

  apply(happening: CallHappening): LedgerChange {
    const entry = this.#calls.get(happening.callId)
    if (!entry) return { type: 'rejected', callId: happening.callId, why: `${happening.type} of an unknown call` }
    const stepped = step(entry.call, happening)
    if ('rejected' in stepped) return { type: 'rejected', callId: happening.callId, why: stepped.rejected }
    const next = { ...entry, call: stepped.call, media: this.#media(entry, stepped.call, happening) }
    if (!isUp(stepped.call)) this.#seconds.delete(happening.callId)
    if (stepped.call.status === 'done') this.#calls.delete(happening.callId)
    else this.#calls.set(happening.callId, next)
    return { type: 'changed', before: entry.call, entry: next, happening }
  }

  /** The card changed under the call: another candidate was chosen, or the customer was edited. */
  rematch(id: CallId, match: CallerMatch): boolean {
    const entry = this.#calls.get(id)
    if (!entry) return false
    this.#calls.set(id, { ...entry, match })
    return true
  }

  /** How it sounds now; nothing is said of a call that is over. */
  #media(entry: LedgerCall, call: Call, happening: CallHappening): MediaView | null {
    if (!isUp(call)) return null
    if (happening.type !== 'call-media') return entry.media
    const seconds = [...(this.#seconds.get(call.id) ?? []), happening].slice(-SECONDS_JUDGED)
    this.#seconds.set(call.id, seconds)
    const { roundTripMs, jitterMs, loss, remoteLoss, mos, remoteMos } = happening
    const trouble = mediaTrouble(seconds, call.status === 'talking' && call.muted)
    return { grade: mediaGrade(happening), trouble, roundTripMs, jitterMs, loss, remoteLoss, mos, remoteMos }
  }

  #begin(entry: LedgerCall): Began {
    this.#calls.set(entry.call.id, entry)
    return { type: 'began', entry }
  }
}

/** What is wrong is asked of the last seconds, the newest first of all. */
const SECONDS_JUDGED = 3

export function customerOf(match: CallerMatch): CustomerId | null {
  return 'card' in match ? match.card.id : null
}

/** As it begins: what strangers sent is made harmless. */
export function ringingCall(fact: Incoming): Extract<Call, { status: 'ringing' }> {
  return {
    id: fact.callId,
    direction: 'inbound',
    number: displayName(fact.number).slice(0, 64),
    displayName: displayName(fact.displayName),
    startedAt: fact.at,
    role: 'customer',
    about: null,
    status: 'ringing',
    answering: false,
    answersAt: null,
  }
}

function originOf(headers: Readonly<Record<string, string>>, profile: ServerProfile): CallOrigin {
  const text = (name: string | null) => {
    const value = name ? displayName(headers[name] ?? '') : ''
    return value === '' ? null : value
  }
  const waited = Number(text(profile.headers.waitedSeconds) ?? Number.NaN)
  return {
    queue: text(profile.headers.queue),
    skill: text(profile.headers.skill),
    waitedSeconds: Number.isFinite(waited) && waited >= 0 ? Math.round(waited) : null,
    customerRef: text(profile.headers.customer),
  }
}

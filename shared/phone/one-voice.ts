import type { CallId } from '../kernel/ids'
import type { Call } from './call'
import type { PhoneFact, PhoneOrder } from './port'

/**
 * One voice at a time: whom the agent wants to talk to, and what the phone was told so far to make it so. The agent talks
 * to one call, to a conference, or to nobody; everybody else is on hold.
 */
export interface Voices {
  /** Whom the agent wants to talk to; a call of the conference stands for all of it. Null: nobody. */
  readonly focus: CallId | null
  /** Who hears each other when all of them are there: nobody, or two and more. */
  readonly conference: readonly CallId[]
  /** Of the conference, who is on hold while the others go on. */
  readonly aside: ReadonlySet<CallId>
  /** The conference as it was ordered last. */
  readonly mixed: readonly CallId[]
  /** Hold or resume, until the phone says how it went. */
  readonly ordered: ReadonlyMap<CallId, 'hold' | 'resume'>
  /** How often in a row the other side refused, since the agent last chose. */
  readonly refused: ReadonlyMap<CallId, number>
  /** Calls that cannot be held: muted and silenced instead, so that no secret is heard all the same. */
  readonly hushed: ReadonlySet<CallId>
  /** Being hung up: they need no hold any more. */
  readonly leaving: ReadonlySet<CallId>
}

export const silentDesk: Voices = {
  focus: null,
  conference: [],
  aside: new Set(),
  mixed: [],
  ordered: new Map(),
  refused: new Map(),
  hushed: new Set(),
  leaving: new Set(),
}

/** After so many refusals the call is hushed, or left on hold. */
const MOST_REFUSALS = 2

/** The agent chose whom to talk to (null: nobody); what was refused before is tried again. */
export function talkTo(voices: Voices, focus: CallId | null): Voices {
  return { ...voices, focus, aside: without(voices.aside, focus), refused: new Map() }
}

/** This one is held. Of a conference the others go on, until all of it is held. */
export function hold(voices: Voices, callId: CallId): Voices {
  if (!voices.conference.includes(callId)) return talkTo(voices, voices.focus === callId ? null : voices.focus)
  const aside = new Set(voices.aside).add(callId)
  const isAll = voices.conference.every((id) => aside.has(id))
  return { ...talkTo(voices, isAll ? null : voices.focus), aside: isAll ? new Set() : aside }
}

export function confer(voices: Voices, conference: readonly CallId[]): Voices {
  return { ...voices, conference, aside: new Set(), refused: new Map() }
}

export function leave(voices: Voices, callId: CallId): Voices {
  return { ...voices, leaving: new Set(voices.leaving).add(callId) }
}

/** The phone window is another one: it knows of no conference, and of no order. */
export function phoneRestarted(voices: Voices): Voices {
  return { ...voices, mixed: [], ordered: new Map(), refused: new Map(), hushed: new Set() }
}

/** What a fact says of the orders that were given. */
export function heardOf(voices: Voices, fact: PhoneFact): Voices {
  switch (fact.type) {
    case 'call-held':
    case 'call-resumed':
      return fact.by === 'agent' ? { ...voices, ...settled(voices, fact.callId, false) } : voices
    case 'call-order-failed':
      if (fact.order !== 'hold' && fact.order !== 'resume') return voices
      return { ...voices, ...settled(voices, fact.callId, true) }
    case 'call-ended':
      return {
        ...voices,
        ...settled(voices, fact.callId, false),
        focus: voices.focus === fact.callId ? heirOf(voices, fact.callId) : voices.focus,
        conference: pairOrNone(voices.conference.filter((id) => id !== fact.callId)),
        aside: without(voices.aside, fact.callId),
        hushed: without(voices.hushed, fact.callId),
        leaving: without(voices.leaving, fact.callId),
      }
    default:
      return voices
  }
}

/** Who is talked to while this is the focus: the conference but for those aside, or one. */
export function heard(voices: Voices): readonly CallId[] {
  if (voices.focus === null) return []
  if (!voices.conference.includes(voices.focus)) return [voices.focus]
  return voices.conference.filter((id) => !voices.aside.has(id))
}

/** The orders that are still missing, holds before resumes: nobody hears what is not for them. */
export function settle(calls: readonly Call[], voices: Voices): { voices: Voices; orders: readonly PhoneOrder[] } {
  const conference = pairOrNone(voices.conference.filter((id) => calls.some((call) => call.id === id && isThere(call))))
  const wanted = heard({ ...voices, conference })
  const ordered = new Map(voices.ordered)
  const hushed = new Set(voices.hushed)
  const holds: PhoneOrder[] = []
  const resumes: PhoneOrder[] = []
  const live = calls.filter((call) => isLive(call) && !voices.leaving.has(call.id))
  for (const call of live) {
    if (call.status !== 'talking') continue
    const { id: callId, heldByAgent } = call
    const isWanted = wanted.includes(callId)
    if (isWanted && hushed.delete(callId)) resumes.push({ type: 'unmute', callId }, { type: 'unsilence', callId })
    if (ordered.has(callId) || isWanted === !heldByAgent || hushed.has(callId)) continue
    const isRefused = (voices.refused.get(callId) ?? 0) >= MOST_REFUSALS
    if (isRefused && isWanted) continue
    if (isRefused) {
      hushed.add(callId)
      holds.push({ type: 'mute', callId }, { type: 'silence', callId })
      continue
    }
    ordered.set(callId, isWanted ? 'resume' : 'hold')
    if (isWanted) resumes.push({ type: 'resume', callId })
    else holds.push({ type: 'hold', callId })
  }
  const mixed = pairOrNone(conference.filter((id) => live.some((call) => call.id === id)))
  const mix: PhoneOrder[] = sameCalls(mixed, voices.mixed) ? [] : [{ type: 'mix', callIds: [...mixed] }]
  // Who leaves the conference is out of it before the others go on; who joins is resumed first.
  const orders = mixed.length < voices.mixed.length ? [...mix, ...holds, ...resumes] : [...holds, ...resumes, ...mix]
  return { voices: { ...voices, conference, mixed, ordered, hushed }, orders }
}

/** The phone has its voice now. A lead's leg follows the call it listens to and is never held by itself. */
function isLive(call: Call): boolean {
  return call.status === 'talking' && call.role !== 'supervisor' && call.voiceLostAt === null
}

/** Lost for the moment counts: it may be taken back. */
function isThere(call: Call): boolean {
  return call.status === 'talking'
}

/** A conference goes on without one of its members; a single call leaves silence. */
function heirOf(voices: Voices, gone: CallId): CallId | null {
  if (!voices.conference.includes(gone)) return null
  return voices.conference.find((id) => id !== gone) ?? null
}

function pairOrNone(callIds: readonly CallId[]): readonly CallId[] {
  return callIds.length < 2 ? [] : callIds
}

function sameCalls(a: readonly CallId[], b: readonly CallId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

function settled(voices: Voices, callId: CallId, wasRefused: boolean): Pick<Voices, 'ordered' | 'refused'> {
  const ordered = new Map(voices.ordered)
  const refused = new Map(voices.refused)
  ordered.delete(callId)
  if (wasRefused) refused.set(callId, (refused.get(callId) ?? 0) + 1)
  else refused.delete(callId)
  return { ordered, refused }
}

function without(ids: ReadonlySet<CallId>, gone: CallId | null): ReadonlySet<CallId> {
  if (gone === null || !ids.has(gone)) return ids
  const rest = new Set(ids)
  rest.delete(gone)
  return rest
}

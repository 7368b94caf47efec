import type { CallId } from '../kernel/ids'
import type { SupervisionMode } from './supervision'

/** One call as the mixer sees it. */
export interface MixLeg {
  readonly callId: CallId
  /** By the agent: neither side hears the other. */
  readonly held: boolean
  /** By them: what still comes (their music) is for the agent's ear alone. */
  readonly away: boolean
  /** The agent's microphone is off in this call. */
  readonly muted: boolean
  /** Nobody hears this party; it goes on hearing. */
  readonly silenced: boolean
  readonly inConference: boolean
  /** A team lead's leg: which call it listens to, and how; until that is told, nobody is heard by anybody. */
  readonly supervises: { readonly of: CallId; readonly mode: SupervisionMode } | 'not-yet' | null
}

export interface Wire {
  readonly from: 'agent' | CallId
  readonly to: CallId
}

export interface Mix {
  /** Who hears whom, the agent's ear aside. No two are the same. */
  readonly wires: readonly Wire[]
  /** Whom the agent hears. */
  readonly ear: ReadonlySet<CallId>
}

/**
 * Who hears whom. Customers and colleagues hear the agent, and in the conference each other. A lead who listens hears the
 * call with all that is mixed into it, and the agent as the customer hears them; whispering is heard by the agent alone,
 * barging by everybody in that call. A lead whose call is over hears nobody.
 */
export function mixOf(legs: readonly MixLeg[]): Mix {
  const wires: Wire[] = []
  const ear = new Set<CallId>()
  const known = new Map(legs.map((leg) => [leg.callId, leg]))
  for (const leg of legs) {
    if (agentSpeaksTo(leg, known)) wires.push({ from: 'agent', to: leg.callId })
    if (agentHears(leg, known)) ear.add(leg.callId)
    for (const other of legs) {
      if (other !== leg && hears(leg, other, known)) wires.push({ from: other.callId, to: leg.callId })
    }
  }
  return { wires, ear }
}

/** The conference after this was ordered, or somebody left: at least two, or none. */
export function conferenceOf(wanted: readonly CallId[], up: readonly CallId[]): readonly CallId[] {
  const members = [...new Set(wanted)].filter((callId) => up.includes(callId))
  return members.length < 2 ? [] : members
}

type Known = ReadonlyMap<CallId, MixLeg>

/** The call that a lead's leg is about; undefined when that is over, or is a lead's leg itself. */
function supervised(leg: MixLeg, known: Known): MixLeg | undefined {
  if (leg.supervises === null || leg.supervises === 'not-yet') return undefined
  const call = known.get(leg.supervises.of)
  return call?.supervises === null ? call : undefined
}

function modeOf({ supervises }: MixLeg): SupervisionMode | undefined {
  return supervises === null || supervises === 'not-yet' ? undefined : supervises.mode
}

function agentSpeaksTo(leg: MixLeg, known: Known): boolean {
  if (leg.held || leg.muted) return false
  if (leg.supervises === null) return true
  // An agent who pressed mute counts on it: the lead does not hear them either.
  return supervised(leg, known)?.muted === false
}

function agentHears(leg: MixLeg, known: Known): boolean {
  if (leg.held || leg.silenced) return false
  if (leg.supervises === null) return true
  return modeOf(leg) !== 'listen' && supervised(leg, known) !== undefined
}

/** Whether `leg` hears `other`, both of them on the phone. */
function hears(leg: MixLeg, other: MixLeg, known: Known): boolean {
  if (leg.held || other.held || other.away || other.silenced) return false
  const about = leg.supervises === null ? leg : supervised(leg, known)
  const otherAbout = other.supervises === null ? other : supervised(other, known)
  if (!about || !otherAbout) return false
  const together = about === otherAbout || (about.inConference && otherAbout.inConference)
  return together && (other.supervises === null || modeOf(other) === 'barge')
}

import type { DeskSnapshot } from '#shared/desk/snapshot'
import { type CallPhase, type CallShown, callShown } from './call-view'

/** All calls of the desk, arranged: whom the agent talks to, who waits, who rings, who listens. */
export interface CallsShown {
  /** The call of the call bar and of the keys: the one that is spoken in, else the one that comes next. */
  readonly front: CallShown | null
  /** Whose card and note lie in the work area: the one the agent chose to look at, else the customer in front. */
  readonly work: CallShown | null
  /** All but the one in front and the leads, in the order they came; a consultation stands behind its customer. */
  readonly others: readonly CallShown[]
  /** Who talks with one another and with the agent; empty, or two and more. */
  readonly conference: readonly CallShown[]
  /** A colleague asked about a customer who is still there. */
  readonly consult: { readonly customer: CallShown; readonly colleague: CallShown } | null
  /** Leads who are in the agent's calls. */
  readonly leads: readonly CallShown[]
}

const urgency: Readonly<Record<CallPhase, number>> = {
  answering: 0,
  talking: 0,
  conference: 0,
  'held-by-customer': 0,
  dialling: 1,
  alerting: 1,
  held: 2,
  ringing: 3,
  'wrap-up': 4,
}

const spokenWith: ReadonlySet<CallPhase> = new Set(['talking', 'conference', 'held', 'held-by-customer'])

/** @param chosen the call that the agent looks at; passed over once it is gone */
export function callsShown(calls: DeskSnapshot['calls'], chosen: string | null): CallsShown {
  const all = calls.map(callShown).filter((call) => call !== null)
  const leads = all.filter((call) => call.role === 'supervisor' && call.supervision !== null)
  const ours = all.filter((call) => call.role !== 'supervisor')
  const conference = ours.filter((call) => call.mixed)
  // Of a conference the customer is in front: theirs are the card and the note.
  const order = (call: CallShown) => urgency[call.phase] + (call.mixed && call.role !== 'customer' ? 0.5 : 0)
  const front = [...ours].sort((a, b) => order(a) - order(b))[0] ?? null
  const customerOf = (call: CallShown | null) =>
    call?.role === 'consult' ? (ours.find((one) => one.callId === call.about) ?? null) : null
  const looked = ours.find((call) => call.callId === chosen && call.role === 'customer')
  const others = ours.filter((call) => call !== front)
  return {
    front,
    work: looked ?? customerOf(front) ?? front,
    others: inOrder(others),
    conference: conference.length > 1 ? conference : [],
    consult: consultOf(ours),
    leads,
  }
}

function inOrder(calls: readonly CallShown[]): CallShown[] {
  const behind = (call: CallShown) => calls.filter((one) => one.role === 'consult' && one.about === call.callId)
  const placed = (call: CallShown) => call.role === 'consult' && calls.some((one) => one.callId === call.about)
  return calls.filter((call) => !placed(call)).flatMap((call) => [call, ...behind(call)])
}

function consultOf(calls: readonly CallShown[]): CallsShown['consult'] {
  for (const colleague of calls) {
    if (colleague.role !== 'consult' || colleague.mixed) continue
    const customer = calls.find((one) => one.callId === colleague.about && spokenWith.has(one.phase))
    if (customer) return { customer, colleague }
  }
  return null
}

/** The call that the answer key answers: the one in front if it rings, else the one that has rung longest. */
export function answerable(shown: CallsShown): CallShown | null {
  if (shown.front?.can.answer) return shown.front
  return shown.others.find((call) => call.can.answer) ?? null
}

/** Whom the swap key goes on with: the one who has waited longest beside the call in front. */
export function swappable(shown: CallsShown): CallShown | null {
  const { front, others } = shown
  if (!front || !spokenWith.has(front.phase) || front.mixed) return null
  const waiting = others.filter((call) => call.can.resume && !call.mixed)
  return waiting.sort((a, b) => (a.heldSince ?? 0) - (b.heldSince ?? 0))[0] ?? null
}

/** The customer whose call can become a three-way call with the others that are spoken with; null when it cannot. */
export function joinable(shown: CallsShown): CallShown | null {
  const { front, others, consult } = shown
  const partners = [front, ...others].filter((call) => call !== null && spokenWith.has(call.phase))
  if (partners.length < 2 || partners.length > 3 || partners.every((call) => call?.mixed)) return null
  return consult?.customer ?? partners.find((call) => call?.role === 'customer') ?? null
}

/** The colleague has answered: customer and colleague can be connected. */
export function completable(shown: CallsShown): boolean {
  if (shown.conference.length === 2) return true
  return shown.consult !== null && spokenWith.has(shown.consult.colleague.phase)
}

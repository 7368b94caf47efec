import type { CallBarCall, CallBarView } from '#shared/desk/call-bar'
import type { CallView, DeskSnapshot } from '#shared/desk/snapshot'
import type { Call } from '#shared/phone/call'
import type { Language, Theme } from '#shared/settings/settings'

/** What of the desk the small bar shows: calls that are up and whose buttons are the agent's. */
export function callBarView(
  snapshot: Pick<DeskSnapshot, 'revision' | 'at' | 'world' | 'calls'>,
  language: Language,
  theme: Theme,
): CallBarView {
  const { revision, at, world } = snapshot
  const calls = snapshot.calls
    .map(callOf)
    .filter((call) => call !== null)
    .sort((a, b) => urgency[a.phase] - urgency[b.phase])
  return { revision, at, world, language, theme, calls }
}

/** Who rings comes first, because it does not wait; then whoever hears the agent. */
const urgency: Readonly<Record<CallBarCall['phase'], number>> = {
  ringing: 0,
  answering: 1,
  talking: 2,
  'held-by-customer': 2,
  dialling: 3,
  alerting: 3,
  held: 4,
}

function callOf({ call, match, origin }: CallView): CallBarCall | null {
  const phase = phaseOf(call)
  // A team lead's leg has no buttons: it goes as it came.
  if (phase === null || call.role === 'supervisor') return null
  const card = 'card' in match ? match.card : null
  const claimed = call.displayName === call.number ? '' : call.displayName
  return {
    callId: call.id,
    phase,
    name: card?.name ?? claimed,
    known: card !== null,
    level: card?.level ?? null,
    number: call.number,
    queue: origin.queue,
    waitedSeconds: origin.waitedSeconds,
    lastContactAt: card?.contacts[0]?.startedAt ?? null,
    since: sinceOf(call),
    answersAt: call.status === 'ringing' ? call.answersAt : null,
    muted: call.status === 'talking' && call.muted,
  }
}

function phaseOf(call: Call): CallBarCall['phase'] | null {
  switch (call.status) {
    case 'ringing':
      return call.answering ? 'answering' : 'ringing'
    case 'dialling':
      return call.alerting ? 'alerting' : 'dialling'
    case 'talking':
      return call.heldByAgent ? 'held' : call.heldByCustomer ? 'held-by-customer' : 'talking'
    default:
      return null
  }
}

function sinceOf(call: Call): number {
  if (call.status !== 'talking') return call.startedAt
  return call.heldByAgent && call.heldSince !== null ? call.heldSince : call.answeredAt
}

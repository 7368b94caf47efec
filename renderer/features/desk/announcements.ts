import type { CallView, DeskSnapshot } from '#shared/desk/snapshot'

export interface Announcement {
  readonly key:
    | 'says-incoming'
    | 'says-ended'
    | 'says-missed'
    | 'says-dial-ended'
    | 'says-answered'
    | 'says-held'
    | 'says-resumed'
    | 'says-muted'
    | 'says-unmuted'
    | 'says-consult-answered'
    | 'says-consult-ended'
    | 'says-transfer-failed'
    | 'says-handed-over'
    | 'says-conference'
    | 'says-order-waits'
    | 'says-supervised'
    | 'says-unsupervised'
    | 'says-voice-lost'
    | 'says-voice-back'
    | 'says-line-lost'
    | 'says-line-back'
  /** Assertive only for incoming, ended, and what is lost or came to nothing: everything else waits its turn. */
  readonly assertive: boolean
  readonly name: string
}

/** What a person who does not see the screen must be told between two snapshots. */
export function announcements(next: DeskSnapshot, before: DeskSnapshot | null): readonly Announcement[] {
  const said: Announcement[] = []
  const say = (key: Announcement['key'], assertive: boolean, name = '') => said.push({ key, assertive, name })
  if (before?.line.status === 'registered' && next.line.status !== 'registered') say('says-line-lost', true)
  if (before && before.line.status !== 'registered' && before.line.problem && next.line.status === 'registered') {
    say('says-line-back', false)
  }
  const known = new Map(before?.calls.map((view) => [view.call.id, view]))
  for (const view of next.calls) {
    const was = known.get(view.call.id)?.call
    const { call } = view
    known.delete(call.id)
    if (call.role === 'supervisor') {
      const supervised = call.status === 'talking' && call.supervision !== null
      const already = was?.status === 'talking' && was.supervision !== null
      if (supervised && !already) say('says-supervised', false, nameOf(view))
      continue
    }
    if (call.status === 'ringing' && was?.status !== 'ringing') say('says-incoming', true, nameOf(view))
    if (call.status === 'wrap-up' && was && was.status !== 'wrap-up') {
      if (call.transferredTo === null) say('says-ended', true)
      else say('says-handed-over', true, call.transferredTo)
    }
    if (call.status !== 'talking') continue
    if (was && was.status !== 'talking') {
      say(call.role === 'consult' ? 'says-consult-answered' : 'says-answered', false, nameOf(view))
    }
    if (was?.status !== 'talking') continue
    const voiceWasLost = was.voiceLostAt !== null
    if (voiceWasLost !== (call.voiceLostAt !== null)) say(voiceWasLost ? 'says-voice-back' : 'says-voice-lost', true)
    if (call.heldByAgent !== was.heldByAgent) say(call.heldByAgent ? 'says-held' : 'says-resumed', false)
    if (call.muted !== was.muted) say(call.muted ? 'says-muted' : 'says-unmuted', false)
    if (call.waitingOrder !== null && was.waitingOrder === null) say('says-order-waits', false)
    if (call.mixed && !was.mixed && call.role === 'customer') say('says-conference', false)
    if (call.transfer?.status === 'failed' && was.transfer?.status !== 'failed') {
      say('says-transfer-failed', true, call.transfer.to)
    }
  }
  for (const gone of known.values()) {
    const { call } = gone
    if (call.role === 'supervisor') {
      if (call.status === 'talking' && call.supervision !== null) say('says-unsupervised', false, nameOf(gone))
    } else if (call.role === 'consult') say('says-consult-ended', false, nameOf(gone))
    else if (call.status === 'ringing') say('says-missed', true)
    else if (call.status === 'dialling') say('says-dial-ended', true)
  }
  return said
}

function nameOf(view: CallView): string {
  const { match, call } = view
  return match.kind === 'unknown' || match.kind === 'withheld' ? call.displayName || call.number : match.card.name
}

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
    | 'says-line-lost'
    | 'says-line-back'
  /** Assertive only for incoming, ended and line lost: everything else waits for the end of a sentence. */
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
    if (call.status === 'ringing' && was?.status !== 'ringing') say('says-incoming', true, nameOf(view))
    if (call.status === 'wrap-up' && was && was.status !== 'wrap-up') say('says-ended', true)
    if (call.status !== 'talking') continue
    if (was && was.status !== 'talking') say('says-answered', false)
    if (was?.status !== 'talking') continue
    if (call.heldByAgent !== was.heldByAgent) say(call.heldByAgent ? 'says-held' : 'says-resumed', false)
    if (call.muted !== was.muted) say(call.muted ? 'says-muted' : 'says-unmuted', false)
  }
  for (const gone of known.values()) {
    if (gone.call.status === 'ringing') say('says-missed', true)
    if (gone.call.status === 'dialling') say('says-dial-ended', true)
  }
  return said
}

function nameOf(view: CallView): string {
  const { match, call } = view
  return match.kind === 'unknown' || match.kind === 'withheld' ? call.displayName || call.number : match.card.name
}

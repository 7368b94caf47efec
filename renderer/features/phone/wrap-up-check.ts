import type { CallNoteDraft } from '#shared/drafts/contract'
import type { Disposition } from '#shared/phone/call'
import { isDisposition } from '#shared/phone/dispositions'

/** What `phone.finish-wrap-up` takes, or the first thing that is missing: a key of the translations. */
export type WrapUpChecked =
  | {
      readonly ready: true
      readonly disposition: Disposition
      readonly note: string
      readonly followUp: { what: string; dueAt: number } | null
    }
  | { readonly ready: false; readonly missing: 'disposition-needed' | 'follow-up-needs-time' | 'follow-up-past' }

export function checkWrapUp(draft: CallNoteDraft, now: number, usualWhat: string): WrapUpChecked {
  if (!isDisposition(draft.disposition)) return { ready: false, missing: 'disposition-needed' }
  const { followUp } = draft
  const what = followUp?.what.trim() ?? ''
  if (followUp && followUp.dueAt === null && what !== '') return { ready: false, missing: 'follow-up-needs-time' }
  if (followUp?.dueAt !== null && followUp !== null && followUp.dueAt <= now) {
    return { ready: false, missing: 'follow-up-past' }
  }
  const promised = followUp && followUp.dueAt !== null ? { what: what || usualWhat, dueAt: followUp.dueAt } : null
  return { ready: true, disposition: draft.disposition, note: draft.note.trim(), followUp: promised }
}

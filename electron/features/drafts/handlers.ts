import type { draftsContract } from '#shared/drafts/contract'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { ok } from '#shared/kernel/result'
import type { WriteDb } from '../../storage'
import { loadDraft, saveDraft } from './repository'

export function draftsHandlers(db: WriteDb, clock: Clock): Handlers<typeof draftsContract> {
  return {
    'drafts.load': ({ key }) => ok(loadDraft(db, key)),
    'drafts.save': ({ key, text }) => {
      saveDraft(db, key, text, clock.now())
      return ok()
    },
  }
}

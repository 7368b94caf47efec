import type { auditContract } from '#shared/audit/contract'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { WriteDb } from '../../storage'
import { isWhole, listAudit, recordAudit } from './repository'

/** Who asks, and whether they may: the team says so, which itself writes to this log. */
export interface AuditReader {
  readonly id: string
  readonly name: string
  readonly rights: readonly string[]
}

/** Paging on and looking again are one reading. */
const ONE_READING_MS = 10 * 60_000

export function auditHandlers(db: WriteDb, clock: Clock, me: () => AuditReader): Handlers<typeof auditContract> {
  let readAt = Number.NEGATIVE_INFINITY
  let readBy = ''
  return {
    'audit.list': async (page) => {
      const reader = me()
      if (!reader.rights.includes('read-audit')) return failed('not-allowed')
      const at = clock.now()
      if (readBy !== reader.id || at - readAt > ONE_READING_MS) {
        recordAudit(db, { at, by: reader, action: 'read-audit', subject: '', detail: '' })
        readAt = at
        readBy = reader.id
      }
      return ok({ entries: listAudit(db, page), whole: await isWhole(db) })
    },
  }
}

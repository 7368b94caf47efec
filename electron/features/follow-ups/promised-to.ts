import type { FollowUpId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type RowUid } from '../../storage'
import type { CustomerKey } from '../customers'
import type { SealedFollowUp } from './follow-up-row'

/** Whom to call to keep a promise, whole numbers and all; null when there is no such promise (any more). */
export function promisedTo(
  db: ReadDb,
  id: FollowUpId,
): { readonly customer: CustomerKey | null; readonly number: string | null } | null {
  const row = db
    .query<{ uid: RowUid; version: number; customer: CustomerKey | null; sealed: Buffer }>(
      'SELECT uid, version, customer, sealed FROM follow_up WHERE uid = ?',
    )
    .get(encodeUid(id))
  if (!row) return null
  const [, number]: SealedFollowUp = JSON.parse(db.cipher.open('follow_up', row.uid, row.version, row.sealed))
  return { customer: row.customer, number }
}

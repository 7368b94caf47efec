import type { CustomerId, StaffId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from './customer-row'

/** Why somebody came into the pool in the words of who gave them back (`customer.came_back_why`); null for none. */
export function sealCameBackWhy(db: ReadDb, uid: RowUid, why: string): Buffer | null {
  return why === '' ? null : db.cipher.seal('customer-came-back', uid, 1, why)
}

export function openCameBackWhy(db: ReadDb, uid: RowUid, sealed: Buffer | null): string {
  return sealed === null ? '' : db.cipher.open('customer-came-back', uid, 1, sealed)
}

/** Somebody came into the pool in a past that is written down afterwards (practice, imports of another desk). */
export function writeCameBack(
  db: WriteDb,
  customer: { readonly key: CustomerKey; readonly id: CustomerId },
  past: {
    readonly at: number
    /** Its order in `ReturnReason`. */
    readonly by: number
    readonly why: string
    readonly from: StaffId | null
  },
): void {
  db.change(
    `UPDATE customer SET owner = NULL, pool_state = 1, in_pool_since = ?, came_back_by = ?, came_back_at = ?,
       came_back_why = ?, last_owner = ?, left_owner_at = ?, owned_since = NULL WHERE key = ?`,
  ).run(
    ...[past.at, past.by, past.at, sealCameBackWhy(db, encodeUid(customer.id), past.why)],
    ...[past.from, past.from === null ? null : past.at, customer.key],
  )
}

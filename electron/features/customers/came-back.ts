import type { ReadDb, RowUid } from '../../storage'

/** Why somebody came into the pool in the words of who gave them back (`customer.came_back_why`); null for none. */
export function sealCameBackWhy(db: ReadDb, uid: RowUid, why: string): Buffer | null {
  return why === '' ? null : db.cipher.seal('customer-came-back', uid, 1, why)
}

export function openCameBackWhy(db: ReadDb, uid: RowUid, sealed: Buffer | null): string {
  return sealed === null ? '' : db.cipher.open('customer-came-back', uid, 1, sealed)
}

import type { CustomerDetails } from '#shared/customers/customer'
import { mergedDetails } from '#shared/imports/merge-person'
import type { ImportedPerson } from '#shared/imports/row-rules'
import type { StaffId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import {
  appendCustomerEvent,
  type CustomerKey,
  changeDetails,
  detailsOf,
  fits,
  keptKey,
  loadCustomerByKey,
} from '../customers'

export interface Merge {
  /** Key of the batch. */
  readonly batch: number
  /** Name of the file, for the timeline. */
  readonly file: string
  readonly customer: CustomerKey
  readonly person: ImportedPerson
  readonly way: 'fill-empty' | 'overwrite'
  readonly by: StaffId
  readonly at: number
}

/**
 * Puts what a row says into somebody who is there, in the transaction of the caller, and remembers what they were
 * before. `skipped`: it says nothing new.
 */
export function mergeInto(db: WriteDb, merge: Merge): 'updated' | 'skipped' {
  const { batch, file, person, way, by, at } = merge
  const customer = loadCustomerByKey(db, keptKey(db, merge.customer))
  if (!customer) return 'skipped'
  const before = detailsOf(customer)
  const after = mergedDetails(before, person, way)
  if (!fits(after)) return 'skipped'
  const changed = changeDetails(db, customer, after, by, at)
  if (!changed) return 'skipped'
  appendCustomerEvent(db, customer.key, at, by, { kind: 'import', ...changed, file })
  rememberBefore(db, batch, customer.key, changed.version, before)
  return 'updated'
}

const uidOf = (batch: number, customer: CustomerKey): RowUid => encodeUid(`${batch}/${customer}`)

function rememberBefore(
  db: WriteDb,
  batch: number,
  customer: CustomerKey,
  version: number,
  before: CustomerDetails,
): void {
  const later = db
    .change('UPDATE import_change SET version = ? WHERE batch = ? AND customer = ? AND version = ?')
    .run(version, batch, customer, version - 1)
  if (later.changes > 0) return
  // Somebody worked on them between two rows of this import: undo cannot tell the two apart and leaves them.
  db.change('INSERT OR IGNORE INTO import_change (batch, customer, version, sealed) VALUES (?, ?, ?, ?)').run(
    ...[batch, customer, version, db.cipher.seal('import_change', uidOf(batch, customer), 1, JSON.stringify(before))],
  )
}

/** Whom the batch changed, what they were before, and the version that it led to. */
export function listBefore(
  db: ReadDb,
  batch: number,
  limit: number,
): readonly { readonly customer: CustomerKey; readonly version: number; readonly before: CustomerDetails }[] {
  return db
    .query<{ customer: CustomerKey; version: number; sealed: Buffer }>(
      'SELECT customer, version, sealed FROM import_change WHERE batch = ? LIMIT ?',
    )
    .all(batch, limit)
    .map(({ customer, version, sealed }) => ({
      customer,
      version,
      before: JSON.parse(db.cipher.open('import_change', uidOf(batch, customer), 1, sealed)),
    }))
}

/** The version that the batch left somebody at whom it changed; null: it did not. */
export function versionLeft(db: ReadDb, batch: number, customer: CustomerKey): number | null {
  const row = db.query<{ version: number }>('SELECT version FROM import_change WHERE batch = ? AND customer = ?')
  return row.get(batch, customer)?.version ?? null
}

export function forgetBefore(db: WriteDb, batch: number, customer: CustomerKey): void {
  db.change('DELETE FROM import_change WHERE batch = ? AND customer = ?').run(batch, customer)
}

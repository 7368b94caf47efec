import { CustomerDetails, CustomerLevel } from '#shared/customers/customer'
import { changesBetween, type UnitChange } from '#shared/customers/edits'
import type { StaffId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type WriteDb } from '../../storage'
import { type Customer, type CustomerKey, sealCustomer } from './customer-row'
import { noteFieldsInUse } from './fields'
import { phoneHashes } from './repository'
import { wordKey } from './words'

/** What a person can edit of a customer. */
export function detailsOf(customer: Customer): CustomerDetails {
  return {
    name: customer.name,
    otherNames: [...customer.otherNames],
    level: customer.level,
    company: customer.company,
    city: customer.city,
    source: customer.source,
    department: customer.department,
    tags: [...customer.tags],
    phones: customer.phones.map(({ id, number, kind, note, doNotCall }) => ({ id, number, kind, note, doNotCall })),
    contacts: [...customer.contacts],
    fields: { ...customer.fields },
    remark: customer.remark,
  }
}

/** Whether a row can be kept like that: 16 numbers, 32 tags and so on are the most. */
export function fits(details: CustomerDetails): boolean {
  return CustomerDetails.safeParse(details).success
}

/**
 * Writes the new details over what `customer` was read as, files the numbers anew (the names: search-migrations.ts), and answers what changed with
 * the version that it led to. Null when somebody wrote in between (other threads do) or nothing changes. The event is
 * the caller's to append, in the same transaction.
 */
export function changeDetails(
  db: WriteDb,
  customer: Customer,
  details: CustomerDetails,
  by: StaffId | null,
  at: number,
): { readonly version: number; readonly changes: readonly UnitChange[] } | null {
  const before = detailsOf(customer)
  const changes = changesBetween(before, details)
  if (changes.length === 0) return null
  const uid = encodeUid(customer.id)
  const version = customer.version + 1
  const { changes: written } = db
    .change(
      `UPDATE customer SET version = ?, level = ?, source = ?, department = ?, updated_at = ?, updated_by = ?, sealed = ?
       WHERE key = ? AND version = ?`,
    )
    .run(
      version,
      CustomerLevel.options.indexOf(details.level),
      wordKey(db, 'source', details.source),
      wordKey(db, 'department', details.department),
      at,
      by,
      sealCustomer(db, uid, version, { ...details, owner: customer.owner }),
      customer.key,
      customer.version,
    )
  if (written === 0) return null
  for (const tag of details.tags) wordKey(db, 'tag', tag)
  noteFieldsInUse(db, details.fields)
  refilePhones(db, customer.key, before.phones, details.phones)
  return { version, changes }
}

type Phones = Parameters<typeof phoneHashes>[1]['phones']

/** The next ring finds them by what is true now. One hash at a time: the index leads from a number to its customers. */
export function refilePhones(db: WriteDb, key: CustomerKey, before: Phones, after: Phones): void {
  const was = new Set(phoneHashes(db, { phones: before }))
  const is = new Set(phoneHashes(db, { phones: after }))
  const forget = db.change('DELETE FROM phone_hash WHERE hash = ? AND customer = ?')
  const file = db.change('INSERT OR IGNORE INTO phone_hash (hash, customer) VALUES (?, ?)')
  for (const hash of was) if (!is.has(hash)) forget.run(hash, key)
  for (const hash of is) if (!was.has(hash)) file.run(hash, key)
}

/** The row of a record that is no other's part: follows merges to who is kept. */
export function keptKey(db: ReadDb, key: CustomerKey): CustomerKey {
  const row = db.query<{ into: CustomerKey | null }>('SELECT merged_into AS "into" FROM customer WHERE key = ?')
  let at = key
  for (let step = 0; step < 100; step++) {
    const into = row.get(at)?.into ?? null
    if (into === null) return at
    at = into
  }
  throw new Error('merged in a circle')
}

import { CustomerLevel, PoolState } from '#shared/customers/customer'
import { filedUnder } from '#shared/customers/phone-keys'
import { readNumber } from '#shared/customers/phone-number'
import type { BatchId, CustomerId, StaffId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type SqlValue, transaction, type WriteDb } from '../../storage'
import {
  CUSTOMER_COLUMNS,
  type Customer,
  type CustomerKey,
  type CustomerRow,
  type KeptPhone,
  openCustomer,
  type SealedDetails,
  sealCustomer,
} from './customer-row'
import { type WordKind, wordKey } from './words'

type Usual = 'otherNames' | 'company' | 'city' | 'owner' | 'tags' | 'contacts' | 'fields' | 'remark'

/** What is left out is empty. */
export interface NewCustomer extends Omit<SealedDetails, Usual>, Partial<Pick<SealedDetails, Usual>> {
  readonly id: CustomerId
  readonly level: CustomerLevel
  /** ms since epoch. */
  readonly createdAt: number
  readonly source?: string | null
  readonly department?: string | null
  /** Who looks after them; null: nobody does yet. */
  readonly ownerId?: StaffId | null
  /** Since when that is so; left out: since `createdAt`. */
  readonly ownedSince?: number
  /** With `pool` they are in the pool since `createdAt`, imported. */
  readonly poolState?: PoolState
  readonly batchId?: BatchId | null
  readonly updatedBy?: StaffId | null
}

/** `ReturnReason` 'imported' of shared/pool, which `customers` does not know. */
const IMPORTED = 5

/** Numbers are filed at once, so that the next ring finds them; names when they are first searched (search-index.ts). */
export function addCustomer(db: WriteDb, customer: NewCustomer): CustomerKey {
  return transaction(db, () => {
    const key = insertCustomer(db, customer)
    filePhones(db, key, customer)
    db.change('INSERT INTO customer_unindexed (customer) VALUES (?)').run(key)
    return key
  })
}

/** All or none. */
export function addCustomers(db: WriteDb, customers: readonly NewCustomer[]): readonly CustomerKey[] {
  return transaction(db, () => customers.map((customer) => addCustomer(db, customer)))
}

/** The row alone, without its numbers and names. */
export function insertCustomer(db: WriteDb, customer: NewCustomer): CustomerKey {
  return insertPrepared(
    db,
    prepareCustomer(db, customer, (kind, text) => wordKey(db, kind, text)),
  )
}

/** A row as it will be written, already sealed. */
export interface PreparedCustomer {
  readonly columns: readonly SqlValue[]
}

/**
 * The costly half of adding somebody, outside of any transaction: whoever adds thousands prepares them first. `words`
 * finds the keys of sources, departments and tags, or writes them.
 */
export function prepareCustomer(
  db: ReadDb,
  customer: NewCustomer,
  words: (kind: WordKind, text: string | null) => number | null,
): PreparedCustomer {
  const uid = encodeUid(customer.id)
  const { createdAt, ownerId = null, poolState = 'owned' } = customer
  const pooled = poolState === 'pool'
  for (const tag of customer.tags ?? []) words('tag', tag)
  return {
    columns: [
      uid,
      CustomerLevel.options.indexOf(customer.level),
      createdAt,
      sealCustomer(db, uid, 1, wholeDetails(customer)),
      ownerId,
      ownerId === null ? null : (customer.ownedSince ?? createdAt),
      PoolState.options.indexOf(poolState),
      pooled ? createdAt : null,
      pooled ? IMPORTED : null,
      words('source', customer.source ?? null),
      words('department', customer.department ?? null),
      customer.batchId ?? null,
      createdAt,
      customer.updatedBy ?? null,
    ],
  }
}

/** The row alone. Imports file the numbers and names themselves, sorted, when all rows are there. */
export function insertPrepared(db: WriteDb, { columns }: PreparedCustomer): CustomerKey {
  const { lastInsertRowid } = db
    .change(
      `INSERT INTO customer (uid, version, level, created_at, sealed, owner, owned_since, pool_state, in_pool_since,
         came_back_by, source, department, batch, updated_at, updated_by)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(...columns)
  return Number(lastInsertRowid) as CustomerKey
}

function wholeDetails(customer: NewCustomer): SealedDetails {
  return {
    name: customer.name,
    otherNames: customer.otherNames ?? [],
    company: customer.company ?? null,
    city: customer.city ?? null,
    owner: customer.owner ?? null,
    tags: customer.tags ?? [],
    phones: customer.phones,
    contacts: customer.contacts ?? [],
    fields: customer.fields ?? {},
    remark: customer.remark ?? '',
  }
}

/** The hashes that a customer's numbers are found by. */
export function phoneHashes(
  db: ReadDb,
  customer: { readonly phones: readonly Pick<KeptPhone, 'number'>[] },
): readonly bigint[] {
  return customer.phones.flatMap(({ number }) => filedUnder(readNumber(number)).map((key) => phoneHash(db, key)))
}

function filePhones(db: WriteDb, key: CustomerKey, customer: Pick<SealedDetails, 'phones'>): void {
  const file = db.change('INSERT OR IGNORE INTO phone_hash (hash, customer) VALUES (?, ?)')
  for (const hash of phoneHashes(db, customer)) file.run(hash, key)
}

function phoneHash(db: ReadDb, key: string): bigint {
  return db.cipher.blindIndex('phone', key)
}

const BY_HASH = ['?', '?, ?', '?, ?, ?', '?, ?, ?, ?'].map(
  (hashes) => `SELECT DISTINCT customer FROM phone_hash WHERE hash IN (${hashes}) LIMIT ?`,
)
const LAST_CONTACTED = `
  SELECT ${CUSTOMER_COLUMNS} FROM phone_hash p CROSS JOIN customer c ON c.key = p.customer
  WHERE p.hash = ? ORDER BY c.last_contact_at DESC LIMIT ?`
const BY_KEY = `SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.key = ?`

/**
 * Who has a number filed under one of up to four keys (shared/customers/phone-keys.ts), still sealed. Where more than
 * `most` share one, those who were last in contact. Sorting is left to that rare case: it costs more than the search.
 */
export function findByPhoneKeys(db: ReadDb, keys: readonly string[], most: number): readonly CustomerRow[] {
  const sql = BY_HASH[keys.length - 1]
  if (sql === undefined) throw new Error(`${keys.length} keys at once`)
  const hashes = keys.map((key) => phoneHash(db, key))
  const found = db.query<{ customer: CustomerKey }>(sql).all(...hashes, most + 1)
  if (found.length > most) return hashes.flatMap((hash) => db.query<CustomerRow>(LAST_CONTACTED).all(hash, most))
  const rows = db.query<CustomerRow>(BY_KEY)
  return found.flatMap(({ customer }) => rows.get(customer) ?? [])
}

export function loadCustomer(db: ReadDb, id: CustomerId): Customer | null {
  const row = db.query<CustomerRow>(`SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.uid = ?`).get(encodeUid(id))
  return row ? openCustomer(db, row) : null
}

export function loadCustomerByKey(db: ReadDb, key: CustomerKey): Customer | null {
  const row = db.query<CustomerRow>(BY_KEY).get(key)
  return row ? openCustomer(db, row) : null
}

/** Null when there is no customer of that id (any more). */
export function customerKeyOf(db: ReadDb, id: CustomerId): CustomerKey | null {
  return db.query<{ key: CustomerKey }>('SELECT key FROM customer WHERE uid = ?').get(encodeUid(id))?.key ?? null
}

/** A contact ended: the card counts it and knows when the last one was. */
export function countContact(db: WriteDb, key: CustomerKey, startedAt: number): void {
  db.change(
    `UPDATE customer SET contact_count = contact_count + 1,
       last_contact_at = max(coalesce(last_contact_at, 0), ?) WHERE key = ?`,
  ).run(startedAt, key)
}

/** The contacts were counted anew, e.g. because a call turned out to be somebody else's. */
export function setContacts(db: WriteDb, key: CustomerKey, count: number, lastAt: number | null): void {
  db.change('UPDATE customer SET contact_count = ?, last_contact_at = ? WHERE key = ?').run(count, lastAt, key)
}

export function countCustomers(db: ReadDb): number {
  const merged = db.query<{ n: number }>('SELECT count(*) AS n FROM customer WHERE merged_into IS NOT NULL').get()
  return (db.query<{ n: number }>('SELECT count(*) AS n FROM customer').get()?.n ?? 0) - (merged?.n ?? 0)
}

export function hasCustomers(db: ReadDb): boolean {
  return db.query('SELECT 1 FROM customer LIMIT 1').get() !== undefined
}

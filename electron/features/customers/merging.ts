import { randomUUID } from 'node:crypto'
import { changesBetween, type UnitChange, withChanges } from '#shared/customers/edits'
import { joined } from '#shared/customers/joined'
import type { StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Me } from '#shared/team/rights'
import { encodeUid, type ReadDb, type RowUid, transaction, type WriteDb } from '../../storage'
import { recordAudit } from '../audit'
import { changeDetails, detailsOf, fits, refilePhones } from './changing'
import type { Customer, CustomerKey } from './customer-row'
import { appendCustomerEvent } from './events'
import { type CustomerHolder, tableHolder } from './holders'
import { loadCustomerByKey } from './repository'

export interface Merging {
  readonly me: Me
  readonly at: number
  readonly holders: readonly CustomerHolder[]
}

/** What they were to the pool, which a part of somebody else is not. */
const PLAIN = 'owner, pool_state, in_pool_since, returns_at, owned_since, protected_until, batch'
type Plain = (string | number | null)[]

/** What a split needs: what the one who was kept got from it, and what was the other's own. */
interface Remembered {
  readonly name: string
  readonly changes: readonly UnitChange[]
  readonly plain: Plain
  readonly lastContactAt: { readonly before: number | null; readonly after: number | null }
  readonly moved: Readonly<Record<string, readonly number[]>>
}

/** Notes and edits are the customers' own rows. */
const events = tableHolder('customer_event')
const all = (holders: readonly CustomerHolder[]) => [events, ...holders]

/**
 * Makes `others` parts of `keep`, one after the other. All or none: `customer-full` when there is no room for all
 * numbers, `customer-gone` when one is a part of another already.
 */
export function mergeCustomers(
  db: WriteDb,
  keep: CustomerKey,
  others: readonly CustomerKey[],
  merging: Merging,
): Result<Customer> {
  class NoRoom extends Error {}
  try {
    return transaction(db, () => {
      for (const other of new Set(others)) {
        const kept = standing(db, keep)
        const part = standing(db, other)
        if (!kept || !part || kept.key === part.key) return failed('customer-gone')
        if (!mergeOne(db, kept, part, merging)) throw new NoRoom()
      }
      const kept = standing(db, keep)
      return kept ? ok(kept) : failed('customer-gone')
    })
  } catch (problem) {
    // Thrown, so that the transaction takes back those that did fit.
    if (problem instanceof NoRoom) return failed('customer-full')
    throw problem
  }
}

function standing(db: ReadDb, key: CustomerKey): Customer | null {
  const customer = loadCustomerByKey(db, key)
  return customer?.mergedInto === null ? customer : null
}

function mergeOne(db: WriteDb, kept: Customer, other: Customer, { me, at, holders }: Merging): boolean {
  const by = me.id as StaffId
  const next = joined(detailsOf(kept), [detailsOf(other)], newPhoneId)
  if (!fits(next)) return false
  const changed = changeDetails(db, kept, next, by, at)
  const version = changed?.version ?? kept.version
  const plain = db.query<Record<string, string | number | null>>(`SELECT ${PLAIN} FROM customer WHERE key = ?`)
  const lastContactAt = Math.max(kept.lastContactAt ?? 0, other.lastContactAt ?? 0) || null
  const moved: Record<string, readonly number[]> = {}
  for (const holder of all(holders)) moved[holder.name] = holder.move(db, other.key, kept.key)
  const remembered: Remembered = {
    name: other.name,
    changes: changed?.changes ?? [],
    plain: Object.values(plain.get(other.key) ?? {}),
    lastContactAt: { before: kept.lastContactAt, after: lastContactAt },
    moved,
  }
  db.change('UPDATE customer SET contact_count = contact_count + ?, last_contact_at = ? WHERE key = ?').run(
    ...[other.contactCount, lastContactAt, kept.key],
  )
  db.change(
    `UPDATE customer SET merged_into = ?, owner = NULL, pool_state = 0, in_pool_since = NULL, returns_at = NULL,
       owned_since = NULL, protected_until = NULL, batch = NULL WHERE key = ?`,
  ).run(kept.key, other.key)
  refilePhones(db, other.key, other.phones, [])
  const uid = encodeUid(randomUUID())
  db.change('INSERT INTO customer_merge (uid, kept, other, at, by, sealed) VALUES (?, ?, ?, ?, ?, ?)').run(
    ...[uid, kept.key, other.key, at, by, db.cipher.seal('customer_merge', uid, 1, JSON.stringify(remembered))],
  )
  const event = { version, changes: remembered.changes, event: 'merged', other: other.name } as const
  appendCustomerEvent(db, kept.key, at, by, { kind: 'merge', ...event })
  recordAudit(db, { at, by: me, action: 'merge', subject: kept.name, detail: other.name })
  return true
}

interface MergeRow {
  readonly key: number
  readonly uid: RowUid
  readonly kept: CustomerKey
  readonly other: CustomerKey
  readonly sealed: Buffer
}

/**
 * Takes a merged record off again, with the rows that came with it. What was filled in by the merge and is still as it
 * was filled in goes; what somebody changed since stays with who was kept. `merge-gone`.
 */
export function splitCustomer(db: WriteDb, mergeId: string, { me, at, holders }: Merging): Result<Customer> {
  const by = me.id as StaffId
  return transaction(db, () => {
    const row = db
      .query<MergeRow>('SELECT key, uid, kept, other, sealed FROM customer_merge WHERE uid = ?')
      .get(encodeUid(mergeId))
    const kept = row ? loadCustomerByKey(db, row.kept) : null
    const other = row ? loadCustomerByKey(db, row.other) : null
    if (!row || !kept || !other || kept.mergedInto !== null) return failed('merge-gone')
    const told: Remembered = JSON.parse(db.cipher.open('customer_merge', row.uid, 1, row.sealed))
    takeBack(db, kept, other, told, { me, at, holders })
    for (const holder of all(holders)) holder.giveBack(db, told.moved[holder.name] ?? [], kept.key, other.key)
    db.change(
      `UPDATE customer SET merged_into = NULL, ${PLAIN.replaceAll(/(\w+)(?=,|$)/gu, '$1 = ?')} WHERE key = ?`,
    ).run(...told.plain, other.key)
    refilePhones(db, other.key, [], other.phones)
    db.change('DELETE FROM customer_merge WHERE key = ?').run(row.key)
    appendCustomerEvent(db, other.key, at, by, {
      ...{ kind: 'merge', version: other.version, changes: [], event: 'split', other: kept.name },
    })
    recordAudit(db, { at, by: me, action: 'split', subject: kept.name, detail: other.name })
    const after = loadCustomerByKey(db, other.key)
    return after ? ok(after) : failed('customer-gone')
  })
}

function takeBack(db: WriteDb, kept: Customer, other: Customer, told: Remembered, { me, at }: Merging): void {
  const by = me.id as StaffId
  const now = detailsOf(kept)
  // Whatever is still what the merge made of it.
  const still = new Set(
    changesBetween(
      withChanges(
        now,
        told.changes.map(([unit, , after]): UnitChange => [unit, null, after]),
      ),
      now,
    ).map(([unit]) => unit),
  )
  const back = told.changes
    .filter(([unit]) => !still.has(unit))
    .map(([unit, before, after]): UnitChange => [unit, after, before])
  const changed = changeDetails(db, kept, withChanges(now, back), by, at)
  const version = changed?.version ?? kept.version
  db.change(
    `UPDATE customer SET contact_count = max(0, contact_count - ?),
       last_contact_at = CASE WHEN last_contact_at IS ? THEN ? ELSE last_contact_at END WHERE key = ?`,
  ).run(...[other.contactCount, told.lastContactAt.after, told.lastContactAt.before, kept.key])
  appendCustomerEvent(db, kept.key, at, by, {
    ...{ kind: 'merge', version, changes: changed?.changes ?? [], event: 'split', other: other.name },
  })
}

function newPhoneId(): string {
  return randomUUID().slice(0, 8)
}

import { randomUUID } from 'node:crypto'
import type { BatchId, StaffId } from '#shared/kernel/ids'
import { AllocationMove, ReturnReason } from '#shared/pool/pool'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'

/** One order that moved one customer or many from one place to another; null: the pool, or nobody. */
export interface Movement {
  readonly at: number
  readonly move: AllocationMove
  /** Null: a rule. */
  readonly by: StaffId | null
  readonly from: StaffId | null
  readonly to: StaffId | null
  readonly rule: ReturnReason | null
  /** In somebody's words, '' for none: sealed, because it may name the customer. */
  readonly reason: string
  readonly batchId: BatchId | null
}

export interface MovementRow {
  readonly key: number
  readonly uid: RowUid
  readonly at: number
  readonly move: number
  readonly by: StaffId | null
  readonly fromOwner: StaffId | null
  readonly toOwner: StaffId | null
  readonly rule: number | null
  readonly count: number
  readonly customer: CustomerKey | null
  readonly batch: BatchId | null
  readonly reason: Buffer | null
}

export const MOVEMENT_COLUMNS = `l.key, l.uid, l.at, l.move, l.by, l.from_owner AS fromOwner, l.to_owner AS toOwner,
  l.rule, l.count, l.customer, l.batch, l.reason`

/**
 * Writes one row of the allocation log, in the transaction of the movement itself. Answers its key, with which more of the
 * same order can follow (`addToMovement`).
 */
export function recordMovement(db: WriteDb, movement: Movement, customers: readonly CustomerKey[]): number {
  const uid = encodeUid(randomUUID())
  const { at, move, by, from, to, rule, reason, batchId } = movement
  const [only] = customers
  const { lastInsertRowid } = db
    .change(
      `INSERT INTO pool_log (uid, at, move, by, from_owner, to_owner, rule, count, customer, batch, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      uid,
      at,
      AllocationMove.options.indexOf(move),
      by,
      from,
      to,
      rule === null ? null : ReturnReason.options.indexOf(rule),
      customers.length,
      customers.length === 1 ? (only ?? null) : null,
      batchId,
      reason === '' ? null : db.cipher.seal('pool_log', uid, 1, reason),
    )
  const entry = Number(lastInsertRowid)
  remember(db, entry, customers)
  return entry
}

/** The next ones of the order that row `entry` is about. */
export function addToMovement(db: WriteDb, entry: number, customers: readonly CustomerKey[]): void {
  db.change('UPDATE pool_log SET count = count + ?, customer = NULL WHERE key = ?').run(customers.length, entry)
  remember(db, entry, customers)
}

function remember(db: WriteDb, entry: number, customers: readonly CustomerKey[]): void {
  const note = db.change('INSERT INTO pool_moved (customer, entry) VALUES (?, ?)')
  for (const customer of customers) note.run(customer, entry)
}

/** Opened; ids of colleagues, who are no customers, become names where they are shown. */
export function openMovement(db: ReadDb, row: MovementRow): Movement & { readonly id: string; readonly count: number } {
  return {
    id: decodeUid(row.uid),
    at: row.at,
    move: AllocationMove.options[row.move] ?? 'assign',
    by: row.by,
    from: row.fromOwner,
    to: row.toOwner,
    rule: row.rule === null ? null : (ReturnReason.options[row.rule] ?? null),
    reason: row.reason === null ? '' : db.cipher.open('pool_log', row.uid, 1, row.reason),
    count: row.count,
    batchId: row.batch,
  }
}

/** A customer's movements for their timeline, newest first; `before`: the `entry` of the last one of the page before. */
export function listMovementsOf(
  db: ReadDb,
  customer: CustomerKey,
  before: { readonly at: number; readonly entry: number } | null,
  limit: number,
): readonly (Movement & { readonly id: string; readonly entry: number })[] {
  // Entries are in the order of time: one tree, walked backwards.
  const rows = db
    .query<MovementRow>(
      `SELECT ${MOVEMENT_COLUMNS} FROM pool_moved m CROSS JOIN pool_log l ON l.key = m.entry
       WHERE m.customer = ? AND (l.at, l.key) < (?, ?) ORDER BY l.at DESC, l.key DESC LIMIT ?`,
    )
    .all(customer, before?.at ?? Number.MAX_SAFE_INTEGER, before?.entry ?? Number.MAX_SAFE_INTEGER, limit)
  return rows.map((row) => ({ ...openMovement(db, row), entry: row.key }))
}

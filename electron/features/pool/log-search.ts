import type { StaffId } from '#shared/kernel/ids'
import type { AllocationEntry } from '#shared/pool/pool'
import { AllocationMove } from '#shared/pool/pool'
import type { ReadDb, SqlValue } from '../../storage'
import { type CustomerKey, loadCustomerByKey } from '../customers'
import { MOVEMENT_COLUMNS, type MovementRow, openMovement } from './movements'

export interface LogFilter {
  readonly moves: readonly AllocationMove[] | null
  readonly from: number | null
  readonly until: number | null
  /** Part of a name, resolved: rows that concern one of these; null: of anybody. */
  readonly about: { readonly staff: readonly StaffId[]; readonly customers: readonly CustomerKey[] } | null
  /** Only rows that concern this colleague; null: everybody's. */
  readonly only: StaffId | null
}

export type NameOf = (id: StaffId) => string

/** Newest first. Names of customers are what they are called now. */
export function listLog(
  db: ReadDb,
  filter: LogFilter,
  nameOf: NameOf,
  page: { readonly offset: number; readonly limit: number },
): { readonly entries: AllocationEntry[]; readonly total: number } {
  const { where, values } = conditions(filter)
  const rows = db
    .query<MovementRow>(`SELECT ${MOVEMENT_COLUMNS} FROM pool_log l ${where} ORDER BY l.key DESC LIMIT ? OFFSET ?`)
    .all(...values, page.limit, page.offset)
  const total = db.query<{ n: number }>(`SELECT count(*) AS n FROM pool_log l ${where}`).get(...values)?.n ?? 0
  return { entries: rows.map((row) => entryOf(db, row, nameOf)), total }
}

/** For the export: page by page by key, so that rows that come in meanwhile double none. */
export function logPage(
  db: ReadDb,
  filter: LogFilter,
  nameOf: NameOf,
  before: number | null,
  limit: number,
): { readonly entries: readonly AllocationEntry[]; readonly last: number | null } {
  const { where, values } = conditions(filter, before)
  const rows = db
    .query<MovementRow>(`SELECT ${MOVEMENT_COLUMNS} FROM pool_log l ${where} ORDER BY l.key DESC LIMIT ?`)
    .all(...values, limit)
  return { entries: rows.map((row) => entryOf(db, row, nameOf)), last: rows.at(-1)?.key ?? null }
}

function conditions(filter: LogFilter, before: number | null = null): { where: string; values: SqlValue[] } {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (part: string, ...given: readonly SqlValue[]) => {
    parts.push(part)
    values.push(...given)
  }
  const list = (given: readonly SqlValue[]) => JSON.stringify(given)
  const { moves, from, until, about, only } = filter
  if (before !== null) add('l.key < ?', before)
  if (moves) {
    add('l.move IN (SELECT value FROM json_each(?))', list(moves.map((move) => AllocationMove.options.indexOf(move))))
  }
  if (from !== null) add('l.at >= ?', from)
  if (until !== null) add('l.at < ?', until)
  if (only !== null) add('? IN (l.by, l.from_owner, l.to_owner)', only)
  if (about) {
    const [staff, customers] = [list(about.staff), list(about.customers)]
    const named = '(SELECT value FROM json_each(?))'
    add(
      `(l.by IN ${named} OR l.from_owner IN ${named} OR l.to_owner IN ${named} OR l.key IN
         (SELECT m.entry FROM json_each(?) named CROSS JOIN pool_moved m ON m.customer = named.value))`,
      ...[staff, staff, staff, customers],
    )
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
}

function entryOf(db: ReadDb, row: MovementRow, nameOf: NameOf): AllocationEntry {
  const { id, at, move, by, from, to, rule, reason, count, batchId } = openMovement(db, row)
  const customer = row.customer === null ? null : loadCustomerByKey(db, row.customer)
  const name = (staff: StaffId | null) => (staff === null ? null : nameOf(staff))
  return {
    ...{ id, at, move, by, rule, reason, count, batchId },
    byName: name(by),
    fromName: name(from),
    toName: name(to),
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
  }
}

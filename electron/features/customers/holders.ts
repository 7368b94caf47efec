import type { ReadDb, WriteDb } from '../../storage'
import type { CustomerKey } from './customer-row'

/**
 * Who has rows that are a customer's: calls, promises, tickets. A merge moves them, a split gives the same ones back. App
 * hands them in, since they know customers and not the other way round.
 */
export interface CustomerHolder {
  /** Stays the same for good: a split years later asks for it. */
  readonly name: string
  /** Makes the rows of `from` those of `to`, and answers which they were. */
  move(db: WriteDb, from: CustomerKey, to: CustomerKey): readonly number[]
  /** Gives these back to `to`, as far as `from` has them still. */
  giveBack(db: WriteDb, rows: readonly number[], from: CustomerKey, to: CustomerKey): void
}

/** So many rows a statement: one list of them is one value. */
const STEP = 5000

/**
 * The usual holder: a table with a column `customer`. `parts` are conditions that together are all rows, each of which an
 * index answers (partial indexes are only used when their condition is asked for); `key` names a customer's row.
 */
export function tableHolder(table: string, parts: readonly string[] = ['TRUE'], key = 'key'): CustomerHolder {
  // Where both were moved by one order the row is there already.
  const sql = `UPDATE OR IGNORE ${table} SET customer = ? WHERE ${key} IN (SELECT value FROM json_each(?)) AND customer = ?`
  const change = (db: WriteDb, rows: readonly number[], from: CustomerKey, to: CustomerKey) => {
    for (let at = 0; at < rows.length; at += STEP)
      db.change(sql).run(to, JSON.stringify(rows.slice(at, at + STEP)), from)
  }
  return {
    name: table,
    move: (db, from, to) => {
      const rows = parts.flatMap((part) => rowsOf(db, table, key, part, from))
      change(db, rows, from, to)
      return rows
    },
    giveBack: change,
  }
}

function rowsOf(db: ReadDb, table: string, key: string, part: string, customer: CustomerKey): number[] {
  return db
    .query<{ row: number }>(`SELECT ${key} AS row FROM ${table} WHERE customer = ? AND (${part})`)
    .all(customer)
    .map(({ row }) => row)
}

import { PoolRules } from '#shared/pool/pool'
import { DAY_MS } from '#shared/pool/returns'
import type { ReadDb, WriteDb } from '../../storage'
import { RETURNS_AT } from './migrations'

export function loadRules(db: ReadDb): PoolRules {
  const row = db.query<{ rules: string }>('SELECT rules FROM pool_rules').get()
  if (!row) throw new Error('there are no rules of the pool')
  return PoolRules.parse(JSON.parse(row.rules))
}

/** The customers follow in steps (`recountSome`): a million of them are not written in one go. */
export function saveRules(db: WriteDb, rules: PoolRules): void {
  db.change('UPDATE pool_rules SET rules = ?, no_contact_ms = ?, overdue_ms = ?, recount_from = 0').run(
    JSON.stringify(rules),
    rules.returnAfterDaysWithoutContact * DAY_MS,
    rules.returnAfterDaysOverdue * DAY_MS,
  )
}

/**
 * Goes on with `returns_at` where the last step ended, over so many rows; durable with them, so that a restart goes on as well.
 * False: all is done. Inside a transaction.
 */
export function recountSome(db: WriteDb, rows: number): boolean {
  const from = db.query<{ at: number | null }>('SELECT recount_from AS at FROM pool_rules').get()?.at ?? null
  if (from === null) return false
  const end = db
    .query<{ last: number | null; n: number }>(
      'SELECT max(key) AS last, count(*) AS n FROM (SELECT key FROM customer WHERE key > ? ORDER BY key LIMIT ?)',
    )
    .get(from, rows)
  const last = end?.last ?? null
  if (last !== null) {
    db.change(
      `UPDATE customer SET returns_at = ${RETURNS_AT}
       WHERE key > ? AND key <= ? AND (owner IS NOT NULL OR returns_at IS NOT NULL)`,
    ).run(from, last)
  }
  const more = last !== null && (end?.n ?? 0) === rows
  db.change('UPDATE pool_rules SET recount_from = ?').run(more ? last : null)
  return more
}

import type { FollowUp } from '#shared/follow-ups/follow-up'
import type { FollowUpId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, transaction, type WriteDb } from '../../storage'
import { FOLLOW_UP_COLUMNS, type FollowUpRow, openFollowUp, type Surroundings } from './follow-up-row'

// Each condition is, word for word, that of an index of the migration, which is named: of several that would do, SQLite
// takes one of all open promises, and walks through 100,000 of them.
const TO_REMIND = `state = 0 AND assignee = '' AND reminded_at IS NULL`
const TOLD = `state = 0 AND assignee = '' AND reminded_at IS NOT NULL AND dealt_at IS NULL`
const FROM_TO_REMIND = `follow_up INDEXED BY follow_up_to_remind WHERE ${TO_REMIND}`
const FROM_TOLD = `follow_up INDEXED BY follow_up_told WHERE ${TOLD}`

/** When the next reminder is to come, of those due later than `after`; null when nothing is left to remind of. */
export function nextReminderAt(db: ReadDb, after = 0): number | null {
  const row = db
    .query<{ dueAt: number }>(`SELECT due_at AS dueAt FROM ${FROM_TO_REMIND} AND due_at > ? ORDER BY due_at LIMIT 1`)
    .get(after)
  return row?.dueAt ?? null
}

/**
 * Marks what fell due at `now` or before and nobody was reminded of yet as told, durably: it never comes twice, neither
 * from a second timer nor after a restart. Answers how many those were; a thousand are one statement.
 */
export function claimDue(db: WriteDb, now: number): number {
  return db
    .change(`UPDATE follow_up INDEXED BY follow_up_to_remind SET reminded_at = ? WHERE ${TO_REMIND} AND due_at <= ?`)
    .run(now, now).changes
}

/** How many are due and nobody was told of: they wait for the end of a call. */
export function countWaiting(db: ReadDb, now: number): number {
  const row = db.query<{ n: number }>(`SELECT count(*) AS n FROM ${FROM_TO_REMIND} AND due_at <= ?`).get(now)
  return row?.n ?? 0
}

export interface Told {
  /** Oldest first; the first ones of `count`. */
  readonly first: readonly FollowUp[]
  readonly count: number
  /** Some of them were told in the same moment. */
  readonly together: boolean
}

/** What was told and not dealt with. */
export function listTold(db: ReadDb, limit: number, around: Surroundings): Told {
  const count = db.query<{ n: number }>(`SELECT count(*) AS n FROM ${FROM_TOLD}`).get()?.n ?? 0
  if (count === 0) return { first: [], count: 0, together: false }
  const rows = db
    .query<FollowUpRow & { remindedAt: number }>(
      `SELECT ${FOLLOW_UP_COLUMNS}, reminded_at AS remindedAt FROM ${FROM_TOLD} ORDER BY due_at LIMIT ?`,
    )
    .all(limit)
  const moments = new Set(rows.map(({ remindedAt }) => remindedAt))
  const first = rows.map((row) => openFollowUp(db, row, { around }))
  return { first, count, together: count > rows.length || moments.size < rows.length }
}

/** Put away by whoever was told. `ids` null: all. */
export function markDealt(db: WriteDb, ids: readonly FollowUpId[] | null, at: number): number {
  if (ids === null)
    return db.change(`UPDATE follow_up INDEXED BY follow_up_told SET dealt_at = ? WHERE ${TOLD}`).run(at).changes
  return transaction(db, () => {
    const mark = db.change(`UPDATE follow_up SET dealt_at = ? WHERE uid = ? AND ${TOLD}`)
    return ids.reduce((sum, id) => sum + mark.run(at, encodeUid(id)).changes, 0)
  })
}

import type { CallId, CustomerId } from '#shared/kernel/ids'
import type { CallDirection } from '#shared/phone/call'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { countContact, loadCustomerByKey } from '../customers'
import { CALL_COLUMNS, type CallRow, callIdOf, directionOf, openCall } from './call-history-row'

/** A call whose end nobody saw: the program died while it was up, or in its wrap-up. */
export interface UnfinishedCall {
  readonly callId: CallId
  readonly direction: CallDirection
  readonly number: string
  readonly displayName: string
  readonly customerId: CustomerId | null
  readonly startedAt: number
  /** Null: it had not been answered. */
  readonly answeredAt: number | null
  readonly endedAt: number
}

/**
 * Closes the calls that were up when the program died: ended by the network with `call-phone-restarted`. The end is
 * the last thing the ledger knows of the call (media is noted every two seconds), never after `at` (ms since epoch,
 * the start of the program) and never before the call began. Answered ones still await their wrap-up.
 */
export function closeAbandoned(db: WriteDb, at: number): UnfinishedCall[] {
  return transaction(db, () => {
    const rows = db
      .query<CallRow & { role: number; lastSeenAt: number | null }>(
        `SELECT ${CALL_COLUMNS}, role, (SELECT max(e.at) FROM call_event e WHERE e.call = call.key) AS lastSeenAt
         FROM call WHERE own = 1 AND finished_at IS NULL AND ended_at IS NULL ORDER BY started_at`,
      )
      .all()
    const close = db.change(
      `UPDATE call SET ended_at = ?, ended_by = 'network', problem = 'call-phone-restarted', finished_at = ? WHERE key = ?`,
    )
    return rows.map((row) => {
      const began = Math.max(row.startedAt, row.answeredAt ?? 0)
      const endedAt = Math.max(began, Math.min(row.lastSeenAt ?? began, at))
      // A consultation has no wrap-up.
      const isDone = row.answeredAt === null || row.role !== 0
      close.run(endedAt, isDone ? endedAt : null, row.key)
      if (row.customer !== null) countContact(db, row.customer, row.startedAt)
      return unfinished(db, row, endedAt)
    })
  })
}

/** Calls that are over and were never wrapped up, oldest first. Their drafts are still there. */
export function listAwaitingWrapUp(db: ReadDb): UnfinishedCall[] {
  const rows = db
    .query<CallRow & { endedAt: number }>(
      `SELECT ${CALL_COLUMNS} FROM call WHERE own = 1 AND finished_at IS NULL AND ended_at IS NOT NULL ORDER BY started_at`,
    )
    .all()
  return rows.map((row) => unfinished(db, row, row.endedAt))
}

function unfinished(db: ReadDb, row: CallRow, endedAt: number): UnfinishedCall {
  const { number, displayName } = openCall(db, row)
  return {
    callId: callIdOf(row),
    direction: directionOf(row),
    number,
    displayName,
    customerId: row.customer === null ? null : (loadCustomerByKey(db, row.customer)?.id ?? null),
    startedAt: row.startedAt,
    answeredAt: row.answeredAt,
    endedAt,
  }
}

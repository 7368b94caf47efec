import { randomUUID } from 'node:crypto'
import type { BatchId, StaffId } from '#shared/kernel/ids'
import { AllocationMove, ReturnReason } from '#shared/pool/pool'
import { encodeUid, transaction, type WriteDb } from '../../storage'

export interface BatchMovement {
  readonly batchId: BatchId
  readonly at: number
  readonly by: StaffId
}

interface Share {
  readonly owner: StaffId | null
  readonly count: number
}

/**
 * Whom the customers of an import were given to, as one row of the log for each owner, and one for the pool. Counts what
 * no earlier row of this batch says, so that an import that was resumed is not logged twice. The customers themselves
 * say of which batch they are; a million rows more would say nothing new.
 */
export function recordBatchMovements(db: WriteDb, { batchId, at, by }: BatchMovement): void {
  transaction(db, () => {
    const now = db
      .query<Share>('SELECT owner, count(*) AS count FROM customer WHERE batch = ? GROUP BY owner')
      .all(batchId)
    const logged = new Map(
      db
        .query<Share>('SELECT to_owner AS owner, sum(count) AS count FROM pool_log WHERE batch = ? GROUP BY to_owner')
        .all(batchId)
        .map(({ owner, count }) => [owner, count]),
    )
    for (const { owner, count } of now) {
      const more = count - (logged.get(owner) ?? 0)
      if (more > 0)
        insert(db, { batchId, at, by, move: owner === null ? 'return' : 'assign', from: null, to: owner, count: more })
    }
  })
}

/** The import was taken back as a whole: `count` customers are gone. */
export function recordBatchUndo(db: WriteDb, { batchId, at, by }: BatchMovement, count: number): void {
  if (count > 0) insert(db, { batchId, at, by, move: 'undo', from: null, to: null, count })
}

function insert(
  db: WriteDb,
  row: BatchMovement & { move: AllocationMove; from: StaffId | null; to: StaffId | null; count: number },
): void {
  const { batchId, at, by, move, from, to, count } = row
  db.change(
    `INSERT INTO pool_log (uid, at, move, by, from_owner, to_owner, rule, count, customer, batch, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, NULL)`,
  ).run(
    ...[encodeUid(randomUUID()), at, AllocationMove.options.indexOf(move), by, from, to],
    ...[ReturnReason.options.indexOf('imported'), count, batchId],
  )
}

import type { ImportPlan } from '#shared/imports/contract'
import { DuplicateWay, ImportBatch } from '#shared/imports/import'
import type { BatchId, JobId } from '#shared/kernel/ids'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'

/** The order is the form on disk: append only. */
const STATES = ImportBatch.shape.state.options
export type BatchState = (typeof STATES)[number]

/** So long can an import be undone as a whole. */
export const UNDO_WINDOW_MS = 7 * 24 * 3600 * 1000

/** What is known of the file: enough to see whether it is still the same one. */
export interface KnownFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  readonly modifiedAt: number
  /** Of its first 64 KB, hexadecimal. */
  readonly head: string
  readonly kind: 'csv' | 'xlsx'
  readonly columns: readonly string[]
  /** How many rows it seems to have. */
  readonly rows: number
}

export interface Batch {
  readonly key: number
  readonly id: BatchId
  readonly jobId: JobId | null
  readonly at: number
  readonly by: string
  readonly state: BatchState
  readonly duplicates: DuplicateWay
  /** Rows of the file that are dealt with. */
  readonly position: number
  readonly added: number
  readonly updated: number
  readonly skipped: number
  readonly rejected: number
  readonly asked: number
  readonly keptAtUndo: number
  readonly undoUntil: number | null
  /** The end of the file was reached. */
  readonly complete: boolean
  /** Key of the last of its new customers whose numbers are filed. */
  readonly filedTo: number
  readonly file: KnownFile
  readonly plan: ImportPlan
}

/** What a step of an import adds to the counts of its batch. */
export interface Tally {
  added: number
  updated: number
  skipped: number
  rejected: number
  asked: number
}

interface BatchRow {
  readonly key: number
  readonly uid: RowUid
  readonly job: RowUid | null
  readonly at: number
  readonly by: string
  readonly state: number
  readonly duplicates: number
  readonly position: number
  readonly added: number
  readonly updated: number
  readonly skipped: number
  readonly rejected: number
  readonly asked: number
  readonly keptAtUndo: number
  readonly undoUntil: number | null
  readonly complete: number
  readonly filedTo: number
  readonly sealed: Buffer
}

const COLUMNS = `key, uid, job, at, by, state, duplicates, position, added, updated, skipped, rejected, asked,
  kept_at_undo AS keptAtUndo, undo_until AS undoUntil, complete, filed_to AS filedTo, sealed`

export function insertBatch(
  db: WriteDb,
  batch: { id: BatchId; at: number; by: string; file: KnownFile; plan: ImportPlan },
): number {
  const uid = encodeUid(batch.id)
  const { lastInsertRowid } = db
    .change(
      'INSERT INTO import_batch (uid, at, by, state, duplicates, undo_until, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      ...[uid, batch.at, batch.by, STATES.indexOf('running'), DuplicateWay.options.indexOf(batch.plan.duplicates)],
      batch.at + UNDO_WINDOW_MS,
      db.cipher.seal('import_batch', uid, 1, JSON.stringify([batch.file, batch.plan])),
    )
  return Number(lastInsertRowid)
}

export function loadBatch(db: ReadDb, id: BatchId): Batch | null {
  const row = db.query<BatchRow>(`SELECT ${COLUMNS} FROM import_batch WHERE uid = ?`).get(encodeUid(id))
  return row ? batchOf(db, row) : null
}

/** Newest first. */
export function listBatches(db: ReadDb, limit: number): readonly Batch[] {
  const rows = db.query<BatchRow>(`SELECT ${COLUMNS} FROM import_batch ORDER BY key DESC LIMIT ?`).all(limit)
  return rows.map((row) => batchOf(db, row))
}

export function setState(db: WriteDb, key: number, state: BatchState, jobId?: JobId | null): void {
  if (jobId === undefined) db.change('UPDATE import_batch SET state = ? WHERE key = ?').run(STATES.indexOf(state), key)
  else
    db.change('UPDATE import_batch SET state = ?, job = ? WHERE key = ?').run(
      ...[STATES.indexOf(state), jobId === null ? null : encodeUid(jobId), key],
    )
}

/** In the transaction of the rows themselves: how far the import is, and what became of them. */
export function moveOn(db: WriteDb, key: number, position: number, tally: Tally): void {
  db.change(
    `UPDATE import_batch SET position = ?, added = added + ?, updated = updated + ?, skipped = skipped + ?,
       rejected = rejected + ?, asked = asked + ? WHERE key = ?`,
  ).run(position, tally.added, tally.updated, tally.skipped, tally.rejected, tally.asked, key)
}

export function markComplete(db: WriteDb, key: number): void {
  db.change('UPDATE import_batch SET complete = 1 WHERE key = ?').run(key)
}

export function setFiledTo(db: WriteDb, key: number, customer: number): void {
  db.change('UPDATE import_batch SET filed_to = ? WHERE key = ?').run(customer, key)
}

/** Rows that waited got an answer. */
export function countAnswered(db: WriteDb, key: number, to: keyof Omit<Tally, 'asked' | 'rejected'>): void {
  const column = { added: 'added', updated: 'updated', skipped: 'skipped' }[to]
  db.change(`UPDATE import_batch SET asked = asked - 1, ${column} = ${column} + 1 WHERE key = ?`).run(key)
}

export function countKept(db: WriteDb, key: number, kept: number): void {
  db.change('UPDATE import_batch SET kept_at_undo = kept_at_undo + ? WHERE key = ?').run(kept, key)
}

/** After a crash none of them runs any more. Answers whether there were any. */
export function interruptRunning(db: WriteDb): boolean {
  const [running, undoing] = [STATES.indexOf('running'), STATES.indexOf('undoing')]
  const interrupted = STATES.indexOf('interrupted')
  return (
    db.change('UPDATE import_batch SET state = ? WHERE state IN (?, ?)').run(interrupted, running, undoing).changes > 0
  )
}

/** What is only there to undo and to answer goes when the time for it is over. */
export function forgetOld(db: WriteDb, now: number): void {
  const old = db
    .query<{ key: number }>('SELECT key FROM import_batch WHERE undo_until IS NOT NULL AND undo_until < ?')
    .all(now)
  for (const { key } of old) {
    db.change('DELETE FROM import_change WHERE batch = ?').run(key)
    db.change('DELETE FROM import_reject WHERE batch = ?').run(key)
    db.change('UPDATE import_batch SET undo_until = NULL WHERE key = ?').run(key)
  }
}

function batchOf(db: ReadDb, row: BatchRow): Batch {
  const [file, plan]: [KnownFile, ImportPlan] = JSON.parse(db.cipher.open('import_batch', row.uid, 1, row.sealed))
  return {
    key: row.key,
    id: decodeUid(row.uid) as BatchId,
    jobId: row.job === null ? null : (decodeUid(row.job) as JobId),
    at: row.at,
    by: row.by,
    state: STATES[row.state] ?? 'failed',
    duplicates: DuplicateWay.options[row.duplicates] ?? 'skip',
    position: row.position,
    added: row.added,
    updated: row.updated,
    skipped: row.skipped,
    rejected: row.rejected,
    asked: row.asked,
    keptAtUndo: row.keptAtUndo,
    undoUntil: row.undoUntil,
    complete: row.complete === 1,
    filedTo: row.filedTo,
    file,
    plan,
  }
}

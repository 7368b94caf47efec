import type { RejectReason } from '#shared/imports/import'
import { RejectReason as Reasons } from '#shared/imports/import'
import type { ImportedPerson } from '#shared/imports/row-rules'
import type { BatchId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import type { FileRow } from './csv-records'

export interface Reject {
  readonly line: number
  readonly reason: RejectReason
  readonly cells: readonly string[]
}

export interface Question {
  readonly line: number
  readonly customer: CustomerKey
  readonly person: ImportedPerson
}

const uidOf = (batch: BatchId, line: number): RowUid => encodeUid(`${batch}/${line}`)

/** A row that was not taken, sealed until it is saved to a file or the import can no longer be undone. */
export function keepReject(db: WriteDb, key: number, batch: BatchId, row: FileRow, reason: RejectReason): void {
  const sealed = db.cipher.seal('import_reject', uidOf(batch, row.line), 1, JSON.stringify(row.cells))
  db.change('INSERT INTO import_reject (batch, line, reason, sealed) VALUES (?, ?, ?, ?)').run(
    ...[key, row.line, Reasons.options.indexOf(reason), sealed],
  )
}

/** In the order of the file, from behind `after` on. */
export function listRejects(db: ReadDb, key: number, batch: BatchId, after: number, limit: number): readonly Reject[] {
  return db
    .query<{ line: number; reason: number; sealed: Buffer }>(
      'SELECT line, reason, sealed FROM import_reject WHERE batch = ? AND line > ? ORDER BY line LIMIT ?',
    )
    .all(key, after, limit)
    .map(({ line, reason, sealed }) => ({
      line,
      reason: Reasons.options[reason] ?? 'not-readable',
      cells: JSON.parse(db.cipher.open('import_reject', uidOf(batch, line), 1, sealed)),
    }))
}

/** A row that doubles somebody waits for an answer. */
export function keepQuestion(
  db: WriteDb,
  key: number,
  batch: BatchId,
  line: number,
  customer: CustomerKey,
  person: ImportedPerson,
): void {
  const uid = uidOf(batch, line)
  db.change('INSERT INTO import_question (batch, line, customer, sealed) VALUES (?, ?, ?, ?)').run(
    ...[key, line, customer, db.cipher.seal('import_question', uid, 1, JSON.stringify(person))],
  )
}

/** In the order of the file; `line` null: the first ones. */
export function listQuestions(
  db: ReadDb,
  key: number,
  batch: BatchId,
  line: number | null,
  limit: number,
): readonly Question[] {
  return db
    .query<{ line: number; customer: CustomerKey; sealed: Buffer }>(
      'SELECT line, customer, sealed FROM import_question WHERE batch = ? AND line >= ? ORDER BY line LIMIT ?',
    )
    .all(key, line ?? 0, limit)
    .filter((row) => line === null || row.line === line)
    .map((row) => ({
      line: row.line,
      customer: row.customer,
      person: JSON.parse(db.cipher.open('import_question', uidOf(batch, row.line), 1, row.sealed)),
    }))
}

export function forgetQuestion(db: WriteDb, key: number, line: number): void {
  db.change('DELETE FROM import_question WHERE batch = ? AND line = ?').run(key, line)
}

export function forgetQuestions(db: WriteDb, key: number): void {
  db.change('DELETE FROM import_question WHERE batch = ?').run(key)
}

import type { ImportBatch } from '#shared/imports/import'
import { StaffId } from '#shared/kernel/ids'
import type { Me } from '#shared/team/rights'
import type { ReadDb } from '../../storage'
import { staffName } from '../team'
import type { Batch } from './batch-row'
import { fileIdentity } from './file-identity'

/** As the list of imports shows it. */
export function viewOf(
  db: ReadDb,
  batch: Batch,
  me: Pick<Me, 'id' | 'name'>,
  now: number,
  resumable: boolean,
): ImportBatch {
  const { id, jobId, at, by, state, duplicates, added, updated, skipped, rejected, asked, undoUntil, file } = batch
  const running = state === 'running' || state === 'undoing'
  return {
    ...{ id, jobId: running ? jobId : null, at, state, duplicates, added, updated, skipped, rejected, asked },
    fileName: file.name,
    by: by === me.id ? me.name : (staffName(db, StaffId.parse(by)) ?? by),
    read: batch.position,
    kept: batch.keptAtUndo,
    undoUntil: state === 'undone' || undoUntil === null || undoUntil < now ? null : undoUntil,
    resumable,
  }
}

/** Whether there is more to read, and the file is still the same one. */
export async function isResumable({ state, complete, file }: Batch): Promise<boolean> {
  if (complete || (state !== 'cancelled' && state !== 'interrupted' && state !== 'failed')) return false
  const identity = await fileIdentity(file.path)
  return identity !== null && identity.head === file.head && identity.sizeBytes === file.sizeBytes
}

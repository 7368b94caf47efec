import { BatchId, StaffId } from '#shared/kernel/ids'
import { transaction, type WriteDb } from '../../storage'
import { appendCustomerEvent, type CustomerKey, changeDetails, loadCustomerByKey, phoneHashes } from '../customers'
import { defineJob, JobProblem } from '../jobs'
import { recordBatchUndo } from '../pool'
import { countKept, loadBatch, setState } from './batch-row'
import { forgetBefore, listBefore, versionLeft } from './duplicates'
import { undoWork } from './import-names'
import { forgetQuestions } from './kept-rows'
import { UnfiledNumbers } from './unfiled-numbers'

const AT_ONCE = 1000

/**
 * Takes back what an import added and changed. Whom somebody worked on since (an edit, a note, a call, a promise, a
 * claim) stays as they are, and is counted. Goes on where it was cut off when it is started again.
 */
export const undoJob = defineJob(undoWork, (context) => {
  const { db, input, clock, inSlices, progress } = context
  const batch = loadBatch(db, BatchId.parse(input.batchId))
  if (!batch) throw new JobProblem('import-gone')
  const by = StaffId.parse(input.by.id)
  const total = batch.added + batch.updated
  let done = 0
  let removed = 0
  let kept = 0

  // Numbers that are not filed yet would be filed for somebody who is gone.
  const unfiled = new UnfiledNumbers(batch.key)
  unfiled.recover(db, batch.id, batch.filedTo)
  unfiled.file(context, batch.id, batch.filedTo)

  for (let last = 0; !context.cancelled(); ) {
    const people = db
      .query<{ key: CustomerKey }>('SELECT key FROM customer WHERE batch = ? AND key > ? ORDER BY key LIMIT ?')
      .all(batch.id, last, AT_ONCE)
    if (people.length === 0) break
    const count = inSlices(people, ({ key }) => {
      if (removeUntouched(db, batch.key, key)) removed++
      else kept++
    })
    done += count
    last = people[count - 1]?.key ?? last
    progress(done, total)
    if (count < people.length) break
  }
  while (!context.cancelled()) {
    const changes = listBefore(db, batch.key, AT_ONCE)
    if (changes.length === 0) break
    const count = inSlices(changes, ({ customer: key, version, before }) => {
      forgetBefore(db, batch.key, key)
      const customer = loadCustomerByKey(db, key)
      // Added by the same import, and gone with it.
      if (!customer) return
      const at = clock.now()
      const changed = customer.version === version ? changeDetails(db, customer, before, by, at) : null
      if (changed) appendCustomerEvent(db, key, at, by, { kind: 'edit', ...changed })
      else kept++
    })
    done += count
    progress(Math.min(done, total), total)
    if (count < changes.length) break
  }

  const over = !context.cancelled()
  transaction(db, () => {
    countKept(db, batch.key, kept)
    if (over) forgetQuestions(db, batch.key)
    recordBatchUndo(db, { batchId: batch.id, at: clock.now(), by }, removed)
    setState(db, batch.key, over ? 'undone' : 'interrupted', null)
  })
  return { kept }
})

/** False: something was done with them, or for them, since they came. */
function removeUntouched(db: WriteDb, batch: number, key: CustomerKey): boolean {
  const customer = loadCustomerByKey(db, key)
  if (!customer || customer.contactCount > 0 || customer.mergedInto !== null) return false
  // A later row of the same file may have changed them.
  if (customer.version !== (versionLeft(db, batch, key) ?? 1)) return false
  try {
    transaction(db, () => {
      const forget = db.change('DELETE FROM phone_hash WHERE hash = ? AND customer = ?')
      for (const hash of phoneHashes(db, customer)) forget.run(hash, key)
      // As nobody else changed them, what is written of them but notes is the import's own.
      db.change('DELETE FROM customer_event WHERE customer = ? AND kind <> 0').run(key)
      forgetBefore(db, batch, key)
      // Calls, promises, notes, tickets, moves of the pool and lists point to them: then this is refused.
      db.change('DELETE FROM customer WHERE key = ?').run(key)
    })
    return true
  } catch (refusal) {
    if (!(refusal instanceof Error) || !('code' in refusal) || refusal.code !== 'SQLITE_CONSTRAINT_FOREIGNKEY')
      throw refusal
    return false
  }
}

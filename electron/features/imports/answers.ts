import { setImmediate } from 'node:timers/promises'
import type { CustomerDetails, CustomerRowView } from '#shared/customers/customer'
import { newDetails } from '#shared/imports/merge-person'
import type { Clock } from '#shared/kernel/clock'
import { CustomerId, StaffId } from '#shared/kernel/ids'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { addCustomer, type Customer, keptKey, loadCustomerByKey, noteFieldsInUse } from '../customers'
import { recordBatchMovements } from '../pool'
import { type Batch, countAnswered } from './batch-row'
import { mergeInto } from './duplicates'
import { forgetQuestion, listQuestions, type Question } from './kept-rows'
import { orderedIds } from './row-uids'

export type Answer = 'skip' | 'fill-empty' | 'overwrite' | 'add'

export interface OpenQuestion {
  readonly line: number
  existing: CustomerRowView
  incoming: Partial<CustomerDetails>
}

/** The first rows that wait, beside whom they double. Whom nobody has any more is not asked about: their row is new. */
export function questionsOf(
  db: ReadDb,
  batch: Batch,
  rowView: (customer: Customer) => CustomerRowView,
  limit: number,
): OpenQuestion[] {
  return listQuestions(db, batch.key, batch.id, null, limit).flatMap(({ line, customer, person }) => {
    const existing = loadCustomerByKey(db, keptKey(db, customer))
    return existing ? [{ line, existing: rowView(existing), incoming: newDetails(person, batch.plan) }] : []
  })
}

/** Main is free again after so long. */
const SLICE_MS = 8

/** One row's answer, or the same for all that are left (`line` null), in short steps. */
export async function answerQuestions(
  db: WriteDb,
  batch: Batch,
  line: number | null,
  way: Answer,
  by: string,
  clock: Clock,
): Promise<void> {
  const nextId = orderedIds()
  for (;;) {
    const questions = listQuestions(db, batch.key, batch.id, line, line === null ? 50 : 1)
    const until = clock.monotonic() + SLICE_MS
    transaction(db, () => {
      for (const question of questions) {
        answer(db, batch, question, way, StaffId.parse(by), clock.now(), nextId)
        if (clock.monotonic() > until) break
      }
    })
    if (line !== null || questions.length === 0) break
    await setImmediate()
  }
  if (way === 'add') recordBatchMovements(db, { batchId: batch.id, at: clock.now(), by: StaffId.parse(by) })
}

function answer(
  db: WriteDb,
  batch: Batch,
  { line, customer, person }: Question,
  way: Answer,
  by: StaffId,
  at: number,
  nextId: () => string,
): void {
  forgetQuestion(db, batch.key, line)
  countAnswered(db, batch.key, became())

  function became(): 'skipped' | 'updated' | 'added' {
    if (way === 'skip') return 'skipped'
    const known = way === 'add' ? null : loadCustomerByKey(db, keptKey(db, customer))
    if (known && way !== 'add')
      return mergeInto(db, { batch: batch.key, file: batch.file.name, customer: known.key, person, way, by, at })
    const ownerId = person.owner ?? batch.plan.owner
    const details = newDetails(person, batch.plan)
    addCustomer(db, {
      ...details,
      id: CustomerId.parse(nextId()),
      createdAt: at,
      ownerId: ownerId === null ? null : StaffId.parse(ownerId),
      poolState: ownerId === null ? 'pool' : 'owned',
      batchId: batch.id,
      updatedBy: by,
    })
    noteFieldsInUse(db, details.fields)
    return 'added'
  }
}

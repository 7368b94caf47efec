import type { CustomerDetails } from '#shared/customers/customer'
import type { RejectReason } from '#shared/imports/import'
import { newDetails } from '#shared/imports/merge-person'
import { createRowReader, type ImportedPerson } from '#shared/imports/row-rules'
import { BatchId, type CustomerId, StaffId } from '#shared/kernel/ids'
import {
  type CustomerKey,
  fieldDefinitions,
  insertPrepared,
  noteFieldsInUse,
  type PreparedCustomer,
  prepareCustomer,
} from '../customers'
import { defineJob, type JobContext, JobProblem } from '../jobs'
import { recordBatchMovements } from '../pool'
import { type Batch, loadBatch, markComplete, moveOn, setState, type Tally } from './batch-row'
import type { FileRow } from './csv-records'
import { mergeInto } from './duplicates'
import { fileIdentity } from './file-identity'
import { type BatchWork, importWork } from './import-names'
import { keepQuestion, keepReject } from './kept-rows'
import { findByExactHash, hashesOf, ownersByWord } from './known-words'
import { rowsOf } from './row-source'
import { orderedIds } from './row-uids'
import { UnfiledNumbers } from './unfiled-numbers'
import { WordKeys } from './word-keys'
import { UnreadableFile } from './xlsx-rows'

/** So many rows are read, judged, hashed and sealed before the next transactions begin. */
const PREPARED_AT_ONCE = 500

/** What becomes of one row; whatever can be done outside of a transaction is done. */
type Step =
  | { readonly type: 'add'; readonly prepared: PreparedCustomer; readonly newcomer: Newcomer }
  | {
      readonly type: 'double'
      readonly of: CustomerKey | Newcomer
      readonly person: ImportedPerson
      readonly row: FileRow
    }
  | { readonly type: 'reject'; readonly row: FileRow; readonly reason: RejectReason }

/** Somebody of this block who gets a key when the row is written. */
interface Newcomer {
  key: CustomerKey | null
  readonly numbers: readonly (readonly bigint[])[]
}

/** The whole import, from where its batch stands to the end of the file. */
export const importJob = defineJob(importWork, async (context) => {
  const { db, input } = context
  const batch = loadBatch(db, BatchId.parse(input.batchId))
  if (!batch) throw new JobProblem('import-gone')
  const identity = await fileIdentity(batch.file.path)
  if (identity === null) throw new JobProblem('import-file-gone')
  if (identity.head !== batch.file.head || identity.sizeBytes !== batch.file.sizeBytes)
    throw new JobProblem('import-file-changed')
  const run = new ImportRun(context, batch)
  try {
    const reachedEnd = await run.readAll()
    run.fileNumbers()
    if (reachedEnd) markComplete(db, batch.key)
    recordBatchMovements(db, { batchId: batch.id, at: context.clock.now(), by: StaffId.parse(input.by.id) })
    setState(db, batch.key, reachedEnd ? 'done' : 'cancelled', null)
  } catch (problem) {
    if (problem instanceof UnreadableFile) throw new JobProblem(problem.code)
    throw problem
  }
  return null
})

class ImportRun {
  readonly #context: JobContext<BatchWork>
  readonly #batch: Batch
  readonly #readRow: ReturnType<typeof createRowReader>
  readonly #unfiled: UnfiledNumbers
  readonly #words: WordKeys
  readonly #nextId = orderedIds()
  readonly #by: StaffId
  readonly #owner: StaffId | null
  #position: number
  #filedTo: number

  constructor(context: JobContext<BatchWork>, batch: Batch) {
    const { db } = context
    this.#context = context
    this.#batch = batch
    this.#position = batch.position
    this.#filedTo = batch.filedTo
    this.#words = new WordKeys(db)
    this.#by = StaffId.parse(context.input.by.id)
    this.#owner = batch.plan.owner
    this.#readRow = createRowReader({
      mapping: batch.plan.mapping,
      fields: fieldDefinitions(db),
      owners: ownersByWord(db),
    })
    this.#unfiled = new UnfiledNumbers(batch.key)
    this.#unfiled.recover(db, batch.id, batch.filedTo)
  }

  /** False: it was cancelled. */
  async readAll(): Promise<boolean> {
    const { file, plan } = this.#batch
    let passed = 0
    for await (const rows of rowsOf(file, plan.reading)) {
      // Dealt with before the crash or the cancel.
      const from = Math.min(rows.length, Math.max(0, this.#position - passed))
      for (let at = from; at < rows.length; at += PREPARED_AT_ONCE) {
        const block = rows.slice(at, at + PREPARED_AT_ONCE)
        if (!this.#take(block)) return false
        this.#context.progress(this.#position, this.#total())
        if (this.#unfiled.isFull) this.fileNumbers()
      }
      passed += rows.length
    }
    this.#context.progress(this.#position, this.#position)
    return !this.#context.cancelled()
  }

  fileNumbers(): void {
    this.#unfiled.file(this.#context, this.#batch.id, this.#filedTo)
    this.#filedTo = Math.max(this.#filedTo, this.#unfiled.last)
  }

  /** Null until the file says more: the estimate of the look, as long as it is not passed. */
  #total(): number | null {
    const { rows } = this.#batch.file
    return rows >= this.#position ? rows : null
  }

  #take(rows: readonly FileRow[]): boolean {
    const steps = this.#prepare(rows)
    const from = this.#position
    let tally = emptyTally()
    const done = this.#context.inSlices(
      steps,
      (step) => {
        const became = this.#write(step)
        tally[became]++
      },
      (until) => {
        moveOn(this.#context.db, this.#batch.key, from + until, tally)
        tally = emptyTally()
      },
    )
    this.#position = from + done
    return done === steps.length
  }

  #prepare(rows: readonly FileRow[]): Step[] {
    const { db } = this.#context
    const { plan, at, id } = this.#batch
    const inBlock = new Map<bigint, Newcomer>()
    return rows.map((row): Step => {
      if (row.broken !== undefined) return { type: 'reject', row, reason: row.broken }
      const read = this.#readRow(row.cells)
      if ('why' in read) return { type: 'reject', row, reason: read.why }
      const { person } = read
      const numbers = person.phones.map(({ number }) => hashesOf(db, number))
      const double = this.#findDouble(numbers, inBlock)
      if (double !== undefined) return { type: 'double', of: double, person, row }
      const newcomer: Newcomer = { key: null, numbers }
      for (const [exact] of numbers) if (exact !== undefined && !inBlock.has(exact)) inBlock.set(exact, newcomer)
      // Only ids of colleagues are among them (`ownersByWord`).
      const ownerId = (person.owner as StaffId | null) ?? this.#owner
      const details: CustomerDetails = newDetails(person, plan)
      const prepared = prepareCustomer(
        db,
        {
          ...details,
          id: this.#nextId() as CustomerId,
          createdAt: at,
          ownerId,
          poolState: ownerId === null ? 'pool' : 'owned',
          batchId: id,
          updatedBy: this.#by,
        },
        this.#words.key,
      )
      noteFieldsInUse(db, details.fields)
      return { type: 'add', prepared, newcomer }
    })
  }

  #findDouble(
    numbers: readonly (readonly bigint[])[],
    inBlock: ReadonlyMap<bigint, Newcomer>,
  ): CustomerKey | Newcomer | undefined {
    const { db } = this.#context
    for (const [exact] of numbers) {
      if (exact === undefined) continue
      const found = inBlock.get(exact) ?? this.#unfiled.find(exact) ?? findByExactHash(db, exact)
      if (found !== undefined) return found
    }
    return undefined
  }

  #write(step: Step): keyof Tally {
    const { db } = this.#context
    const { key, plan, id, file } = this.#batch
    switch (step.type) {
      case 'add': {
        const customer = insertPrepared(db, step.prepared)
        step.newcomer.key = customer
        db.change('INSERT INTO customer_unindexed (customer) VALUES (?)').run(customer)
        this.#unfiled.add(customer, step.newcomer.numbers)
        return 'added'
      }
      case 'reject':
        keepReject(db, key, id, step.row, step.reason)
        return 'rejected'
      case 'double': {
        const known = typeof step.of === 'number' ? step.of : step.of.key
        if (known === null) throw new Error('a double of somebody who is not there yet')
        if (plan.duplicates === 'skip') return 'skipped'
        if (plan.duplicates === 'ask') {
          keepQuestion(db, key, id, step.row.line, known, step.person)
          return 'asked'
        }
        return mergeInto(db, {
          batch: key,
          file: file.name,
          customer: known,
          person: step.person,
          way: plan.duplicates,
          by: this.#by,
          at: this.#context.clock.now(),
        })
      }
    }
  }
}

const emptyTally = (): Tally => ({ added: 0, updated: 0, skipped: 0, rejected: 0, asked: 0 })

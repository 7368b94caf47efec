import { randomUUID } from 'node:crypto'
import type { CustomerRowView } from '#shared/customers/customer'
import type { ImportPlan, importsContract } from '#shared/imports/contract'
import type { ImportBatch } from '#shared/imports/import'
import { withoutDoubles } from '#shared/imports/mapping'
import { otherHeads } from '#shared/imports/words'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { BatchId, type JobId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type Me, may, type Right } from '#shared/team/rights'
import type { WriteDb } from '../../storage'
import { recordAudit } from '../audit'
import type { Customer } from '../customers'
import type { Jobs } from '../jobs'
import { answerQuestions, questionsOf } from './answers'
import { type Batch, forgetOld, insertBatch, interruptRunning, listBatches, loadBatch, setState } from './batch-row'
import { isResumable, viewOf } from './batch-view'
import { type ChosenFile, chooseFile, type LookIntoWorkbook, readOtherwise } from './chosen-file'
import { startExport } from './export-start'
import { fileIdentity } from './file-identity'
import { columnsOf, type Language, lookOf, previewOf, rememberMapping } from './file-look'
import { fileNumbersWork, importWork, undoWork, workbookWork } from './import-names'
import { rejectLines } from './reject-file'

export interface ImportsOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly jobs: Pick<Jobs, 'start' | 'aside'>
  readonly me: () => Me
  readonly language: () => Language
  /** Asks for a file to read; null: the person thought better of it. Paths stay in main. */
  readonly askForFile: () => Promise<string | null>
  /** Asks where to write. */
  readonly askWhere: (suggested: string) => Promise<string | null>
  /** Writes what comes to a place that was asked for. */
  readonly write: (path: string, lines: AsyncIterable<string> | Iterable<string>) => Promise<void>
  readonly rowView: (customer: Customer) => CustomerRowView
  readonly changed: (batch: ImportBatch) => void
  readonly customersChanged: (payload: { ids: null }) => void
}

/** A file that was chosen and never used is forgotten when so many others were. */
const MOST_CHOSEN = 8
const LISTED = 500

/** Imports as the agent window asks for them. Files are read in the worker but for their first rows. */
export class ImportsService {
  readonly handlers: Handlers<typeof importsContract>
  readonly #with: ImportsOptions
  readonly #chosen = new Map<string, ChosenFile>()

  constructor(options: ImportsOptions) {
    this.#with = options
    const { db } = options
    const right = <Input, Output>(
      needed: Right,
      work: (input: Input) => Promise<Result<Output>> | Result<Output>,
    ): ((input: Input) => Promise<Result<Output>>) => {
      return async (input) => (may(options.me(), needed) ? work(input) : failed('not-allowed'))
    }
    this.handlers = {
      'imports.choose': right('import', async () => {
        const path = await options.askForFile()
        if (path === null) return ok(null)
        const file = await chooseFile(path, this.#workbook)
        return file.ok ? ok(this.#keep(randomUUID(), file.value)) : file
      }),
      'imports.look': right('import', async ({ fileId, reading }) => {
        const known = this.#chosen.get(fileId)
        if (!known) return failed('import-file-gone')
        const file = await readOtherwise(known, reading, this.#workbook)
        return file.ok ? ok(this.#keep(fileId, file.value)) : file
      }),
      'imports.preview': right('import', (plan) => {
        const file = this.#chosen.get(plan.fileId)
        return file ? ok(previewOf(db, file, plan, options.language())) : failed('import-file-gone')
      }),
      'imports.start': right('import', (plan) => this.#start(plan)),
      'imports.list': right('import', async () => {
        const batches = listBatches(db, LISTED)
        return ok(await Promise.all(batches.map((batch) => this.#view(batch))))
      }),
      'imports.resume': right('import', ({ id }) => this.#resume(id)),
      'imports.undo': right('import', ({ id }) => this.#undo(id)),
      'imports.questions': right('import', ({ id, limit }) => {
        const batch = loadBatch(db, id)
        return batch ? ok(questionsOf(db, batch, options.rowView, limit)) : failed('import-gone')
      }),
      'imports.answer': right('import', async ({ id, line, way }) => {
        const batch = loadBatch(db, id)
        if (!batch) return failed('import-gone')
        if (batch.state === 'running' || batch.state === 'undoing') return failed('import-busy')
        await answerQuestions(db, batch, line, way, options.me().id, options.clock)
        options.customersChanged({ ids: null })
        return ok(await this.#view(loadBatch(db, id) ?? batch))
      }),
      'imports.save-rejects': right('import', async ({ id }) => {
        const batch = loadBatch(db, id)
        if (!batch) return failed('import-gone')
        const path = await options.askWhere(rejectsName(batch.file.name, options.language()))
        if (path === null) return ok({ saved: false as boolean })
        if (!(await this.#written(path, rejectLines(db, batch, options.language()))))
          return failed('export-not-written')
        return ok({ saved: true as boolean })
      }),
      'imports.export': right('export', (wanted) => startExport(options, wanted)),
    }
    this.#recover()
  }

  /** The imports, newest first, for filters. */
  batches(): readonly { id: BatchId; name: string; at: number }[] {
    return listBatches(this.#with.db, 200).map(({ id, file, at }) => ({ id, name: file.name, at }))
  }

  /** After a crash: what ran is known as interrupted, and whoever was imported until then is found by number. */
  #recover(): void {
    const { db, clock, jobs } = this.#with
    interruptRunning(db)
    forgetOld(db, clock.now())
    const waiting = listBatches(db, 20).filter(
      ({ id, filedTo, state }) =>
        state !== 'undone' && db.query('SELECT 1 FROM customer WHERE batch = ? AND key > ? LIMIT 1').get(id, filedTo),
    )
    if (waiting.length === 0) return
    const batchIds = waiting.map(({ id }) => id)
    jobs.start({ kind: 'import', subject: '', total: null, work: fileNumbersWork, input: { batchIds } })
  }

  #workbook: LookIntoWorkbook = (work) => this.#with.jobs.aside(workbookWork, work)

  #keep(fileId: string, file: ChosenFile) {
    this.#chosen.delete(fileId)
    this.#chosen.set(fileId, file)
    const [oldest] = this.#chosen.keys()
    if (this.#chosen.size > MOST_CHOSEN && oldest !== undefined) this.#chosen.delete(oldest)
    return lookOf(this.#with.db, fileId, file, this.#with.language())
  }

  async #start(wanted: ImportPlan): Promise<Result<{ batchId: BatchId; jobId: JobId }>> {
    const { db, clock, me, language } = this.#with
    const file = this.#chosen.get(wanted.fileId)
    const identity = file ? await fileIdentity(file.path) : null
    if (!file || !identity) return failed('import-file-gone')
    if (identity.sizeBytes !== file.identity.sizeBytes || identity.head !== file.identity.head)
      return failed('import-file-changed')
    const columns = columnsOf(file, language())
    const plan = { ...wanted, reading: file.reading, mapping: withoutDoubles(wanted.mapping) }
    if (!plan.mapping.some((target) => target === 'name' || target.startsWith('phone')))
      return failed('import-nothing-mapped')
    if (file.reading.hasHeader) rememberMapping(db, columns.slice(0, 200), plan.mapping, clock.now())
    const id = BatchId.parse(randomUUID())
    const { path, name, kind, rows } = file
    const key = insertBatch(db, {
      ...{ id, at: clock.now(), by: me().id, plan },
      file: { ...identity, path, name, kind, rows, columns },
    })
    const jobId = this.#run(id, key)
    if (jobId !== null) return ok({ batchId: id, jobId })
    setState(db, key, 'failed')
    return failed('jobs-need-records')
  }

  async #resume(id: BatchId): Promise<Result<{ jobId: JobId }>> {
    const batch = loadBatch(this.#with.db, id)
    if (!batch) return failed('import-gone')
    if (batch.state === 'running' || batch.state === 'undoing') return failed('import-busy')
    if ((await fileIdentity(batch.file.path)) === null) return failed('import-file-gone')
    if (!(await isResumable(batch))) return failed('import-file-changed')
    const jobId = this.#run(id, batch.key)
    return jobId === null ? failed('jobs-need-records') : ok({ jobId })
  }

  #run(id: BatchId, key: number): JobId | null {
    const { db, jobs, clock } = this.#with
    const { id: by, name } = this.#with.me()
    const batch = loadBatch(db, id)
    if (!batch) return null
    const jobId = jobs.start({
      kind: 'import',
      subject: batch.file.name,
      total: batch.file.rows,
      work: importWork,
      input: { batchId: id, by: { id: by, name } },
      onDone: (outcome) => {
        if (outcome.state === 'failed') setState(db, key, 'failed', null)
        if (outcome.state === 'cancelled' && outcome.output === undefined) setState(db, key, 'cancelled', null)
        const { added, updated, skipped, rejected, asked } = loadBatch(db, id) ?? batch
        const detail = `+${added} ~${updated} =${skipped} -${rejected} ?${asked}`
        recordAudit(db, { at: clock.now(), by: { id: by, name }, action: 'import', subject: batch.file.name, detail })
        this.#tell(id)
      },
    })
    if (jobId !== null) setState(db, key, 'running', jobId)
    this.#tellBatch(id)
    return jobId
  }

  #undo(id: BatchId): Result<{ jobId: JobId }> {
    const { db, clock, jobs, me } = this.#with
    const batch = loadBatch(db, id)
    if (!batch) return failed('import-gone')
    if (batch.state === 'running' || batch.state === 'undoing') return failed('import-busy')
    if (batch.state === 'undone' || batch.undoUntil === null || batch.undoUntil < clock.now())
      return failed('import-undo-over')
    const by = { id: me().id, name: me().name }
    const jobId = jobs.start({
      kind: 'undo-import',
      subject: batch.file.name,
      total: batch.added + batch.updated,
      work: undoWork,
      input: { batchId: id, by },
      onDone: (outcome) => {
        if (outcome.state === 'failed') setState(db, batch.key, 'failed', null)
        const kept = loadBatch(db, id)?.keptAtUndo ?? 0
        const detail = `-${batch.added} ~${batch.updated} =${kept}`
        recordAudit(db, { at: clock.now(), by, action: 'undo-import', subject: batch.file.name, detail })
        this.#tell(id)
      },
    })
    if (jobId === null) return failed('jobs-need-records')
    setState(db, batch.key, 'undoing', jobId)
    this.#tellBatch(id)
    return ok({ jobId })
  }

  #tell(id: BatchId): void {
    this.#tellBatch(id)
    this.#with.customersChanged({ ids: null })
  }

  #tellBatch(id: BatchId): void {
    const batch = loadBatch(this.#with.db, id)
    if (batch) void this.#view(batch).then((view) => this.#with.changed(view))
  }

  async #view(batch: Batch): Promise<ImportBatch> {
    return viewOf(this.#with.db, batch, this.#with.me(), this.#with.clock.now(), await isResumable(batch))
  }

  async #written(path: string, lines: AsyncIterable<string>): Promise<boolean> {
    try {
      await this.#with.write(path, lines)
      return true
    } catch {
      return false
    }
  }
}

function rejectsName(fileName: string, language: Language): string {
  const stem = fileName.replace(/\.[^.]*$/u, '')
  return `${stem}-${otherHeads.rejects[language === 'en' ? 'en' : 'zh']}.csv`
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { CustomerSelection } from '#shared/customers/filter'
import { harmlessCell } from '#shared/imports/harmless-cell'
import type { Me } from '#shared/team/rights'
import { type CustomerKey, loadCustomerByKey, selectedCustomers } from '../customers'
import { defineJob, type JobContext, JobProblem, jobName } from '../jobs'
import { BYTE_ORDER_MARK, csvLine } from './csv-text'
import { type ExportColumn, exportColumns } from './export-rows'
import type { Language } from './file-look'

export interface ExportWork {
  readonly path: string
  readonly of: CustomerSelection
  readonly columns: readonly string[]
  readonly format: 'csv' | 'xlsx'
  /** Whose export it is: rights decide who is in it, and how numbers look. */
  readonly me: Me
  readonly language: Language
}

export const exportWork = jobName<ExportWork, { readonly rows: number }>('exports.run')

/** A workbook is put together in memory. */
export const MOST_XLSX_ROWS = 100_000
const AT_ONCE = 500

/** Writes beside the place that was asked for and moves it there when it is whole: half a file is never mistaken for one. */
export const exportJob = defineJob(exportWork, async (context) => {
  const { db, input } = context
  const keys = await selectedCustomers(db, input.me, input.of)
  if (input.format === 'xlsx' && keys.length > MOST_XLSX_ROWS) throw new JobProblem('export-too-many-for-xlsx')
  const columns = exportColumns(db, input.me, input.language, input.columns)
  if (columns.length === 0) throw new JobProblem('export-no-columns')
  const part = `${input.path}.part`
  try {
    const rows =
      input.format === 'csv'
        ? await writeCsv(context, part, columns, keys)
        : await writeXlsx(context, part, columns, keys)
    if (context.cancelled()) return { rows: 0 }
    await rename(part, input.path)
    return { rows }
  } catch (problem) {
    if (problem instanceof JobProblem || !isOfFiles(problem)) throw problem
    throw new JobProblem('export-not-written')
  } finally {
    await rm(part, { force: true })
  }
})

function* cellsOf(
  { db, progress, cancelled }: JobContext<ExportWork>,
  columns: readonly ExportColumn[],
  keys: readonly CustomerKey[],
): Generator<readonly string[]> {
  for (const [index, key] of keys.entries()) {
    if (index % AT_ONCE === 0) {
      if (cancelled()) return
      progress(index, keys.length)
    }
    const customer = loadCustomerByKey(db, key)
    // Gone or merged since the list was made.
    if (customer && customer.mergedInto === null) yield columns.map(({ of }) => of(customer))
  }
  progress(keys.length, keys.length)
}

async function writeCsv(
  context: JobContext<ExportWork>,
  path: string,
  columns: readonly ExportColumn[],
  keys: readonly CustomerKey[],
): Promise<number> {
  const stream = createWriteStream(path, { encoding: 'utf8', mode: 0o600 })
  const broken = new Promise<never>((_, reject) => stream.once('error', reject))
  // Whoever waits for it hears of it; nobody else has to.
  broken.catch(() => undefined)
  let rows = 0
  let text = BYTE_ORDER_MARK + csvLine(columns.map(({ head }) => head))
  for (const cells of cellsOf(context, columns, keys)) {
    text += csvLine(cells)
    rows++
    if (text.length < 64 * 1024) continue
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), broken])
    text = ''
  }
  stream.end(text)
  await Promise.race([once(stream, 'close'), broken])
  return rows
}

async function writeXlsx(
  context: JobContext<ExportWork>,
  path: string,
  columns: readonly ExportColumn[],
  keys: readonly CustomerKey[],
): Promise<number> {
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const head = columns.map((column) => ({ value: column.head, fontWeight: 'bold' as const }))
  const body = [...cellsOf(context, columns, keys)].map((cells) =>
    cells.map((cell) => (cell === '' ? null : harmlessCell(cell))),
  )
  await writeWorkbook([head, ...body]).toFile(path)
  return body.length
}

function isOfFiles(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && /^E[A-Z]+$/u.test(String(problem.code))
}

import { open, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { ImportReading } from '#shared/imports/import'
import { looksLikeHeads } from '#shared/imports/mapping'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { JobOutcome } from '../jobs'
import { CsvRecords, type FileRow } from './csv-records'
import { findEncoding } from './file-encoding'
import { type FileIdentity, fileIdentity } from './file-identity'
import { type FileLine, fileLines } from './file-lines'
import type { WorkbookHead, WorkbookWork } from './import-names'
import { findSeparator } from './separator'

const MOST_BYTES = 2 * 1024 * 1024 * 1024
const MOST_WORKBOOK_BYTES = 100 * 1024 * 1024
/** The first row and the twenty that a preview shows. */
const HEAD_ROWS = 21
const BLOCK_BYTES = 1024 * 1024

/** A file that somebody chose, as far as it was looked into. The path is known here only. */
export interface ChosenFile {
  readonly path: string
  readonly name: string
  readonly kind: 'csv' | 'xlsx'
  readonly identity: FileIdentity
  readonly reading: ImportReading
  readonly sheets: readonly string[]
  readonly head: readonly FileRow[]
  /** Estimated, without the first row when it names the columns. */
  readonly rows: number
}

/** Reads a workbook in a worker thread. */
export type LookIntoWorkbook = (work: WorkbookWork) => Promise<JobOutcome<WorkbookHead>>

type Look = Result<ChosenFile>

/** Looks into a file for the first time: everything about how it is to be read is found out. */
export async function chooseFile(path: string, workbook: LookIntoWorkbook): Promise<Look> {
  const identity = await fileIdentity(path)
  if (!identity || !(await stat(path)).isFile()) return failed('import-file-gone')
  const isWorkbook = /^\.xls[xm]$/iu.test(extname(path)) || (await startsAsZip(path))
  if (identity.sizeBytes > (isWorkbook ? MOST_WORKBOOK_BYTES : MOST_BYTES)) return failed('import-file-too-big')
  const name = basename(path).slice(0, 256)
  if (isWorkbook) return lookIntoWorkbook({ path, name, identity }, null, null, workbook)
  const encoding = await findEncoding(path)
  if (encoding === null) return failed('import-file-not-readable')
  const lines = await firstLines(path, encoding)
  const separator = findSeparator(lines)
  const rows = rowsIn(lines, separator)
  const hasHeader = looksLikeHeads(rows.flatMap(({ cells, broken }) => (broken === undefined ? [cells] : [])))
  const reading: ImportReading = { encoding, separator, sheet: null, hasHeader }
  return ok(csvFile({ path, name, identity }, reading, lines, rows))
}

/** Looks into it again, read as the person says. */
export async function readOtherwise(
  file: ChosenFile,
  reading: ImportReading,
  workbook: LookIntoWorkbook,
): Promise<Look> {
  const identity = await fileIdentity(file.path)
  if (!identity) return failed('import-file-gone')
  const same = { path: file.path, name: file.name, identity }
  if (file.kind === 'xlsx') {
    if (reading.sheet !== file.reading.sheet) {
      const look = await lookIntoWorkbook(same, reading.sheet, reading.hasHeader, workbook)
      return look.ok ? ok({ ...look.value, sheets: file.sheets }) : look
    }
    const change = Number(file.reading.hasHeader) - Number(reading.hasHeader)
    return ok({ ...file, identity, reading, rows: file.rows + change })
  }
  const encoding = reading.encoding ?? 'utf-8'
  const lines = await firstLines(file.path, encoding)
  const separator = reading.separator ?? findSeparator(lines)
  return ok(csvFile(same, { ...reading, encoding, separator }, lines, rowsIn(lines, separator)))
}

type Same = Pick<ChosenFile, 'path' | 'name' | 'identity'>

async function lookIntoWorkbook(
  same: Same,
  sheet: string | null,
  hasHeader: boolean | null,
  workbook: LookIntoWorkbook,
): Promise<Look> {
  const looked = await workbook({ path: same.path, sheet })
  if (looked.state === 'failed') return failed(codeOf(looked.problem))
  if (looked.state === 'cancelled') return failed('import-file-not-readable')
  const { output } = looked
  const heads = hasHeader ?? looksLikeHeads(output.rows.map(({ cells }) => cells))
  return ok({
    ...same,
    kind: 'xlsx',
    reading: { encoding: null, separator: null, sheet: output.sheet, hasHeader: heads },
    sheets: output.sheets,
    head: output.rows,
    rows: Math.max(0, output.total - (heads ? 1 : 0)),
  })
}

/** The thread says a code; whatever else went wrong with somebody's file, it cannot be read. */
function codeOf(problem: string) {
  switch (problem) {
    case 'import-file-too-packed':
      return 'import-file-too-packed'
    case 'import-file-no-such-sheet':
      return 'import-file-no-such-sheet'
    case 'jobs-need-records':
      return 'jobs-need-records'
    default:
      return 'import-file-not-readable'
  }
}

function csvFile(same: Same, reading: ImportReading, lines: readonly FileLine[], rows: readonly FileRow[]): ChosenFile {
  const { sizeBytes } = same.identity
  const whole = sizeBytes <= BLOCK_BYTES
  const total = whole
    ? rows.length
    : Math.round((rows.length * sizeBytes) / Math.min(sizeBytes, bytesOf(lines, reading)))
  return {
    ...same,
    kind: 'csv',
    reading,
    sheets: [],
    head: rows.slice(0, HEAD_ROWS),
    rows: Math.max(0, total - (reading.hasHeader ? 1 : 0)),
  }
}

function bytesOf(lines: readonly FileLine[], { encoding }: ImportReading): number {
  const bytes = (line: FileLine) =>
    encoding === 'utf-8' ? Buffer.byteLength(line ?? '') : (line?.length ?? 0) * (encoding === 'gb18030' ? 1.5 : 2)
  return Math.max(
    1,
    lines.reduce((sum, line) => sum + bytes(line) + 1, 0),
  )
}

async function firstLines(
  path: string,
  encoding: NonNullable<ImportReading['encoding']>,
): Promise<readonly FileLine[]> {
  const lines: FileLine[] = []
  for await (const block of fileLines(path, encoding)) {
    lines.push(...block)
    if (lines.length > HEAD_ROWS * 4) break
  }
  return lines
}

function rowsIn(lines: readonly FileLine[], separator: string): readonly FileRow[] {
  const records = new CsvRecords(separator)
  return [...records.take(lines), ...records.end()]
}

async function startsAsZip(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const start = Buffer.alloc(4)
  await file.read(start, 0, 4, 0)
  return start.equals(Buffer.from([0x50, 0x4b, 3, 4]))
}

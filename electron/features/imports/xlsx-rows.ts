import type readXlsxFile from 'read-excel-file/node'
import type { FileRow } from './csv-records'
import { checkZip } from './zip-check'

export interface Workbook {
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly rows: readonly FileRow[]
}

/** A code that can be told: `import-file-…`. */
export class UnreadableFile extends Error {
  constructor(readonly code: 'import-file-not-readable' | 'import-file-too-packed' | 'import-file-no-such-sheet') {
    super(code)
  }
}

type Sheets = Awaited<ReturnType<typeof readXlsxFile>>

/**
 * All rows of one sheet (null: the first one that has any). Blocks for seconds at 100,000 rows, so only in a worker
 * thread. Throws `UnreadableFile`.
 */
export async function readWorkbook(path: string, sheet: string | null): Promise<Workbook> {
  const problem = await checkZip(path)
  if (problem) throw new UnreadableFile(problem)
  const sheets = await sheetsOf(path, sheet)
  const chosen = sheet === null ? (sheets.find(({ data }) => data.length > 0) ?? sheets[0]) : sheets[0]
  if (!chosen) throw new UnreadableFile('import-file-no-such-sheet')
  const columns = chosen.data.reduce((most, { length }) => Math.max(most, length), 0)
  return {
    sheets: sheets.map((one) => one.sheet.slice(0, 64)).slice(0, 100),
    sheet: chosen.sheet,
    rows: chosen.data.flatMap((row, index) => {
      const cells = Array.from({ length: columns }, (_, column) => cellText(row[column]))
      return cells.every((cell) => cell === '') ? [] : [{ line: index + 1, cells }]
    }),
  }
}

/** All of them, or the one that is asked for: the others stay packed. */
async function sheetsOf(path: string, sheet: string | null): Promise<Sheets> {
  const { default: readSheets, readSheet } = await import('read-excel-file/node')
  try {
    return sheet === null ? await readSheets(path) : [{ sheet, data: await readSheet(path, sheet) }]
  } catch (problem) {
    const gone = problem instanceof Error && problem.name === 'SheetNotFoundError'
    throw new UnreadableFile(gone ? 'import-file-no-such-sheet' : 'import-file-not-readable')
  }
}

/** A number as it is, not 1.38e10; a day as 2026-11-22. */
function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? '' : value.toISOString()
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
  }
  return typeof value === 'boolean' ? String(value) : ''
}

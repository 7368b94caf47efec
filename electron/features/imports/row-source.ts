import type { ImportReading } from '#shared/imports/import'
import { CsvRecords, type FileRow } from './csv-records'
import { fileLines } from './file-lines'
import { readWorkbook } from './xlsx-rows'

/**
 * The rows of a file below its head, in blocks, always the same ones in the same order: a resume counts on it.
 * `columns`: how many there are. Throws `UnreadableFile`.
 */
export async function* rowsOf(
  file: { readonly path: string; readonly kind: 'csv' | 'xlsx'; readonly columns: readonly string[] },
  reading: ImportReading,
): AsyncGenerator<readonly FileRow[]> {
  if (file.kind === 'xlsx') {
    const { rows } = await readWorkbook(file.path, reading.sheet)
    yield reading.hasHeader ? rows.slice(1) : rows
    return
  }
  const records = new CsvRecords(reading.separator ?? ',', file.columns.length)
  let headIsDue = reading.hasHeader
  const below = (rows: readonly FileRow[]) => {
    if (!headIsDue || rows.length === 0) return rows
    headIsDue = false
    return rows.slice(1)
  }
  for await (const lines of fileLines(file.path, reading.encoding ?? 'utf-8')) {
    const rows = below(records.take(lines))
    if (rows.length > 0) yield rows
  }
  const rest = below(records.end())
  if (rest.length > 0) yield rest
}

import { setImmediate } from 'node:timers/promises'
import { otherHeads, reasonWords } from '#shared/imports/words'
import type { ReadDb } from '../../storage'
import type { Batch } from './batch-row'
import { BYTE_ORDER_MARK, csvLine } from './csv-text'
import type { Language } from './file-look'
import { listRejects } from './kept-rows'

const AT_ONCE = 200

/**
 * The rows that were not taken, as they stood in the file, with the line and the reason in two last columns: put right,
 * the same file can be imported again.
 */
export async function* rejectLines(db: ReadDb, batch: Batch, language: Language): AsyncGenerator<string> {
  const { columns } = batch.file
  const words = language === 'en' ? 'en' : 'zh'
  yield BYTE_ORDER_MARK + csvLine([...columns, otherHeads.line[words], otherHeads.reason[words]])
  for (let last = 0; ; ) {
    const rejects = listRejects(db, batch.key, batch.id, last, AT_ONCE)
    for (const { line, reason, cells } of rejects) {
      const filled = Array.from({ length: Math.max(columns.length, cells.length) }, (_, column) => cells[column] ?? '')
      yield csvLine([...filled, String(line), reasonWords[reason][words]])
    }
    last = rejects.at(-1)?.line ?? last
    if (rejects.length < AT_ONCE) return
    await setImmediate()
  }
}

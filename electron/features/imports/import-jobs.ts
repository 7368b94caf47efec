import { BatchId } from '#shared/kernel/ids'
import { type AnyJob, defineJob, JobProblem } from '../jobs'
import { loadBatch } from './batch-row'
import { exportJob } from './export-job'
import { fileNumbersWork, workbookWork } from './import-names'
import { importJob } from './import-run'
import { undoJob } from './import-undo'
import { UnfiledNumbers } from './unfiled-numbers'
import { readWorkbook, UnreadableFile } from './xlsx-rows'

const SHOWN = 21

/** After a crash: whoever was imported until then is found when they call, whether the import goes on or not. */
const fileNumbersJob = defineJob(fileNumbersWork, (context) => {
  for (const id of context.input.batchIds) {
    const batch = loadBatch(context.db, BatchId.parse(id))
    if (!batch) continue
    const unfiled = new UnfiledNumbers(batch.key)
    unfiled.recover(context.db, batch.id, batch.filedTo)
    unfiled.file(context, batch.id, batch.filedTo)
  }
  return null
})

/** A workbook is unpacked and read as a whole, which takes seconds: never in main. */
const workbookJob = defineJob(workbookWork, async ({ input }) => {
  try {
    const { sheets, sheet, rows } = await readWorkbook(input.path, input.sheet)
    return {
      sheets,
      sheet,
      total: rows.length,
      rows: rows
        .slice(0, SHOWN)
        .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.slice(0, 70_000)) })),
    }
  } catch (problem) {
    if (problem instanceof UnreadableFile) throw new JobProblem(problem.code)
    throw problem
  }
})

/** What the worker thread can do for imports. */
export const importJobs: readonly AnyJob[] = [importJob, undoJob, fileNumbersJob, workbookJob, exportJob]

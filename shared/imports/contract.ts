import { z } from 'zod'
import { CustomerDetails, CustomerRowView } from '../customers/customer'
import { CustomerSelection } from '../customers/filter'
import { command, event } from '../kernel/contract'
import { BatchId, JobId, StaffId } from '../kernel/ids'
import { DuplicateWay, ImportBatch, ImportLook, ImportPreviewRow, ImportReading, ImportTarget } from './import'

const batch = z.strictObject({ id: BatchId })

const ImportPlan = z.strictObject({
  fileId: z.string().max(64),
  reading: ImportReading,
  mapping: z.array(ImportTarget).max(200),
  duplicates: DuplicateWay,
  /** Where the file says nothing: source, department, and who gets them (null: the pool). */
  source: z.string().max(64).nullable(),
  department: z.string().max(64).nullable(),
  owner: StaffId.nullable(),
})
export type ImportPlan = z.infer<typeof ImportPlan>

/** All of it needs the right `import` (`export` for exports), else `not-allowed`. Paths never leave main. */
export const importsContract = {
  /** Asks for a file; null when the person thought better of it. `import-file-…` says why it cannot be read. */
  'imports.choose': command(z.undefined(), ImportLook.nullable()),
  /** The same file, read otherwise. `import-file-gone`. */
  'imports.look': command(z.strictObject({ fileId: z.string().max(64), reading: ImportReading }), ImportLook),
  /** The first 20 rows as they will be. */
  'imports.preview': command(ImportPlan, z.array(ImportPreviewRow).max(20)),
  'imports.start': command(ImportPlan, z.strictObject({ batchId: BatchId, jobId: JobId })),
  'imports.list': command(z.undefined(), z.array(ImportBatch).max(500)),
  /** Goes on where a crash or a cancel stopped it; nothing comes twice. `import-file-changed`. */
  'imports.resume': command(batch, z.strictObject({ jobId: JobId })),
  /** Takes back what it added and changed, but for what somebody worked on since. `import-undo-over`. */
  'imports.undo': command(batch, z.strictObject({ jobId: JobId })),
  /** Rows that wait for an answer, with whom they double. */
  'imports.questions': command(
    z.strictObject({ id: BatchId, limit: z.int().min(1).max(100) }),
    z.array(
      z.strictObject({
        line: z.int().positive(),
        existing: CustomerRowView,
        incoming: CustomerDetails.partial(),
      }),
    ),
  ),
  'imports.answer': command(
    z.strictObject({
      id: BatchId,
      /** Null: all that are left. */
      line: z.int().positive().nullable(),
      way: z.enum(['skip', 'fill-empty', 'overwrite', 'add']),
    }),
    ImportBatch,
  ),
  /** Asks where to save the rows that were not taken, with the reason in a last column. */
  'imports.save-rejects': command(batch, z.strictObject({ saved: z.boolean() })),
  /** Asks where to save; whole numbers only with the right, formulas made harmless, audited. */
  'imports.export': command(
    z.strictObject({
      of: CustomerSelection,
      columns: z.array(z.string().max(40)).min(1).max(80),
      format: z.enum(['csv', 'xlsx']),
    }),
    z.strictObject({ jobId: JobId }).nullable(),
  ),
  'imports.changed': event(ImportBatch),
} as const

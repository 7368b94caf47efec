import { z } from 'zod'
import { CustomerRowView } from '../customers/customer'
import { Instant } from '../kernel/clock'
import { BatchId, JobId } from '../kernel/ids'

export const FileEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'])
export type FileEncoding = z.infer<typeof FileEncoding>

/** Where a column goes: a part of the customer, a custom field (`field:<id>`), or nowhere. */
export const ImportTarget = z.union([
  z.enum([
    'ignore',
    'name',
    'other-name',
    'phone',
    'phone-2',
    'phone-3',
    'email',
    'wechat',
    'address',
    'company',
    'level',
    'source',
    'city',
    'department',
    'tags',
    'owner',
    'remark',
  ]),
  z.string().regex(/^field:[a-z][a-z0-9-]{0,31}$/u),
])
export type ImportTarget = z.infer<typeof ImportTarget>

/** What happens with a row whose number somebody has already. `ask`: it waits for an answer, the others go on. */
export const DuplicateWay = z.enum(['skip', 'fill-empty', 'overwrite', 'ask'])
export type DuplicateWay = z.infer<typeof DuplicateWay>

/** What was found out about a chosen file; the person may say otherwise. */
export const ImportLook = z.strictObject({
  fileId: z.string().max(64),
  fileName: z.string().max(256),
  sizeBytes: z.int().nonnegative(),
  kind: z.enum(['csv', 'xlsx']),
  encoding: FileEncoding.nullable(),
  separator: z.string().max(1).nullable(),
  sheets: z.array(z.string().max(64)).max(100),
  sheet: z.string().max(64).nullable(),
  hasHeader: z.boolean(),
  columns: z.array(z.string().max(256)).max(200),
  /** The first 20 as they stand in the file. */
  sample: z.array(z.array(z.string().max(200)).max(200)).max(20),
  /** By what the headers say, or as the person mapped such headers the last time. */
  mapping: z.array(ImportTarget).max(200),
  remembered: z.boolean(),
  /** Estimated from the size of the first rows. */
  rows: z.int().nonnegative(),
})
export type ImportLook = z.infer<typeof ImportLook>

/** How a file is to be read. */
export const ImportReading = z.strictObject({
  encoding: FileEncoding.nullable(),
  separator: z.string().max(1).nullable(),
  sheet: z.string().max(64).nullable(),
  hasHeader: z.boolean(),
})
export type ImportReading = z.infer<typeof ImportReading>

/** Why a row, or a part of it, cannot be taken. A key of the translations `imports.why-…`. */
export const RejectReason = z.enum([
  'no-name-no-number',
  'bad-number',
  'too-long',
  'too-many-columns',
  'too-few-columns',
  'broken-quotes',
  'unknown-level',
  'bad-field',
  'unknown-owner',
  'not-readable',
])
export type RejectReason = z.infer<typeof RejectReason>

/** One row as it will be. */
export const ImportPreviewRow = z.strictObject({
  /** Of the file, counted from 1 with the header. */
  line: z.int().positive(),
  will: z.enum(['add', 'update', 'skip', 'ask', 'reject']),
  row: CustomerRowView.pick({
    name: true,
    level: true,
    company: true,
    city: true,
    number: true,
    source: true,
    tags: true,
    fields: true,
  }),
  /** Whom it doubles. */
  duplicateOf: z.string().max(128).nullable(),
  why: RejectReason.nullable(),
  column: z.string().max(256).nullable(),
})
export type ImportPreviewRow = z.infer<typeof ImportPreviewRow>

/** An import, as the list of imports shows it. */
export const ImportBatch = z.strictObject({
  id: BatchId,
  jobId: JobId.nullable(),
  fileName: z.string().max(256),
  at: Instant,
  by: z.string().max(64),
  state: z.enum(['running', 'done', 'cancelled', 'interrupted', 'failed', 'undoing', 'undone']),
  duplicates: DuplicateWay,
  read: z.int().nonnegative(),
  added: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  /** Wait for an answer. */
  asked: z.int().nonnegative(),
  /** Left as they were when it was undone: somebody had worked on them. */
  kept: z.int().nonnegative(),
  /** Until then it can be undone as a whole; null: no longer. */
  undoUntil: Instant.nullable(),
  /** It can go on where it stopped: the file is still the same one. */
  resumable: z.boolean(),
})
export type ImportBatch = z.infer<typeof ImportBatch>

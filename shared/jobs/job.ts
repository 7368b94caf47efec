import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { JobId } from '../kernel/ids'

/** Long work in the worker thread, as the status line and its own page show it. */
export const JobView = z.strictObject({
  id: JobId,
  kind: z.enum(['import', 'undo-import', 'export', 'index', 'allocate', 'bulk', 'check']),
  /** A file's or a list's name; '' when the kind says enough. */
  subject: z.string().max(256),
  state: z.enum(['waiting', 'running', 'cancelling', 'done', 'cancelled', 'failed', 'interrupted']),
  /** So many of so many; `total` null while nobody knows. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  perSecond: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** A key of the translations, when it failed. */
  problem: z.string().max(64).nullable(),
})
export type JobView = z.infer<typeof JobView>

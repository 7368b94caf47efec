import { z } from 'zod'
import { Instant } from '../kernel/clock'

/** What is written down because somebody may ask who did it (reliability.md). Append only, each row hashed with the last. */
export const AuditAction = z.enum([
  'reveal-number',
  'export',
  'import',
  'undo-import',
  'merge',
  'split',
  'erase',
  'assign',
  'recall',
  'save-rules',
  'act-as',
  'read-audit',
])
export type AuditAction = z.infer<typeof AuditAction>

export const AuditEntry = z.strictObject({
  seq: z.int().positive(),
  at: Instant,
  by: z.string().max(64),
  byName: z.string().max(64),
  action: AuditAction,
  /** The customer's name, the file's, the rule's; as it was then. */
  subject: z.string().max(256),
  /** Why, or how many: one line. */
  detail: z.string().max(512),
})
export type AuditEntry = z.infer<typeof AuditEntry>

import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command } from '../kernel/contract'
import { AuditAction, AuditEntry } from './audit'

export const auditContract = {
  /** Newest first. Right `read-audit`. `whole`: whether the chain of hashes holds over all that is kept. */
  'audit.list': command(
    z.strictObject({
      actions: z.array(AuditAction).max(16).nullable(),
      from: Instant.nullable(),
      until: Instant.nullable(),
      beforeSeq: z.int().nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ entries: z.array(AuditEntry), whole: z.boolean() }),
  ),
} as const

import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CustomerId } from '../kernel/ids'

export const CustomerLevel = z.enum(['standard', 'silver', 'gold', 'vip'])
export type CustomerLevel = z.infer<typeof CustomerLevel>

export const CustomerPhone = z.strictObject({
  /** As it is shown: E.164 where it could be understood, else as it was entered. Already masked where rights ask for it. */
  number: z.string().max(64),
  kind: z.enum(['mobile', 'landline', 'work', 'other']),
})
export type CustomerPhone = z.infer<typeof CustomerPhone>

/** Who somebody is, on one line: what lists, candidates and the call bar show. */
export const CustomerSummary = z.strictObject({
  id: CustomerId,
  name: z.string().max(128),
  level: CustomerLevel,
  company: z.string().max(128).nullable(),
  city: z.string().max(64).nullable(),
  number: z.string().max(64).nullable(),
  lastContactAt: Instant.nullable(),
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

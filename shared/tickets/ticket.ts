import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { TicketId } from '../kernel/ids'

/** A service request as the card shows it. (Its life, rules and views are the tickets issue's.) */
export const TicketSummary = z.strictObject({
  id: TicketId,
  /** The number people say, e.g. T-1024. */
  number: z.string().max(32),
  subject: z.string().max(300),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  state: z.enum(['registered', 'dispatched', 'accepted', 'pending', 'resolved', 'archived']),
  dueAt: Instant.nullable(),
  createdAt: Instant,
})
export type TicketSummary = z.infer<typeof TicketSummary>

import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId, CustomerId, FollowUpId } from '../kernel/ids'

/** A promise: what, to whom, when. */
export const FollowUp = z.strictObject({
  id: FollowUpId,
  customerId: CustomerId.nullable(),
  /** Shown with the promise, so that a list needs no second question. Null when nobody is known. */
  customerName: z.string().max(128).nullable(),
  /** The number to call back. Masked where rights ask for it. */
  number: z.string().max(64).nullable(),
  what: z.string().max(500),
  dueAt: Instant,
  state: z.enum(['open', 'done', 'dropped']),
  /** The call it was promised in. */
  callId: CallId.nullable(),
  createdAt: Instant,
})
export type FollowUp = z.infer<typeof FollowUp>

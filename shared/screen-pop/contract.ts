import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command } from '../kernel/contract'
import { CallId, CustomerId } from '../kernel/ids'
import { CustomerCard } from './card'
import { TimelineEntry, TimelineKind } from './timeline'

export const screenPopContract = {
  /** Everything the card shows of one customer; `customer-gone` when there is none of that id. */
  'screen-pop.card': command(z.strictObject({ id: CustomerId }), CustomerCard),
  /** The agent says which of several candidates is calling. */
  'screen-pop.choose': command(z.strictObject({ callId: CallId, customerId: CustomerId }), z.undefined()),
  /** The customer's name was painted at `at`: how long a pop takes is measured in use, not only in a benchmark. */
  'screen-pop.painted': command(z.strictObject({ callId: CallId, at: Instant }), z.undefined()),
  /**
   * Whose call it is, though nobody was found by its number: the customer becomes the call's, and gets its number where
   * `addNumber` says so. `customer-gone`, `customer-full` at 16 numbers, `call-gone`.
   */
  'screen-pop.attach': command(
    z.strictObject({ callId: CallId, customerId: CustomerId, addNumber: z.boolean() }),
    CustomerCard,
  ),
  /** Newest first; `before` is the cursor of the page before. `next` null: that was all. */
  'screen-pop.timeline': command(
    z.strictObject({
      id: CustomerId,
      kinds: z.array(TimelineKind).min(1).max(9).nullable(),
      before: z.string().max(64).nullable(),
      limit: z.int().min(1).max(100),
    }),
    z.strictObject({ entries: z.array(TimelineEntry), next: z.string().max(64).nullable() }),
  ),
} as const

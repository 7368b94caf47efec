import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command } from '../kernel/contract'
import { CallId, CustomerId } from '../kernel/ids'
import { CustomerCard } from './card'

export const screenPopContract = {
  /** Everything the card shows of one customer; `customer-gone` when there is none of that id. */
  'screen-pop.card': command(z.strictObject({ id: CustomerId }), CustomerCard),
  /** The agent says which of several candidates is calling. */
  'screen-pop.choose': command(z.strictObject({ callId: CallId, customerId: CustomerId }), z.undefined()),
  /** The customer's name was painted at `at`: how long a pop takes is measured in use, not only in a benchmark. */
  'screen-pop.painted': command(z.strictObject({ callId: CallId, at: Instant }), z.undefined()),
} as const

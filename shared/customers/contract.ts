import { z } from 'zod'
import { command } from '../kernel/contract'
import { CustomerId } from '../kernel/ids'
import { CustomerCard } from '../screen-pop/card'
import { CustomerSummary } from './customer'

export const customersContract = {
  /** Everything the card shows of one customer; `customer-gone` when there is none of that id. */
  'customers.card': command(z.strictObject({ id: CustomerId }), CustomerCard),
  /** By name, pinyin, pinyin initials or part of a number (3 digits or more), best first. */
  'customers.find': command(
    z.strictObject({ text: z.string().max(64), limit: z.int().min(1).max(100) }),
    z.array(CustomerSummary),
  ),
} as const

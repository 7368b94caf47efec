import { z } from 'zod'
import { command } from '../kernel/contract'
import { CustomerSummary } from './customer'

export const customersContract = {
  /** By name, pinyin, pinyin initials or part of a number (3 digits or more), best first. */
  'customers.find': command(
    z.strictObject({ text: z.string().max(64), limit: z.int().min(1).max(100) }),
    z.array(CustomerSummary),
  ),
} as const

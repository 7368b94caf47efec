import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { BatchId, CustomerId, StaffId } from '../kernel/ids'
import { CustomerLevel, FieldValue, PoolState } from './customer'

/** Which customers: all conditions together. Null asks nothing. */
export const CustomerFilter = z.strictObject({
  /** As typed: name, pinyin, initials, part of a number, company, tag. */
  text: z.string().max(64),
  levels: z.array(CustomerLevel).max(4).nullable(),
  sources: z.array(z.string().max(64)).max(50).nullable(),
  departments: z.array(z.string().max(64)).max(50).nullable(),
  /** Null in the list: those whom nobody looks after. */
  owners: z.array(StaffId.nullable()).max(200).nullable(),
  poolStates: z.array(PoolState).max(3).nullable(),
  tags: z.array(z.string().max(32)).max(20).nullable(),
  batchId: BatchId.nullable(),
  lastContactBefore: Instant.nullable(),
  lastContactAfter: Instant.nullable(),
  neverContacted: z.boolean(),
  createdAfter: Instant.nullable(),
  createdBefore: Instant.nullable(),
  /** Of a text field: equal; of a choice: one of them; of numbers and days: between, both included. */
  fields: z
    .array(
      z.strictObject({
        id: z.string().max(32),
        anyOf: z.array(FieldValue).max(50).nullable(),
        from: FieldValue.nullable(),
        until: FieldValue.nullable(),
      }),
    )
    .max(10),
})
export type CustomerFilter = z.infer<typeof CustomerFilter>

export const everybody: CustomerFilter = {
  text: '',
  levels: null,
  sources: null,
  departments: null,
  owners: null,
  poolStates: null,
  tags: null,
  batchId: null,
  lastContactBefore: null,
  lastContactAfter: null,
  neverContacted: false,
  createdAfter: null,
  createdBefore: null,
  fields: [],
}

export const CustomerSort = z.strictObject({
  by: z.enum(['last-contact', 'created', 'level', 'contact-count']),
  direction: z.enum(['up', 'down']),
})
export type CustomerSort = z.infer<typeof CustomerSort>

/** Many at once: those ticked, or all that a filter finds. */
export const CustomerSelection = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('ids'), ids: z.array(CustomerId).min(1).max(10_000) }),
  z.strictObject({ by: z.literal('filter'), filter: CustomerFilter, atMost: z.int().positive().nullable() }),
])
export type CustomerSelection = z.infer<typeof CustomerSelection>

/** A filter, its order and its columns, kept under a name. */
export const SavedFilter = z.strictObject({
  id: z.string().max(64),
  name: z.string().min(1).max(64),
  filter: CustomerFilter,
  sort: CustomerSort,
  columns: z.array(z.string().max(40)).max(40),
})
export type SavedFilter = z.infer<typeof SavedFilter>

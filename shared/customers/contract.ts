import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { BatchId, CustomerId } from '../kernel/ids'
import { CustomerDetails, CustomerRecord, CustomerRowView, CustomerSummary } from './customer'
import { FieldDefinition } from './field-definition'
import { CustomerFilter, CustomerSort, SavedFilter } from './filter'

const one = z.strictObject({ id: CustomerId })

export const customersContract = {
  /** By name, pinyin, pinyin initials or part of a number (3 digits or more), best first. */
  'customers.find': command(
    z.strictObject({ text: z.string().max(64), limit: z.int().min(1).max(100) }),
    z.array(CustomerSummary),
  ),
  /** Everything kept of one; `customer-gone` when there is none of that id, `not-allowed` when it is somebody else's. */
  'customers.record': command(one, CustomerRecord),
  /**
   * Adds (`id` null) or changes one. Only `changes` are written; `base` is the version they were made on. When others
   * changed other fields meanwhile both stay; the same field: `customer-changed`. A masked number that comes back as it
   * was shown stays what it is.
   */
  'customers.save': command(
    z.strictObject({
      id: CustomerId.nullable(),
      base: z.int().positive().nullable(),
      changes: CustomerDetails.partial(),
    }),
    CustomerRecord,
  ),
  /** Who else has one of these numbers or the same name in the same company, likeliest first. */
  'customers.duplicates': command(
    z.strictObject({
      id: CustomerId.nullable(),
      name: z.string().max(128),
      numbers: z.array(z.string().max(64)).max(16),
    }),
    z.array(z.strictObject({ customer: CustomerSummary, why: z.enum(['number', 'name']) })).max(20),
  ),
  /** Rows `offset` to `offset + limit` of what the filter finds, and how many it finds (`exact` false: at least so many). */
  'customers.list': command(
    z.strictObject({
      filter: CustomerFilter,
      sort: CustomerSort,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ rows: z.array(CustomerRowView), total: z.int().nonnegative(), exact: z.boolean() }),
  ),
  /** What there is to filter by. */
  'customers.facets': command(
    z.undefined(),
    z.strictObject({
      sources: z.array(z.string().max(64)).max(500),
      departments: z.array(z.string().max(64)).max(500),
      tags: z.array(z.string().max(32)).max(1000),
      batches: z.array(z.strictObject({ id: BatchId, name: z.string().max(256), at: Instant })).max(200),
    }),
  ),
  'customers.add-note': command(z.strictObject({ id: CustomerId, text: z.string().min(1).max(10_000) }), z.undefined()),
  /**
   * Makes several into one (`keep`): numbers, tags, contacts, history and open work come together; where a field of
   * `keep` is empty the others fill it. Right `merge-customers`. Audited, and undone by `customers.split`.
   */
  'customers.merge': command(
    z.strictObject({ keep: CustomerId, others: z.array(CustomerId).min(1).max(10) }),
    CustomerRecord,
  ),
  /** Takes one of the merged off again: it gets back what was its own. Answers it. `merge-gone`. */
  'customers.split': command(z.strictObject({ mergeId: z.string().max(64) }), CustomerRecord),
  /** A whole number once, with a reason; right `reveal-number`, audited. */
  'customers.reveal': command(
    z.strictObject({ id: CustomerId, phoneId: z.string().max(16), reason: z.string().min(2).max(200) }),
    z.strictObject({ number: z.string().max(64) }),
  ),
  'customers.fields': command(z.undefined(), z.array(FieldDefinition)),
  /** Right `set-rules`. `field-kind-fixed` when the kind of a field that is in use changes. Fields are retired, not left out. */
  'customers.save-fields': command(z.array(FieldDefinition).min(1).max(40), z.array(FieldDefinition)),
  'customers.saved-filters': command(z.undefined(), z.array(SavedFilter)),
  'customers.save-filter': command(SavedFilter, z.array(SavedFilter)),
  'customers.remove-filter': command(z.strictObject({ id: z.string().max(64) }), z.array(SavedFilter)),
  /** Records changed: lists and open cards are to be read again. Null: many. */
  'customers.changed': event(z.strictObject({ ids: z.array(CustomerId).max(100).nullable() })),
} as const

import { z } from 'zod'
import { CustomerSelection } from '../customers/filter'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { CallId, CallListId, CustomerId, StaffId } from '../kernel/ids'
import { CustomerCard } from '../screen-pop/card'

/** How one of the list ended for now. `again`: not reached, comes once more at its time. */
export const ItemOutcome = z.enum(['reached', 'again', 'refused', 'wrong-number', 'skipped'])
export type ItemOutcome = z.infer<typeof ItemOutcome>

export const CallList = z.strictObject({
  id: CallListId,
  name: z.string().min(1).max(64),
  /** What is to be said to them: stands beside each card. */
  purpose: z.string().max(1000),
  ownerId: StaffId,
  createdAt: Instant,
  closed: z.boolean(),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  /** By outcome, those that are done. */
  outcomes: z.record(ItemOutcome, z.int().nonnegative()),
  /** When the next `again` is due; null: none. */
  nextAgainAt: Instant.nullable(),
})
export type CallList = z.infer<typeof CallList>

/** Preview dialling (预览外呼): the card first, then the call. */
export const CallListItem = z.strictObject({
  listId: CallListId,
  itemId: z.int().positive(),
  customerId: CustomerId,
  card: CustomerCard,
  /** How often they were tried, and when the last time. */
  tries: z.int().nonnegative(),
  lastTriedAt: Instant.nullable(),
  note: z.string().max(1000),
})
export type CallListItem = z.infer<typeof CallListItem>

export const outboundContract = {
  'outbound.lists': command(z.undefined(), z.array(CallList).max(500)),
  /** Doubles and those not to be called are left out, and said how many. */
  'outbound.create': command(
    z.strictObject({
      name: z.string().min(1).max(64),
      purpose: z.string().max(1000),
      of: CustomerSelection,
      /** Who works through it; null: I do. Others need the right `assign`. */
      ownerId: StaffId.nullable(),
    }),
    z.strictObject({ list: CallList, leftOut: z.int().nonnegative() }),
  ),
  /** Who comes next: the one that was begun, an `again` that is due, then the order of the list. Null: worked through. */
  'outbound.next': command(z.strictObject({ id: CallListId }), CallListItem.nullable()),
  /** Dials the one who is shown. */
  'outbound.call': command(
    z.strictObject({ id: CallListId, itemId: z.int().positive(), phoneId: z.string().max(16).nullable() }),
    z.strictObject({ callId: CallId }),
  ),
  'outbound.finish': command(
    z.strictObject({
      id: CallListId,
      itemId: z.int().positive(),
      outcome: ItemOutcome,
      note: z.string().max(1000),
      againAt: Instant.nullable(),
    }),
    CallList,
  ),
  'outbound.close': command(z.strictObject({ id: CallListId }), CallList),
  'outbound.changed': event(z.strictObject({ id: CallListId.nullable() })),
} as const

import { z } from 'zod'
import { CustomerRowView } from '../customers/customer'
import { Instant } from '../kernel/clock'
import { BatchId, CustomerId, StaffId } from '../kernel/ids'

const days = z.int().min(0).max(3650)

/** The rules of the public pool (公海). 0 days or a null number: that rule does not hold. */
export const PoolRules = z.strictObject({
  /** How many customers somebody may look after; null: any number. */
  quota: z.int().min(0).max(1_000_000).nullable(),
  /** Other quotas for some. */
  quotas: z.array(z.strictObject({ staffId: StaffId, quota: z.int().min(0).max(1_000_000) })).max(500),
  /** How many somebody may claim a day; null: any number. */
  claimsADay: z.int().min(0).max(100_000).nullable(),
  /** So long the last owner cannot claim whom they gave back or lost. */
  coolDownDays: days,
  /** 保护期: so long after a claim or an assignment nobody goes back by a rule. */
  protectionDays: days,
  /** Back to the pool after so many days without a contact. */
  returnAfterDaysWithoutContact: days,
  /** Back to the pool when a promise is overdue by so many days. */
  returnAfterDaysOverdue: days,
  /** Back to the pool when the disposition says that they are lost. */
  returnWhenLost: z.boolean(),
  /** The owner is told so many days before. */
  warnDaysBefore: days,
})
export type PoolRules = z.infer<typeof PoolRules>

export const usualPoolRules: PoolRules = {
  quota: 500,
  quotas: [],
  claimsADay: 50,
  coolDownDays: 7,
  protectionDays: 3,
  returnAfterDaysWithoutContact: 30,
  returnAfterDaysOverdue: 0,
  returnWhenLost: true,
  warnDaysBefore: 3,
}

/** What is left to somebody; null: any number. Always visible where customers are claimed. */
export const PoolStanding = z.strictObject({
  owned: z.int().nonnegative(),
  quota: z.int().nonnegative().nullable(),
  claimedToday: z.int().nonnegative(),
  claimsADay: z.int().nonnegative().nullable(),
  inPool: z.int().nonnegative(),
  /** Own customers whom the rules give back within the days of warning. */
  returningSoon: z.int().nonnegative(),
})
export type PoolStanding = z.infer<typeof PoolStanding>

/** Why somebody came into the pool. */
export const ReturnReason = z.enum(['released', 'no-contact', 'overdue', 'lost', 'recalled', 'imported', 'owner-left'])
export type ReturnReason = z.infer<typeof ReturnReason>

export const PoolRow = z.strictObject({
  ...CustomerRowView.shape,
  inPoolSince: Instant,
  cameBackBy: ReturnReason,
  /** In the words of who released or recalled them; '' when a rule did. */
  cameBackWhy: z.string().max(256),
  lastOwnerName: z.string().max(64).nullable(),
  /** Until then I cannot claim them; null: I can. */
  coolDownUntil: Instant.nullable(),
})
export type PoolRow = z.infer<typeof PoolRow>

/** Every movement of a customer, or of many by one order, is a row of the allocation log (分配记录). */
export const AllocationMove = z.enum(['claim', 'assign', 'release', 'return', 'recall', 'undo', 'lost'])
export type AllocationMove = z.infer<typeof AllocationMove>

export const AllocationEntry = z.strictObject({
  id: z.string().max(64),
  at: Instant,
  move: AllocationMove,
  /** Who did it; null when a rule did. */
  by: StaffId.nullable(),
  byName: z.string().max(64).nullable(),
  fromName: z.string().max(64).nullable(),
  toName: z.string().max(64).nullable(),
  rule: ReturnReason.nullable(),
  reason: z.string().max(256),
  count: z.int().positive(),
  /** The customer, when it was one; their name as rights show it. */
  customerId: CustomerId.nullable(),
  customerName: z.string().max(128).nullable(),
  batchId: BatchId.nullable(),
})
export type AllocationEntry = z.infer<typeof AllocationEntry>

/** Who gets how much: shares of the whole, in any unit (1 and 1 is half and half). */
export const AllocationShare = z.strictObject({ staffId: StaffId, weight: z.number().positive().max(1000) })
export type AllocationShare = z.infer<typeof AllocationShare>

export const AllocationPreview = z.strictObject({
  selected: z.int().nonnegative(),
  /** Somebody's already and left as they are, unless owned ones are to be moved too. */
  skippedOwned: z.int().nonnegative(),
  to: z.array(
    z.strictObject({
      staffId: StaffId,
      name: z.string().max(64),
      /** Has now, gets, and how many of the share the quota does not let in. */
      owned: z.int().nonnegative(),
      gets: z.int().nonnegative(),
      overQuota: z.int().nonnegative(),
    }),
  ),
})
export type AllocationPreview = z.infer<typeof AllocationPreview>

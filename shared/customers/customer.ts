import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { BatchId, CustomerId, StaffId } from '../kernel/ids'

export const CustomerLevel = z.enum(['standard', 'silver', 'gold', 'vip'])
export type CustomerLevel = z.infer<typeof CustomerLevel>

export const PhoneNumberKind = z.enum(['mobile', 'landline', 'work', 'other'])
export type PhoneNumberKind = z.infer<typeof PhoneNumberKind>

export const CustomerPhone = z.strictObject({
  /** Stays with this number while it is edited; what a masked number is dialled and revealed by. */
  id: z.string().min(1).max(16),
  /** As it is shown: E.164 where it could be understood, else as it was entered; `138****5678` where rights ask for it. */
  number: z.string().max(64),
  kind: PhoneNumberKind,
  /** "只在上午", "妻子的". */
  note: z.string().max(128),
  doNotCall: z.boolean(),
  /** 归属地: city and carrier as far as they are known; null when nothing is. */
  place: z.string().max(64).nullable(),
  masked: z.boolean(),
})
export type CustomerPhone = z.infer<typeof CustomerPhone>

/** Another way to reach somebody. */
export const OtherContact = z.strictObject({
  id: z.string().min(1).max(16),
  kind: z.enum(['email', 'wechat', 'qq', 'address', 'fax', 'other']),
  value: z.string().max(256),
  note: z.string().max(128),
})
export type OtherContact = z.infer<typeof OtherContact>

/** The value of a custom field: a text, a number, a day (`2026-11-22`) or one of the choices, by what the field says. */
export const FieldValue = z.union([z.string().max(1000), z.number()])
export type FieldValue = z.infer<typeof FieldValue>

/** By the id of the field; a field without a value is not there. */
export const FieldValues = z.record(z.string().min(1).max(32), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** Who somebody is, on one line: what lists, candidates and the call bar show. */
export const CustomerSummary = z.strictObject({
  id: CustomerId,
  name: z.string().max(128),
  level: CustomerLevel,
  company: z.string().max(128).nullable(),
  city: z.string().max(64).nullable(),
  number: z.string().max(64).nullable(),
  lastContactAt: Instant.nullable(),
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

/** Where somebody stands with the pool: looked after, free to be claimed, or lost. */
export const PoolState = z.enum(['owned', 'pool', 'lost'])
export type PoolState = z.infer<typeof PoolState>

/** One row of the customers' table. */
export const CustomerRowView = z.strictObject({
  ...CustomerSummary.shape,
  source: z.string().max(64).nullable(),
  department: z.string().max(64).nullable(),
  ownerId: StaffId.nullable(),
  ownerName: z.string().max(64).nullable(),
  poolState: PoolState,
  tags: z.array(z.string().max(32)).max(32),
  fields: FieldValues,
  contactCount: z.int().nonnegative(),
  nextFollowUpAt: Instant.nullable(),
  createdAt: Instant,
  /** When the rules give them back to the pool; null when none does. */
  returnsAt: Instant.nullable(),
})
export type CustomerRowView = z.infer<typeof CustomerRowView>

/** What a person enters of a customer; everything of it can be edited. */
export const CustomerDetails = z.strictObject({
  name: z.string().min(1).max(128),
  /** Maiden name, English name, what they call themselves. */
  otherNames: z.array(z.string().min(1).max(128)).max(8),
  level: CustomerLevel,
  company: z.string().max(128).nullable(),
  city: z.string().max(64).nullable(),
  source: z.string().max(64).nullable(),
  department: z.string().max(64).nullable(),
  tags: z.array(z.string().min(1).max(32)).max(32),
  phones: z.array(CustomerPhone.omit({ place: true, masked: true })).max(16),
  contacts: z.array(OtherContact).max(16),
  fields: FieldValues,
  remark: z.string().max(4000),
})
export type CustomerDetails = z.infer<typeof CustomerDetails>

/** Everything that is kept of one customer, without their history. */
export const CustomerRecord = z.strictObject({
  ...CustomerDetails.shape,
  id: CustomerId,
  /** Counts the edits; what an edit is based on. */
  version: z.int().positive(),
  phones: z.array(CustomerPhone).max(16),
  ownerId: StaffId.nullable(),
  ownerName: z.string().max(64).nullable(),
  poolState: PoolState,
  /** Why they came back to the pool the last time; null when they never did. */
  cameBack: z
    .strictObject({ at: Instant, reason: z.string().max(256), from: z.string().max(64).nullable() })
    .nullable(),
  returnsAt: Instant.nullable(),
  batchId: BatchId.nullable(),
  contactCount: z.int().nonnegative(),
  lastContactAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  updatedBy: z.string().max(64).nullable(),
  /** Records that were merged into this one and can be split off again. */
  merged: z
    .array(
      z.strictObject({ mergeId: z.string().max(64), name: z.string().max(128), at: Instant, by: z.string().max(64) }),
    )
    .max(32),
})
export type CustomerRecord = z.infer<typeof CustomerRecord>

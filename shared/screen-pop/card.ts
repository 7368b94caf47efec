import { z } from 'zod'
import {
  CustomerLevel,
  CustomerPhone,
  CustomerRecord,
  CustomerSummary,
  FieldValue,
  PoolState,
} from '../customers/customer'
import { FollowUp } from '../follow-ups/follow-up'
import { Instant } from '../kernel/clock'
import { CustomerId, StaffId } from '../kernel/ids'
import { CallDirection, Disposition } from '../phone/call'
import { TicketSummary } from '../tickets/ticket'

/** One line of the customer's history: a call that was, with what was noted in it. */
export const Contact = z.strictObject({
  callId: z.string().max(64),
  direction: CallDirection,
  startedAt: Instant,
  /** Seconds of talk; null when it was never answered. */
  talkSeconds: z.number().nonnegative().nullable(),
  disposition: Disposition.nullable(),
  note: z.string().max(20_000),
  agentName: z.string().max(128),
})
export type Contact = z.infer<typeof Contact>

/** Everything that must be on screen when the phone rings, and nothing that needs a second question. */
export const CustomerCard = z.strictObject({
  id: CustomerId,
  /** Counts the edits; what an edit is based on. */
  version: CustomerRecord.shape.version,
  name: z.string().max(128),
  otherNames: CustomerRecord.shape.otherNames,
  level: CustomerLevel,
  tags: z.array(z.string().max(32)).max(32),
  company: z.string().max(128).nullable(),
  city: z.string().max(64).nullable(),
  source: z.string().max(64).nullable(),
  department: z.string().max(64).nullable(),
  /** Who looks after them, by name; null when nobody does. */
  owner: z.string().max(128).nullable(),
  ownerId: StaffId.nullable(),
  poolState: PoolState,
  /** Why they came back to the pool the last time: words, or a `ReturnReason`. */
  cameBack: CustomerRecord.shape.cameBack,
  returnsAt: Instant.nullable(),
  /** Those of the centre's own fields that stand on the card and have a value, in the centre's order. */
  fields: z.array(z.strictObject({ id: z.string().max(32), name: z.string().max(32), value: FieldValue })).max(40),
  phones: z.array(CustomerPhone).max(16),
  /** A free remark about the person, written by any agent. */
  remark: z.string().max(4000),
  /** Newest first; the last five. */
  contacts: z.array(Contact).max(5),
  contactCount: z.int().nonnegative(),
  followUps: z.array(FollowUp).max(20),
  tickets: z.array(TicketSummary).max(20),
})
export type CustomerCard = z.infer<typeof CustomerCard>

/** What speaks for one of several: the extension that was dialled, last in contact of all, open work, mine to look after. */
export const CandidateReason = z.enum(['extension', 'last-contact', 'open-work', 'owner'])
export type CandidateReason = z.infer<typeof CandidateReason>

export const CallerCandidate = z.strictObject({
  ...CustomerSummary.shape,
  ownerName: z.string().max(64).nullable(),
  why: z.array(CandidateReason).max(4),
})
export type CallerCandidate = z.infer<typeof CallerCandidate>

/** How sure it is that the caller is who the card says, and why. */
export const CallerMatch = z.discriminatedUnion('kind', [
  /** The whole number is the customer's. */
  z.strictObject({ kind: z.literal('exact'), card: CustomerCard }),
  /** Only the last digits agree (an extension, a missing area code, a number entered without country). */
  z.strictObject({ kind: z.literal('suffix'), digits: z.int().min(7), card: CustomerCard }),
  /** Several people share the number: the likeliest first, each with what speaks for them; the first one's card is shown. */
  z.strictObject({
    kind: z.literal('several'),
    by: z.enum(['exact', 'suffix']),
    candidates: z.array(CallerCandidate).min(2).max(20),
    card: CustomerCard,
  }),
  /** The agent picked one of several. */
  z.strictObject({ kind: z.literal('chosen'), candidates: z.array(CallerCandidate).max(20), card: CustomerCard }),
  z.strictObject({ kind: z.literal('unknown') }),
  /** The caller withheld the number. */
  z.strictObject({ kind: z.literal('withheld') }),
])
export type CallerMatch = z.infer<typeof CallerMatch>

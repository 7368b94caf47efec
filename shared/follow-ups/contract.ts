import { z } from 'zod'
import { CustomerSelection } from '../customers/filter'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { CallId, CustomerId, FollowUpId, StaffId } from '../kernel/ids'
import { FollowUp, FollowUpPriority, FollowUpRepeat, FollowUpRules, FollowUpWay } from './follow-up'
import { quickTimeKeys } from './quick-times'

const one = z.strictObject({ id: FollowUpId })

/** What a promise says; the same when it is made and when it is changed. */
export const FollowUpWords = z.strictObject({
  what: z.string().min(1).max(500),
  dueAt: Instant,
  way: FollowUpWay,
  priority: FollowUpPriority,
  repeat: FollowUpRepeat,
  /** Null: I keep it. Others need the right `assign`, or `follow-ups.hand-on`. */
  assigneeId: StaffId.nullable(),
})
export type FollowUpWords = z.infer<typeof FollowUpWords>

export const FollowUpView = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('open') }),
  z.strictObject({ of: z.literal('overdue') }),
  /** `day`: any moment of it. */
  z.strictObject({ of: z.literal('day'), day: Instant }),
  z.strictObject({ of: z.literal('between'), from: Instant, until: Instant }),
  z.strictObject({ of: z.literal('customer'), customerId: CustomerId }),
  /** Open ones of mine, customer after customer, each one's earliest due first. */
  z.strictObject({ of: z.literal('by-customer') }),
  /** Everybody's that are overdue for longer than the rules allow; right `see-everybody`. */
  z.strictObject({ of: z.literal('lead') }),
  z.strictObject({ of: z.literal('closed'), from: Instant, until: Instant }),
])
export type FollowUpView = z.infer<typeof FollowUpView>

/** `leadCount`: everybody's that are overdue for longer than the rules allow; absent for those who may not see them. */
export const FollowUpCounts = z.strictObject({
  openCount: z.int(),
  overdueCount: z.int(),
  nextDueAt: Instant.nullable(),
  leadCount: z.int().optional(),
})
export type FollowUpCounts = z.infer<typeof FollowUpCounts>

export const followUpsContract = {
  /** Open ones of mine, earliest due first. */
  'follow-ups.list': command(z.strictObject({ limit: z.int().min(1).max(500) }), z.array(FollowUp)),
  /** By view, earliest due first; `total` of all it has. */
  'follow-ups.view': command(
    z.strictObject({ view: FollowUpView, offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    z.strictObject({ followUps: z.array(FollowUp), total: z.int().nonnegative() }),
  ),
  /** Makes a promise to a customer, or to a number nobody knows. */
  'follow-ups.add': command(
    z.strictObject({
      ...FollowUpWords.shape,
      customerId: CustomerId.nullable(),
      number: z.string().max(64).nullable(),
      callId: CallId.nullable(),
    }),
    FollowUp,
  ),
  /** The same promise to many, spread evenly over the working hours until `lastAt` where that is given. */
  'follow-ups.add-many': command(
    z.strictObject({ ...FollowUpWords.shape, of: CustomerSelection, lastAt: Instant.nullable() }),
    z.strictObject({ count: z.int().nonnegative() }),
  ),
  'follow-ups.change': command(z.strictObject({ ...one.shape, words: FollowUpWords.partial() }), FollowUp),
  'follow-ups.snooze': command(z.strictObject({ id: FollowUpId, until: Instant }), FollowUp),
  /** Moves several by the same time, or to the same day at their own hour. */
  'follow-ups.move': command(
    z.strictObject({
      ids: z.array(FollowUpId).min(1).max(500),
      to: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('ms'), ms: z.int() }),
        z.strictObject({ by: z.literal('day'), day: Instant }),
      ]),
    }),
    z.strictObject({ moved: z.int().nonnegative() }),
  ),
  /** Done or dropped, with what came of it; one that repeats comes again. */
  'follow-ups.finish': command(
    z.strictObject({ id: FollowUpId, outcome: z.enum(['done', 'dropped']), note: z.string().max(1000).optional() }),
    FollowUp,
  ),
  /** 转交: somebody else keeps it. They are told as if it were new. */
  'follow-ups.hand-on': command(
    z.strictObject({ ids: z.array(FollowUpId).min(1).max(500), to: StaffId, reason: z.string().max(200) }),
    z.strictObject({ handed: z.int().nonnegative() }),
  ),
  /**
   * What I was told of and put away; they stay open. Null: all of them. Others are left out, and so is one that was called
   * and not answered yet: its call decides.
   */
  'follow-ups.dealt': command(
    z.strictObject({ ids: z.array(FollowUpId).min(1).max(500).nullable() }),
    z.strictObject({ count: z.int().nonnegative() }),
  ),
  /**
   * "明天下午3点", "in 20 min": when that is. Null: it says no time. `shifted`: moved into the working hours; `said` is
   * what the words say. `rest`: the words that say no time, which is what is promised.
   */
  'follow-ups.read-time': command(
    z.strictObject({ text: z.string().max(64) }),
    z.strictObject({ at: Instant, said: Instant, shifted: z.boolean(), rest: z.string().max(64) }).nullable(),
  ),
  /** The times that most promises name; `nextWorkday`: the first working hour after today. */
  'follow-ups.quick-times': command(
    z.undefined(),
    z.strictObject({
      times: z.array(z.strictObject({ key: z.enum(quickTimeKeys), at: Instant, soon: z.boolean() })).max(10),
      nextWorkday: Instant,
    }),
  ),
  /** How many fell due in the time, and how many of them were done in time, late, not. For me or for everybody. */
  'follow-ups.figures': command(
    z.strictObject({ from: Instant, until: Instant, of: z.enum(['me', 'everybody']) }),
    z.strictObject({
      due: z.int().nonnegative(),
      inTime: z.int().nonnegative(),
      late: z.int().nonnegative(),
      dropped: z.int().nonnegative(),
      open: z.int().nonnegative(),
    }),
  ),
  'follow-ups.rules': command(z.undefined(), FollowUpRules),
  'follow-ups.save-rules': command(FollowUpRules, FollowUpRules),
  'follow-ups.changed': event(FollowUpCounts),
  /** Something fell due just now: rung for once, and not during a call. */
  'follow-ups.rings': event(z.strictObject({ count: z.int().positive() })),
} as const

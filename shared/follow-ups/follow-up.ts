import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId, CustomerId, FollowUpId, StaffId } from '../kernel/ids'

export const FollowUpWay = z.enum(['call', 'message', 'visit'])
export type FollowUpWay = z.infer<typeof FollowUpWay>
export const FollowUpPriority = z.enum(['normal', 'high', 'urgent'])
export type FollowUpPriority = z.infer<typeof FollowUpPriority>

/** When it comes again once it is done. `workdays`: the next working day at that hour. */
export const FollowUpRepeat = z.enum(['never', 'daily', 'workdays', 'weekly', 'monthly', 'yearly'])
export type FollowUpRepeat = z.infer<typeof FollowUpRepeat>

/** A promise: what, to whom, when, how, and who keeps it. */
export const FollowUp = z.strictObject({
  id: FollowUpId,
  customerId: CustomerId.nullable(),
  /** Shown with the promise, so that a list needs no second question. Null when nobody is known. */
  customerName: z.string().max(128).nullable(),
  /** The number to call back. Masked where rights ask for it; dialled by `phone.dial-known`. */
  number: z.string().max(64).nullable(),
  what: z.string().max(500),
  dueAt: Instant,
  state: z.enum(['open', 'done', 'dropped']),
  /** The call it was promised in. */
  callId: CallId.nullable(),
  createdAt: Instant,
  way: FollowUpWay,
  priority: FollowUpPriority,
  repeat: FollowUpRepeat,
  /** Who is to keep it. */
  assigneeId: StaffId.nullable(),
  assigneeName: z.string().max(64).nullable(),
  /** What was noted in the last contact: read before the call. '' when there was none. */
  lastNote: z.string().max(1000),
  /** How often it was moved. */
  moved: z.int().nonnegative(),
  closedAt: Instant.nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>

/** Fell due and waits to be dealt with, as the desk shows it: until then it does not go away. */
export const Reminders = z.strictObject({
  /** Oldest first; the first ones of `count`. */
  due: z.array(FollowUp).max(20),
  count: z.int().nonnegative(),
  /** They came together, because the desk was away: shown as one list, rung for once. */
  grouped: z.boolean(),
  /** A call or a wrap-up is in the way: shown as a number, and rung for after it. */
  waits: z.boolean(),
})
export type Reminders = z.infer<typeof Reminders>

/** When people work, for quick times, natural input and what overdue means. Minutes since midnight, local time. */
export const FollowUpRules = z.strictObject({
  workStart: z.int().min(0).max(1439),
  workEnd: z.int().min(1).max(1440),
  /** 0 Sunday to 6 Saturday. Public holidays and make-up days of mainland China are known besides. */
  workDays: z.array(z.int().min(0).max(6)).max(7),
  publicHolidays: z.boolean(),
  /** Overdue for so long, the lead sees it; 0: never. */
  leadAfterMinutes: z.int().min(0).max(10_080),
  ring: z.boolean(),
})
export type FollowUpRules = z.infer<typeof FollowUpRules>

export const usualFollowUpRules: FollowUpRules = {
  workStart: 9 * 60,
  workEnd: 18 * 60,
  workDays: [1, 2, 3, 4, 5],
  publicHolidays: true,
  leadAfterMinutes: 120,
  ring: true,
}

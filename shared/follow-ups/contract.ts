import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { FollowUpId } from '../kernel/ids'
import { FollowUp } from './follow-up'

/** Promises that fell due and were not dealt with. `missed`: how many of them fell due while the program was away. */
export const DueFollowUps = z.strictObject({ due: z.array(FollowUp), overdueCount: z.int().nonnegative() })
export type DueFollowUps = z.infer<typeof DueFollowUps>

export const followUpsContract = {
  /** Open ones, earliest due first. */
  'follow-ups.list': command(z.strictObject({ limit: z.int().min(1).max(500) }), z.array(FollowUp)),
  'follow-ups.snooze': command(z.strictObject({ id: FollowUpId, until: Instant }), FollowUp),
  'follow-ups.finish': command(z.strictObject({ id: FollowUpId, outcome: z.enum(['done', 'dropped']) }), FollowUp),
  'follow-ups.changed': event(
    z.strictObject({ openCount: z.int(), overdueCount: z.int(), nextDueAt: Instant.nullable() }),
  ),
} as const

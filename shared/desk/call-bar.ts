import { z } from 'zod'
import { CustomerLevel } from '../customers/customer'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { CallId } from '../kernel/ids'
import { Language, Theme, World } from '../settings/settings'

/** A call in the small bar: no more of the customer than its buttons need. */
export const CallBarCall = z.strictObject({
  callId: CallId,
  phase: z.enum(['ringing', 'answering', 'dialling', 'alerting', 'talking', 'held', 'held-by-customer']),
  /** The customer's name, else what the other side calls itself; '' when neither is known. */
  name: z.string().max(128),
  /** The name is one of our records, and not only claimed. */
  known: z.boolean(),
  level: CustomerLevel.nullable(),
  number: z.string().max(64),
  queue: z.string().max(128).nullable(),
  waitedSeconds: z.number().nonnegative().nullable(),
  lastContactAt: Instant.nullable(),
  /** What the timer counts from: the ring, the talk, the hold. */
  since: Instant,
  /** When it will be answered by itself. */
  answersAt: Instant.nullable(),
  muted: z.boolean(),
})
export type CallBarCall = z.infer<typeof CallBarCall>

/** What the small bar shows. A bar accepts a view only when its revision is higher. */
export const CallBarView = z.strictObject({
  revision: z.int().nonnegative(),
  /** Main's clock when this was made: timers count from here. */
  at: Instant,
  world: World,
  language: Language,
  theme: Theme,
  /** The one to act on first in front. */
  calls: z.array(CallBarCall).max(8),
})
export type CallBarView = z.infer<typeof CallBarView>

const call = z.strictObject({ callId: CallId })

/** All that the call bar's window may ask and hear: a small part of what the agent window may. */
export const callBarContract = {
  'call-bar.view': command(z.undefined(), CallBarView),
  'call-bar.changed': event(CallBarView),
  'call-bar.answer': command(call, z.undefined()),
  'call-bar.decline': command(call, z.undefined()),
  'call-bar.hang-up': command(call, z.undefined()),
  'call-bar.hold': command(call, z.undefined()),
  'call-bar.resume': command(call, z.undefined()),
  'call-bar.mute': command(call, z.undefined()),
  'call-bar.unmute': command(call, z.undefined()),
  /** Brings the agent window back, with the keyboard. */
  'call-bar.show-desk': command(z.undefined(), z.undefined()),
} as const
export type CallBarContract = typeof callBarContract

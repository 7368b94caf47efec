import { z } from 'zod'
import { AgentState } from '../agent-state/agent-state'
import { AgentToday } from '../agent-state/day'
import { FollowUpCounts } from '../follow-ups/contract'
import { Reminders } from '../follow-ups/follow-up'
import { JobView } from '../jobs/job'
import { Instant } from '../kernel/clock'
import { Call } from '../phone/call'
import { MediaTrouble } from '../phone/media-grade'
import { DeviceList, LineProblem } from '../phone/port'
import { CallerMatch } from '../screen-pop/card'
import { World } from '../settings/settings'
import { Me } from '../team/rights'

export const LineView = z.strictObject({
  status: z.enum(['offline', 'connecting', 'registered', 'failed']),
  problem: LineProblem.nullable(),
  retryAt: Instant.nullable(),
  /** What the agent is on this line, e.g. 1001@example.com. */
  identity: z.string().max(320),
})
export type LineView = z.infer<typeof LineView>

/** How well the two hear each other, from the last second. */
export const MediaView = z.strictObject({
  grade: z.enum(['good', 'fair', 'poor']),
  /** What the agent should read: who hears whom badly, and whose network or microphone it is. */
  trouble: MediaTrouble,
  mos: z.number().nullable(),
  remoteMos: z.number().nullable(),
  remoteLoss: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  loss: z.number().nullable(),
})
export type MediaView = z.infer<typeof MediaView>

/** What the queue told with the call; null where it told nothing. */
export const CallOrigin = z.strictObject({
  queue: z.string().max(128).nullable(),
  skill: z.string().max(128).nullable(),
  waitedSeconds: z.number().nonnegative().nullable(),
  /** The customer's number in the centre's own system, as the server's header says it; shown, never trusted. */
  customerRef: z.string().max(128).nullable(),
})
export type CallOrigin = z.infer<typeof CallOrigin>

export const CallView = z.strictObject({
  call: Call,
  match: CallerMatch,
  /** 归属地 of the number of the call; null and absent when nothing is known. */
  place: z.string().max(64).nullable().optional(),
  origin: CallOrigin,
  media: MediaView.nullable(),
})
export type CallView = z.infer<typeof CallView>

/** One sentence that stays on screen until it is dealt with or no longer true. */
export const Notice = z.strictObject({
  id: z.string().max(64),
  /** A key of the translations (`problems.<code>`). */
  code: z.string().max(64),
  severity: z.enum(['info', 'warning', 'error']),
  details: z.record(z.string().max(32), z.union([z.string().max(256), z.number()])),
  at: Instant,
})
export type Notice = z.infer<typeof Notice>

/** Everything the agent window mirrors. A window accepts a snapshot only when its revision is higher. */
export const DeskSnapshot = z.strictObject({
  revision: z.int().nonnegative(),
  /** Main's clock when this was made: timers on screen count from here. */
  at: Instant,
  world: World,
  agentName: z.string().max(64),
  agent: AgentState,
  agentToday: AgentToday,
  line: LineView,
  devices: DeviceList,
  /** The headset whose buttons work, by name. */
  headset: z.string().max(128).nullable(),
  /** Up or in wrap-up, oldest first. */
  calls: z.array(CallView).max(8),
  notices: z.array(Notice).max(20),
  followUps: FollowUpCounts,
  /** Missed since the agent last looked. */
  missed: z.strictObject({ count: z.int().nonnegative(), latestAt: Instant.nullable() }),
  /** What the line's server can do, so that no button promises more. */
  can: z.strictObject({ survey: z.boolean(), park: z.boolean(), pickUp: z.boolean(), echo: z.boolean() }),
  today: z.strictObject({ answered: z.int(), talkSeconds: z.number() }),
  me: Me,
  reminders: Reminders,
  /** Long work under way, and what ended in the last minute. */
  jobs: z.array(JobView).max(20),
})
export type DeskSnapshot = z.infer<typeof DeskSnapshot>

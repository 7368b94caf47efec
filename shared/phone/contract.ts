import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command } from '../kernel/contract'
import { CallId, CustomerId } from '../kernel/ids'
import { CallDirection, Disposition } from './call'
import { DtmfTones } from './port'

const call = z.strictObject({ callId: CallId })

/** One line of the agent's own call history. */
export const CallHistoryEntry = z.strictObject({
  callId: CallId,
  direction: CallDirection,
  number: z.string().max(64),
  customerId: CustomerId.nullable(),
  customerName: z.string().max(128).nullable(),
  startedAt: Instant,
  talkSeconds: z.number().nonnegative().nullable(),
  disposition: Disposition.nullable(),
  note: z.string().max(20_000),
})
export type CallHistoryEntry = z.infer<typeof CallHistoryEntry>

export const phoneContract = {
  /** Dials what the agent typed or clicked, spaces and brackets and all; `call-bad-number` when it cannot be a number. */
  'phone.dial': command(z.strictObject({ number: z.string().max(64) }), z.strictObject({ callId: CallId })),
  'phone.answer': command(call, z.undefined()),
  'phone.decline': command(call, z.undefined()),
  'phone.hang-up': command(call, z.undefined()),
  'phone.hold': command(call, z.undefined()),
  'phone.resume': command(call, z.undefined()),
  'phone.mute': command(call, z.undefined()),
  'phone.unmute': command(call, z.undefined()),
  'phone.send-dtmf': command(z.strictObject({ callId: CallId, tones: DtmfTones }), z.undefined()),
  /** Ends wrap-up: disposition and note go to the history, the follow-up becomes a promise with a reminder. */
  'phone.finish-wrap-up': command(
    z.strictObject({
      callId: CallId,
      disposition: Disposition,
      note: z.string().max(10_000),
      followUp: z.strictObject({ what: z.string().min(1).max(500), dueAt: Instant }).nullable(),
    }),
    z.undefined(),
  ),
  /** Newest first; `before` is the startedAt of the last entry of the page before. */
  'phone.history': command(
    z.strictObject({ before: Instant.nullable(), limit: z.int().min(1).max(200) }),
    z.array(CallHistoryEntry),
  ),
} as const

import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { DtmfTones } from '../phone/port'

/**
 * The typed port between main and the window that plays all simulated customers: orders down, facts up. Here `customer`
 * is the one who speaks from this window, `agent` the person at the desk.
 */
const callId = z.string().min(1).max(64)
const at = Instant
const number = z.string().regex(/^\+?[0-9*#]{1,32}$/)
const oneLine = z.string().regex(/^[^\r\n]*$/)

export const VoiceClip = z.strictObject({
  /** Ogg Opus, e.g. `app://zuoxi/voices/li-lei/greeting.ogg`. */
  url: z.url().max(512),
  /** As the index of the voices says; a clip that does not load is silence of this length. */
  durationMs: z.number().positive().max(60_000),
})
export type VoiceClip = z.infer<typeof VoiceClip>

export const CustomersOrder = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('connect'),
    server: z.string().max(512),
    domain: z.string().max(255),
    user: z.string().min(1).max(64),
    password: z.string().max(256),
  }),
  z.strictObject({ type: z.literal('disconnect') }),
  /** Rings at the agent `target`; From is the customer's. */
  z.strictObject({
    type: z.literal('call'),
    callId,
    from: z.strictObject({ number, displayName: oneLine.max(256) }),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), oneLine.max(512)),
    target: z.string().min(1).max(64),
  }),
  /** Answers a call the agent dialled. */
  z.strictObject({ type: z.literal('answer'), callId }),
  /** Refuses it; 486 is busy, 480 is not reachable, 404 is no such number. */
  z.strictObject({ type: z.literal('reject'), callId, status: z.int().min(400).max(699) }),
  /** Speaks a clip; a clip that is still going stops. `said` follows, unless it was stopped. */
  z.strictObject({ type: z.literal('say'), callId, clip: VoiceClip }),
  /** Stops speaking. */
  z.strictObject({ type: z.literal('hush'), callId }),
  z.strictObject({ type: z.literal('hang-up'), callId }),
])
export type CustomersOrder = z.infer<typeof CustomersOrder>

export const CustomersFact = z.discriminatedUnion('type', [
  /** The page runs and listens for orders. */
  z.strictObject({ type: z.literal('ready'), at }),
  z.strictObject({ type: z.literal('registered'), at }),
  /** Not registered (any more). With `again` the window tries by itself. */
  z.strictObject({ type: z.literal('unregistered'), at, again: z.boolean() }),
  /** The agent dialled a customer's number. */
  z.strictObject({
    type: z.literal('call-incoming'),
    at,
    callId,
    called: z.string().max(256),
    from: z.string().max(256),
  }),
  /** It rings at the agent's. */
  z.strictObject({ type: z.literal('ringing'), at, callId }),
  z.strictObject({ type: z.literal('answered'), at, callId }),
  /** The agent put the customer on hold. */
  z.strictObject({ type: z.literal('held'), at, callId }),
  z.strictObject({ type: z.literal('resumed'), at, callId }),
  /** The agent pressed keys; each press once, by INFO or by RFC 4733. */
  z.strictObject({ type: z.literal('dtmf'), at, callId, tones: DtmfTones }),
  /** The clip is over. */
  z.strictObject({ type: z.literal('said'), at, callId }),
  z.strictObject({
    type: z.literal('ended'),
    at,
    callId,
    by: z.enum(['customer', 'agent', 'network']),
    sipStatus: z.int().optional(),
  }),
  z.strictObject({ type: z.literal('trouble'), at, what: z.string().max(2000) }),
])
export type CustomersFact = z.infer<typeof CustomersFact>

import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { DtmfTones } from '../phone/port'
import { SupervisionAsk } from '../phone/supervision'

/**
 * The typed port between main and the window that plays everybody but the agent: customers, colleagues, the team lead and
 * the machines of the practice world. Orders down, facts up. Here `customer` is the one who speaks from this window,
 * `agent` the person at the desk.
 */
const callId = z.string().min(1).max(64)
const at = Instant
const number = z.string().regex(/^\+?[0-9*#]{1,32}$/)
/** A user of the practice switch: whoever is called through it answers from here. */
const line = z.string().min(1).max(64)
const oneLine = z.string().regex(/^[^\r\n]*$/)

export const VoiceClip = z.strictObject({
  /** Ogg Opus, e.g. `app://zuoxi/voices/li-lei/greeting.ogg`. */
  url: z.url().max(512),
  /** As the index of the voices says; a clip that does not load is silence of this length. */
  durationMs: z.number().positive().max(60_000),
})
export type VoiceClip = z.infer<typeof VoiceClip>

export const CustomersOrder = z.discriminatedUnion('type', [
  /** One line more, or the same user's anew. Two who are to be connected with each other need a line each. */
  z.strictObject({
    type: z.literal('connect'),
    server: z.string().max(512),
    domain: z.string().max(255),
    user: line,
    password: z.string().max(256),
  }),
  /** All lines. */
  z.strictObject({ type: z.literal('disconnect') }),
  /** Rings at the agent `target`; From is the customer's. */
  z.strictObject({
    type: z.literal('call'),
    callId,
    line,
    from: z.strictObject({ number, displayName: oneLine.max(256) }),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), oneLine.max(512)),
    target: z.string().min(1).max(64),
  }),
  /** Answers a call that was dialled; `as` when it is somebody else who answers (a pickup). */
  z.strictObject({
    type: z.literal('answer'),
    callId,
    as: z.strictObject({ number, displayName: oneLine.max(256) }).optional(),
  }),
  /** Refuses it; 486 is busy, 480 is not reachable, 404 is no such number. */
  z.strictObject({ type: z.literal('reject'), callId, status: z.int().min(400).max(699) }),
  /** Speaks a clip; a clip that is still going stops. `said` follows, unless it was stopped. */
  z.strictObject({ type: z.literal('say'), callId, clip: VoiceClip }),
  /** Plays back what is heard, a little later, until the call ends. */
  z.strictObject({ type: z.literal('echo'), callId }),
  /** A team lead's leg: another mode, or the call itself. */
  z.strictObject({ type: z.literal('ask-supervision'), callId, ask: SupervisionAsk }),
  /** The other sides of these two calls are connected, and both end here. */
  z.strictObject({ type: z.literal('connect-calls'), callId, withCallId: callId }),
  /** Stops speaking. */
  z.strictObject({ type: z.literal('hush'), callId }),
  z.strictObject({ type: z.literal('hang-up'), callId }),
])
export type CustomersOrder = z.infer<typeof CustomersOrder>

export const CustomersFact = z.discriminatedUnion('type', [
  /** The page runs and listens for orders. */
  z.strictObject({ type: z.literal('ready'), at }),
  z.strictObject({ type: z.literal('registered'), at, line }),
  /** Not registered (any more). With `again` the window tries by itself. */
  z.strictObject({ type: z.literal('unregistered'), at, line, again: z.boolean() }),
  /** Somebody dialled a number of this line: the agent, or a customer who was transferred there. */
  z.strictObject({
    type: z.literal('call-incoming'),
    at,
    callId,
    line,
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
  /** The call goes on with somebody else: it was transferred, or taken. */
  z.strictObject({ type: z.literal('moved'), at, callId, number: z.string().max(256) }),
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

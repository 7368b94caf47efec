import { z } from 'zod'

/**
 * The typed port between main and the window that gives the simulated customers a line and a voice: orders down, facts up.
 * `callId` is made by whoever begins the call: main for a customer who calls, the window for one who is called.
 */
const callId = z.string().min(1).max(64)
const number = z.string().max(64)

export const CustomersOrder = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('connect'),
    /** ws: URL of the practice switch. */
    server: z.string().max(512),
    domain: z.string().max(255),
    user: z.string().min(1).max(64),
    password: z.string().max(256),
  }),
  /** A customer calls `target` (a user of the switch). */
  z.strictObject({
    type: z.literal('call'),
    callId,
    from: z.strictObject({ number, displayName: z.string().max(128) }),
    target: z.string().max(64),
    /** Extra headers of the INVITE, as written on the wire. */
    headers: z.record(z.string().max(64), z.string().max(256)),
  }),
  z.strictObject({ type: z.literal('answer'), callId }),
  z.strictObject({ type: z.literal('reject'), callId, status: z.int().min(400).max(699) }),
  z.strictObject({
    type: z.literal('say'),
    callId,
    clip: z.strictObject({ url: z.string().max(512), durationMs: z.int().positive() }),
  }),
  /** Stop what is being said. */
  z.strictObject({ type: z.literal('hush'), callId }),
  /** CANCEL before an answer, BYE after it. */
  z.strictObject({ type: z.literal('hang-up'), callId }),
])
export type CustomersOrder = z.infer<typeof CustomersOrder>

export const CustomersFact = z.discriminatedUnion('type', [
  /** The page runs and listens for orders. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('registered') }),
  /** The agent dialled `number` (P-Called-Party-ID, RFC 7315, or To). */
  z.strictObject({ type: z.literal('call-incoming'), callId, number }),
  z.strictObject({ type: z.literal('answered'), callId }),
  /** The agent put the customer on hold. */
  z.strictObject({ type: z.literal('held'), callId }),
  z.strictObject({ type: z.literal('resumed'), callId }),
  z.strictObject({ type: z.literal('dtmf'), callId, tones: z.string().max(32) }),
  /** A clip was said to its end. */
  z.strictObject({ type: z.literal('said'), callId, url: z.string().max(512) }),
  /** `agent`: also when the call was refused or could not be delivered. */
  z.strictObject({ type: z.literal('ended'), callId, by: z.enum(['agent', 'customer']) }),
])
export type CustomersFact = z.infer<typeof CustomersFact>

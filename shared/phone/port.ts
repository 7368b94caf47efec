import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId } from '../kernel/ids'
import { ServerProfile } from './server-profile'

/**
 * The typed port between main and the phone window: facts up, orders down. The phone window never decides what a
 * fact means; main never touches SIP or media.
 */

/** Keys of a telephone, RFC 4733 section 3.2. */
export const DtmfTones = z.string().regex(/^[0-9A-D#*]{1,32}$/)

/** Where the phone registers. The password is in memory only; it never reaches the agent window. */
export const LineAccount = z.strictObject({
  /** ws: or wss: URL of the SIP server. */
  server: z.string().max(512),
  /** SIP domain, RFC 3261 section 19.1. */
  domain: z.string().max(255),
  user: z.string().min(1).max(64),
  authorizationUser: z.string().max(64).optional(),
  password: z.string().max(256),
  displayName: z.string().max(128),
  /** Fixed per installation (RFC 5626 section 4.1), so that a restarted phone takes its registration over. */
  instanceId: z.uuid(),
  profile: ServerProfile,
})
export type LineAccount = z.infer<typeof LineAccount>

/** Device ids are Chromium's; '' is the system's default. */
export const DeviceChoice = z.strictObject({
  microphone: z.string().max(256),
  speaker: z.string().max(256),
  ring: z.string().max(256),
})
export type DeviceChoice = z.infer<typeof DeviceChoice>

export const Device = z.strictObject({ id: z.string().max(256), label: z.string().max(256) })
export type Device = z.infer<typeof Device>

export const DeviceList = z.strictObject({
  microphone: z.enum(['ok', 'missing', 'denied', 'unknown']),
  inputs: z.array(Device),
  outputs: z.array(Device),
})
export type DeviceList = z.infer<typeof DeviceList>

export const PhoneOrder = z.discriminatedUnion('type', [
  /** Register here (replaces any line before). Calls of the old line end. */
  z.strictObject({ type: z.literal('connect'), account: LineAccount }),
  z.strictObject({ type: z.literal('disconnect') }),
  z.strictObject({ type: z.literal('use-devices'), devices: DeviceChoice }),
  /** `target`: digits, * and #, with an optional leading +, as the server profile wants it. */
  z.strictObject({ type: z.literal('dial'), callId: CallId, target: z.string().regex(/^\+?[0-9*#]{1,32}$/) }),
  z.strictObject({ type: z.literal('answer'), callId: CallId }),
  /** 486 Busy Here while it rings. */
  z.strictObject({ type: z.literal('decline'), callId: CallId }),
  /** CANCEL before an answer, BYE after it. */
  z.strictObject({ type: z.literal('hang-up'), callId: CallId }),
  z.strictObject({ type: z.literal('hold'), callId: CallId }),
  z.strictObject({ type: z.literal('resume'), callId: CallId }),
  z.strictObject({ type: z.literal('mute'), callId: CallId }),
  z.strictObject({ type: z.literal('unmute'), callId: CallId }),
  z.strictObject({ type: z.literal('send-dtmf'), callId: CallId, tones: DtmfTones }),
  /** Ring tone on the ring device; main says when, so that a second call does not ring into the ear. */
  z.strictObject({ type: z.literal('ring'), on: z.boolean() }),
])
export type PhoneOrder = z.infer<typeof PhoneOrder>

/** Why a line is not registered. Each is a key of the translations: one sentence that says what to do now. */
export const LineProblem = z.enum([
  'line-server-unknown', // the name does not resolve, or nothing listens there, or it is no WebSocket
  'line-server-lost', // it was there and is gone; the phone tries again by itself
  'line-wrong-password', // 401/403 after our answer to the challenge: stops, the agent must act
  'line-refused', // another final answer to REGISTER
  'line-no-answer', // REGISTER was sent and nothing came back
  'line-bad-address', // the URL or the user cannot be a SIP address
])
export type LineProblem = z.infer<typeof LineProblem>

/** Why a call did not come about or ended against the agent's will. Keys of the translations. */
export const CallProblem = z.enum([
  'call-busy', // 486, 600
  'call-declined', // 603
  'call-no-such-number', // 404, 484, 604
  'call-not-reachable', // 480, 410
  'call-no-answer', // 408, 487 by time-out
  'call-refused', // 401, 403, 407
  'call-incompatible', // 488, 606
  'call-server-failed', // 5xx
  'call-line-lost', // the WebSocket was away when it mattered
  'call-media-lost', // no voice path
  'call-no-microphone',
  'call-microphone-denied',
  'call-bad-number',
  'call-phone-restarted', // the phone window died
  'call-order-refused', // e.g. hold refused by the other side; the call goes on
  'call-failed', // anything else
])
export type CallProblem = z.infer<typeof CallProblem>

const at = Instant
const callId = CallId

export const PhoneFact = z.discriminatedUnion('type', [
  /** The page runs and listens for orders. */
  z.strictObject({ type: z.literal('phone-ready'), at }),
  z.strictObject({
    type: z.literal('line-changed'),
    at,
    status: z.enum(['offline', 'connecting', 'registered', 'failed']),
    problem: LineProblem.optional(),
    /** SIP status code of the answer that told, if there was one. */
    sipStatus: z.int().optional(),
    /** When the phone will try again by itself; absent when it will not. */
    retryAt: Instant.optional(),
  }),
  z.strictObject({ type: z.literal('devices-changed'), at, devices: DeviceList }),
  z.strictObject({
    type: z.literal('call-incoming'),
    at,
    callId,
    /** When the INVITE came out of the WebSocket. */
    receivedAt: Instant,
    sipCallId: z.string().max(256),
    /** User part of P-Asserted-Identity (RFC 3325) or else From; unchecked text. */
    number: z.string().max(256),
    displayName: z.string().max(1024),
    /** Headers that the server profile asks for, name in lower case. */
    headers: z.record(z.string().max(64), z.string().max(512)),
  }),
  /** 180 or 183 for a call the agent made. */
  z.strictObject({ type: z.literal('call-progress'), at, callId }),
  z.strictObject({ type: z.literal('call-answered'), at, callId }),
  /** First RTP packet from the other side. */
  z.strictObject({ type: z.literal('call-first-rtp'), at, callId }),
  z.strictObject({ type: z.literal('call-held'), at, callId, by: z.enum(['agent', 'customer']) }),
  z.strictObject({ type: z.literal('call-resumed'), at, callId, by: z.enum(['agent', 'customer']) }),
  z.strictObject({ type: z.literal('call-muted'), at, callId }),
  z.strictObject({ type: z.literal('call-unmuted'), at, callId }),
  z.strictObject({ type: z.literal('call-dtmf'), at, callId, tones: DtmfTones, by: z.enum(['agent', 'customer']) }),
  /** Every two seconds while voice should flow. */
  z.strictObject({
    type: z.literal('call-media'),
    at,
    callId,
    /** Longest pause between two inbound RTP packets since the last such fact; null while nobody should speak. */
    longestGapMs: z.number().nonnegative().nullable(),
    roundTripMs: z.number().nonnegative().nullable(),
    jitterMs: z.number().nonnegative().nullable(),
    /** Share of inbound packets lost since the last such fact, 0 to 1. */
    loss: z.number().min(0).max(1).nullable(),
  }),
  /** An order about this call could not be done; the call goes on. */
  z.strictObject({ type: z.literal('call-order-failed'), at, callId, order: z.string().max(32), problem: CallProblem }),
  z.strictObject({
    type: z.literal('call-ended'),
    at,
    callId,
    by: z.enum(['agent', 'customer', 'network']),
    problem: CallProblem.optional(),
    sipStatus: z.int().optional(),
  }),
  /** Something the phone did not expect and went on from (trap 13). */
  z.strictObject({ type: z.literal('phone-trouble'), at, what: z.string().max(2000) }),
])
export type PhoneFact = z.infer<typeof PhoneFact>
export type CallFact = Extract<PhoneFact, { callId: CallId }>

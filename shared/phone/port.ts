import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId } from '../kernel/ids'
import { ServerProfile } from './server-profile'
import { SupervisionAsk, SupervisionMode } from './supervision'

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

/** How the microphone is treated, and how the ring sounds. */
export const SoundChoice = z.strictObject({
  echoCancelling: z.boolean(),
  automaticGain: z.boolean(),
  /** `browser`: Chromium's own; `rnnoise`: the neural stage, in place of Chromium's. */
  noiseSuppression: z.enum(['off', 'browser', 'rnnoise']),
  ringTone: z.enum(['soft', 'classic', 'bright']),
  /** 0 to 1. */
  ringVolume: z.number().min(0).max(1),
  /** Full volume on the ring device, whatever `ringVolume` says, while the agent window is hidden. */
  ringLoudlyWhenHidden: z.boolean(),
})
export type SoundChoice = z.infer<typeof SoundChoice>

/**
 * A dialog as seen from this phone (RFC 3261 section 12). A secret: an INVITE with Replaces (RFC 3891) that names it takes
 * the call. It stays in main and in the phone window, is never written to disk or log, and never reaches a page.
 */
export const DialogId = z.strictObject({
  sipCallId: z.string().min(1).max(256),
  localTag: z.string().min(1).max(256),
  remoteTag: z.string().min(1).max(256),
  /** The other side's Contact: where an INVITE with Replaces is sent. */
  remoteTarget: z.string().min(1).max(512),
})
export type DialogId = z.infer<typeof DialogId>

/** Digits, * and #, with an optional leading +, as the server profile wants them. */
export const DialTarget = z.string().regex(/^\+?[0-9*#]{1,32}$/)

/** Extra header fields of an INVITE, name to value; the phone window refuses names that JsSIP or RFC 3261 own. */
export const ExtraHeaders = z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().max(512))

export const Device = z.strictObject({ id: z.string().max(256), label: z.string().max(256) })
export type Device = z.infer<typeof Device>

export const DeviceList = z.strictObject({
  microphone: z.enum(['ok', 'missing', 'denied', 'unknown']),
  inputs: z.array(Device),
  outputs: z.array(Device),
  /** Chosen but not plugged in: the system's default stands in for it until it is back. Absent: all are there. */
  standIns: z
    .array(z.enum(['microphone', 'speaker', 'ring']))
    .max(3)
    .optional(),
})
export type DeviceList = z.infer<typeof DeviceList>

export const PhoneOrder = z.discriminatedUnion('type', [
  /** Register here (replaces any line before). Calls of the old line end. */
  z.strictObject({ type: z.literal('connect'), account: LineAccount }),
  z.strictObject({ type: z.literal('disconnect') }),
  /** The machine woke up or has another network: connect and register anew now, ask for new media paths. Calls stay. */
  z.strictObject({ type: z.literal('reconnect') }),
  z.strictObject({ type: z.literal('use-devices'), devices: DeviceChoice }),
  z.strictObject({ type: z.literal('use-sound'), sound: SoundChoice }),
  z.strictObject({ type: z.literal('dial'), callId: CallId, target: DialTarget, headers: ExtraHeaders.optional() }),
  /**
   * Takes a call by INVITE with Replaces (RFC 3891): one that this phone had before its window died (same `callId` as then),
   * or, for a team lead, one that an agent has (telephony.md, takeover A). Ends like a dialled call when it is refused.
   */
  z.strictObject({ type: z.literal('take-call'), callId: CallId, dialog: DialogId }),
  z.strictObject({ type: z.literal('answer'), callId: CallId }),
  /** While it rings: 486 Busy Here, or another status (403 for supervision that is not allowed). */
  z.strictObject({ type: z.literal('decline'), callId: CallId, sipStatus: z.int().min(400).max(699).optional() }),
  /** CANCEL before an answer, BYE after it. */
  z.strictObject({ type: z.literal('hang-up'), callId: CallId }),
  z.strictObject({ type: z.literal('hold'), callId: CallId }),
  z.strictObject({ type: z.literal('resume'), callId: CallId }),
  z.strictObject({ type: z.literal('mute'), callId: CallId }),
  z.strictObject({ type: z.literal('unmute'), callId: CallId }),
  z.strictObject({ type: z.literal('send-dtmf'), callId: CallId, tones: DtmfTones }),
  /** Blind transfer, REFER (RFC 3515). `call-transfer` tells how it goes; it stays up until it is handed over. */
  z.strictObject({ type: z.literal('transfer'), callId: CallId, target: DialTarget }),
  /** Attended transfer: REFER with Replaces (RFC 5589), which leaves the other sides of both calls connected. */
  z.strictObject({ type: z.literal('transfer-to-call'), callId: CallId, toCallId: CallId }),
  /** The conference: these calls (none, or two to five) hear each other and the agent. Replaces the mix before. */
  z.strictObject({ type: z.literal('mix'), callIds: z.array(CallId).max(5) }),
  /** Nobody hears this party any more, neither the agent nor the conference; it goes on hearing them. */
  z.strictObject({ type: z.literal('silence'), callId: CallId }),
  z.strictObject({ type: z.literal('unsilence'), callId: CallId }),
  /** `callId` is the leg of a team lead; `of` the call it listens to, with all that is mixed into that call. */
  z.strictObject({ type: z.literal('supervise'), callId: CallId, of: CallId, mode: SupervisionMode }),
  /** From a lead's phone to the agent's, INFO within the leg: another mode, or the call itself. */
  z.strictObject({ type: z.literal('ask-supervision'), callId: CallId, ask: SupervisionAsk }),
  /** Dials a feature code of the server (queue login, pause), waits until it was taken, hangs up. `code-sent` tells. */
  z.strictObject({ type: z.literal('send-code'), codeId: z.uuid(), target: DialTarget }),
  /**
   * Main says when and how: `ring` on the ring device at its volume, `ring-loudly` at full volume, `call-waiting` as a
   * short knock in the ear of an agent who talks, `auto-answer` as one beep before a call is taken by itself.
   */
  z.strictObject({
    type: z.literal('ring'),
    sound: z.enum(['off', 'ring', 'ring-loudly', 'call-waiting', 'auto-answer']),
  }),
  /** `tone` on the speaker, `ring` on the ring device, `echo`: three seconds recorded and played back. */
  z.strictObject({ type: z.literal('test-sound'), what: z.enum(['tone', 'ring', 'echo', 'off']) }),
  /** `microphone-level` ten times a second while on. */
  z.strictObject({ type: z.literal('watch-level'), on: z.boolean() }),
  /** Telephone headsets by WebHID (HID usage pages 0x0B and 0x08). */
  z.strictObject({ type: z.literal('use-headset'), on: z.boolean() }),
  /** What the headset's lamps should say. */
  z.strictObject({
    type: z.literal('headset-shows'),
    ringing: z.boolean(),
    inCall: z.boolean(),
    muted: z.boolean(),
    held: z.boolean(),
  }),
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
  'call-taken-over', // a team lead, or another of the agent's phones, has it now
  'call-elsewhere', // answered by somebody else: CANCEL with Reason 200 (RFC 3326)
  'call-transfer-refused', // the other side, or the server, takes no REFER
  'call-transfer-not-ready', // attended transfer while the colleague's phone still rings
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
    /** The server asks that it be answered by itself (profile `autoAnswer`). */
    autoAnswer: z.boolean(),
    /** A team lead asks to supervise: what the profile's supervision header says. Null for every other call. */
    supervisionGrant: z.string().max(512).nullable(),
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
  z.strictObject({ type: z.literal('call-silenced'), at, callId }),
  z.strictObject({ type: z.literal('call-unsilenced'), at, callId }),
  /** The dialog is there or has changed: what it takes to take the call back (main keeps it in memory). */
  z.strictObject({ type: z.literal('call-dialog'), at, callId, dialog: DialogId }),
  /** The other side is somebody else now: after a transfer, a pickup, a takeover (P-Asserted-Identity, REFER, Replaces). */
  z.strictObject({
    type: z.literal('call-identity'),
    at,
    callId,
    number: z.string().max(256),
    displayName: z.string().max(1024),
  }),
  /**
   * How a transfer goes. `asked`: REFER is out. `ringing`: NOTIFY 180. `handed-over`: NOTIFY 2xx or the server took the
   * call from us; which for a blind transfer may only mean that it rings there. The call then ends by itself.
   * `failed`: the customer is where they were.
   */
  z.strictObject({
    type: z.literal('call-transfer'),
    at,
    callId,
    status: z.enum(['asked', 'ringing', 'handed-over', 'failed']),
    problem: CallProblem.optional(),
    sipStatus: z.int().optional(),
  }),
  /** The lead's leg hears and is heard as `mode` says. */
  z.strictObject({ type: z.literal('call-supervised'), at, callId, of: CallId, mode: SupervisionMode }),
  /** The lead asks for another mode, or for the call. Main asks who may. */
  z.strictObject({ type: z.literal('call-asked-supervision'), at, callId, ask: SupervisionAsk }),
  /** An order about this call waits until the signalling is back; it will be done then, or told as failed. */
  z.strictObject({ type: z.literal('call-order-waiting'), at, callId, order: z.string().max(32) }),
  /** Once a second while voice should flow. */
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
    /** What the other side says of our voice (RTCP receiver reports, RFC 3550 section 6.4): share lost, jitter. */
    remoteLoss: z.number().min(0).max(1).nullable(),
    remoteJitterMs: z.number().nonnegative().nullable(),
    /** Root mean square of the second, 0 to 1: theirs as it arrived, ours as it was sent. */
    level: z.number().min(0).max(1).nullable(),
    ownLevel: z.number().min(0).max(1).nullable(),
    /** E-model (ITU-T G.107), 1 to 4.5: how we hear them, how they hear us. */
    mos: z.number().min(1).max(5).nullable(),
    remoteMos: z.number().min(1).max(5).nullable(),
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
  /** Who is in the conference now; empty when there is none. */
  z.strictObject({ type: z.literal('mix-changed'), at, callIds: z.array(CallId).max(5) }),
  z.strictObject({
    type: z.literal('code-sent'),
    at,
    codeId: z.uuid(),
    problem: CallProblem.optional(),
    sipStatus: z.int().optional(),
  }),
  /** Root mean square of the microphone over the last 100 ms, 0 to 1, after gain and noise suppression. */
  z.strictObject({ type: z.literal('microphone-level'), at, level: z.number().min(0).max(1) }),
  z.strictObject({
    type: z.literal('sound-test'),
    at,
    what: z.enum(['tone', 'ring', 'echo']),
    state: z.enum(['recording', 'playing', 'done', 'failed']),
  }),
  /** The headset whose buttons work; null when there is none. */
  z.strictObject({ type: z.literal('headset-changed'), at, name: z.string().max(128).nullable() }),
  z.strictObject({
    type: z.literal('headset-button'),
    at,
    /** `hook` answers a ringing call and ends one that is up; `reject` declines. */
    button: z.enum(['hook', 'mute', 'hold', 'reject']),
  }),
  /** Something the phone did not expect and went on from (trap 13). */
  z.strictObject({ type: z.literal('phone-trouble'), at, what: z.string().max(2000) }),
])
export type PhoneFact = z.infer<typeof PhoneFact>
export type CallFact = Extract<PhoneFact, { callId: CallId }>

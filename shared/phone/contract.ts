import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { CallId, CustomerId, FollowUpId } from '../kernel/ids'
import { CallDirection, Disposition } from './call'
import { Colleague } from './directory'
import { DtmfTones } from './port'
import { CallQuality } from './quality'

const call = z.strictObject({ callId: CallId })

export const DialTarget = z.discriminatedUnion('of', [
  /** `phoneId` null: the first that may be called. */
  z.strictObject({ of: z.literal('customer'), id: CustomerId, phoneId: z.string().max(16).nullable() }),
  z.strictObject({ of: z.literal('call'), id: CallId }),
  z.strictObject({ of: z.literal('follow-up'), id: FollowUpId }),
])
export type DialTarget = z.infer<typeof DialTarget>

export const DialCheck = z.strictObject({
  /** As it will stand on the screen. */
  shown: z.string().max(64),
  kind: z.enum(['extension', 'national', 'abroad', 'service']),
  /** 归属地, or the country abroad (a CLDR region code); null when unknown. */
  place: z.string().max(64).nullable(),
  /** The agent is asked once more. */
  confirm: z.boolean(),
})
export type DialCheck = z.infer<typeof DialCheck>

export const SoundHeard = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('level'), level: z.number().min(0).max(1) }),
  z.strictObject({
    type: z.literal('test'),
    what: z.enum(['tone', 'ring', 'echo']),
    state: z.enum(['recording', 'playing', 'done', 'failed']),
  }),
])
export type SoundHeard = z.infer<typeof SoundHeard>

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
  /** Rang and was not answered, by the agent's fault or the caller's impatience. */
  missed: z.boolean(),
  transferredTo: z.string().max(128).nullable(),
  quality: CallQuality.nullable(),
})
export type CallHistoryEntry = z.infer<typeof CallHistoryEntry>

export const phoneContract = {
  /**
   * Dials what the agent typed or clicked, spaces and brackets and all. `call-bad-number` when it cannot be a number,
   * `call-abroad` when it is a number abroad and `confirmed` does not say that the agent means it, `call-already-up`.
   * A call that is up is held first.
   */
  'phone.dial': command(
    z.strictObject({ number: z.string().max(64), confirmed: z.boolean().optional() }),
    z.strictObject({ callId: CallId }),
  ),
  /**
   * Dials a number that main knows and the window perhaps sees masked: a customer's, that of a call that was, or of a
   * promise. `customer-gone`, `number-gone`, `do-not-call` (unless `confirmed`), and what `phone.dial` answers.
   */
  'phone.dial-known': command(
    z.strictObject({ target: DialTarget, confirmed: z.boolean().optional() }),
    z.strictObject({ callId: CallId }),
  ),
  /** How a number would be dialled, while it is typed: as it is shown, and what it is. Null when it is none. */
  'phone.check-number': command(z.strictObject({ number: z.string().max(64) }), DialCheck.nullable()),
  'phone.answer': command(call, z.undefined()),
  'phone.decline': command(call, z.undefined()),
  'phone.hang-up': command(call, z.undefined()),
  'phone.hold': command(call, z.undefined()),
  'phone.resume': command(call, z.undefined()),
  'phone.mute': command(call, z.undefined()),
  'phone.unmute': command(call, z.undefined()),
  'phone.send-dtmf': command(z.strictObject({ callId: CallId, tones: DtmfTones }), z.undefined()),
  /** Holds whoever is talked to and goes on with this one. `call-not-up`. */
  'phone.swap': command(call, z.undefined()),
  /** Colleagues and groups by name, pinyin, initials or number, likeliest first; '' lists those called last. */
  'phone.colleagues': command(z.strictObject({ text: z.string().max(64) }), z.array(Colleague).max(50)),
  /** Holds the customer and calls a colleague about them: a second call with the role `consult`. */
  'phone.consult': command(
    z.strictObject({ callId: CallId, number: z.string().max(64), confirmed: z.boolean().optional() }),
    z.strictObject({ callId: CallId }),
  ),
  /** 直接转接: the customer is held and handed over at once; comes back with the reason when it fails. */
  'phone.transfer': command(
    z.strictObject({ callId: CallId, number: z.string().max(64), confirmed: z.boolean().optional() }),
    z.undefined(),
  ),
  /**
   * 咨询转: customer and colleague are connected, the agent leaves; from a conference too. `call-transfer-not-ready` while
   * the colleague's phone still rings, `call-no-consult` when there is nobody to connect.
   */
  'phone.complete-transfer': command(call, z.undefined()),
  /** Ends the consultation in whatever state it is, and goes on with the customer. Always works. */
  'phone.cancel-consult': command(call, z.undefined()),
  /** 三方通话: the customer, and everybody else who is talked to. At most three besides the agent. */
  'phone.join': command(call, z.undefined()),
  /** Ends the conference: the agent talks to this one, the others are held. */
  'phone.split': command(call, z.undefined()),
  'phone.silence': command(call, z.undefined()),
  'phone.unsilence': command(call, z.undefined()),
  /** 满意度推送: hands the customer to the survey's extension. `profile-has-no-code` where the profile has none. */
  'phone.send-survey': command(call, z.undefined()),
  'phone.park': command(call, z.undefined()),
  /** 代答: takes the call that rings at a colleague. */
  'phone.pick-up': command(z.strictObject({ number: z.string().max(64) }), z.strictObject({ callId: CallId })),
  /** The agent has seen the missed calls. */
  'phone.missed-seen': command(z.undefined(), z.undefined()),
  /** Whom the agent dialled last, newest first, each number once. */
  'phone.dialled': command(z.undefined(), z.array(CallHistoryEntry).max(50)),
  'phone.test-sound': command(z.strictObject({ what: z.enum(['tone', 'ring', 'echo', 'off']) }), z.undefined()),
  'phone.watch-level': command(z.strictObject({ on: z.boolean() }), z.undefined()),
  /** How the test goes, and the microphone's level while it is watched. */
  'phone.sound-heard': event(SoundHeard),
  /** A number from outside (a tel: link): the dial pad opens with it and waits for Enter; nothing is dialled by itself. */
  'phone.fill-in': event(z.strictObject({ number: z.string().max(64) })),
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
    z.strictObject({
      before: Instant.nullable(),
      limit: z.int().min(1).max(200),
      /** Only calls that rang here and were not answered. */
      missedOnly: z.boolean().optional(),
    }),
    z.array(CallHistoryEntry),
  ),
} as const

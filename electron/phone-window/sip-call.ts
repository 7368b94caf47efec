import type { RTCSession } from 'jssip/lib/RTCSession'
import type { CallProblem, DialogId } from '#shared/phone/port'
import type { SipIdentity } from '#shared/phone/sip-identity'
import type { SipEnd } from './call-end'
import { SipSession, type SipSessionDesk, type SipSessionListener } from './sip-session'
import { referToDialog, referToNumber, type TransferProgress } from './sip-transfer'
import {
  inviterIdentity,
  mayRefer,
  mayReplace,
  type ReferredTo,
  type Replacing,
  referredIdentity,
  type TransferPolicy,
} from './transfers-in'

export interface SipCallListener {
  /** 180 or 183 from the other side; `earlyMedia`: one can hear something. */
  progress(earlyMedia: boolean): void
  /** 200 was sent or received. */
  answered(): void
  remoteHold(on: boolean): void
  /** INFO with application/dtmf-relay. */
  dtmf(key: string): void
  /** The voice of the other side; again when the call has moved to another session. */
  voice(stream: MediaStream, receiver: RTCRtpReceiver): void
  ended(end: SipEnd): void
  dialog?(dialog: DialogId): void
  /** Somebody else is there now. */
  identity?(identity: SipIdentity): void
  /** INFO of another kind. */
  info?(contentType: string, body: string): void
}

export interface SipCallDesk extends SipSessionDesk {
  readonly domain: string
  readonly policy: TransferPolicy
  /** This session is none that rings here. */
  expected(session: RTCSession): void
}

/** Whoever sent us away ends the old session when they hear that we arrived; after this long we do. */
const OLD_SESSION_KEPT_MS = 3_000

/**
 * One call, as people understand it. Most have one SIP session; a call that is transferred (REFER) or taken over (INVITE
 * with Replaces) goes on in another one, which the old one makes way for once it is confirmed. Until then, and when it
 * fails, the old one goes on.
 *
 * ```
 *   session ──REFER to our own domain──► session + next (INVITE sent)  ──200, ACK──► next is the session
 *           ──INVITE with Replaces─────► session + next (answered)     ──ACK───────►
 *                                              └──next failed──► session
 * ```
 */
export class SipCall {
  readonly #desk: SipCallDesk
  readonly #listener: SipCallListener
  #stream: MediaStream | undefined
  #session: SipSession
  #next: { readonly session: SipSession; readonly identity: SipIdentity; readonly replaces: boolean } | undefined
  readonly #voices = new WeakMap<SipSession, { stream: MediaStream; receiver: RTCRtpReceiver }>()
  /** How the session ended that a next one was to follow. */
  #lastEnd: SipEnd | undefined
  #held = false
  #heldByThem = false
  /** Number and name that were told last. */
  #told: string
  /** Under which name of this line it goes on when it is transferred; by default the line's own. */
  speaksAs: { readonly user: string; readonly displayName: string } | undefined

  /** @param stream what is sent, of a call that is dialled */
  constructor(session: RTCSession, desk: SipCallDesk, listener: SipCallListener, known: string, stream?: MediaStream) {
    this.#desk = desk
    this.#listener = listener
    this.#told = known
    this.#stream = stream
    this.#session = this.#open(session)
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#session.connection
  }

  get over(): boolean {
    return this.#session.over && !this.#next
  }

  /**
   * @param extraHeaders of the 200
   * @returns a problem when the answer cannot even be tried; the call rings on then
   */
  answer(stream: MediaStream, extraHeaders: readonly string[] = []): CallProblem | undefined {
    this.#stream = stream
    return this.#session.answer(stream, extraHeaders)
  }

  /** CANCEL, BYE or a refusal (486 unless another `status` is given), whichever fits the state of the call. */
  hangUp(status?: number): void {
    const next = this.#next
    this.#next = undefined
    next?.session.hangUp()
    if (next && this.#lastEnd) this.#listener.ended({ who: 'local', cause: 'Terminated' })
    else this.#session.hangUp(status)
  }

  /** It rang while the line was away for so long that the caller must be gone. */
  abandon(): void {
    this.#session.abandon()
  }

  async setHold(on: boolean): Promise<CallProblem | undefined> {
    const problem = await this.#session.setHold(on)
    if (!problem) this.#held = on
    return problem
  }

  playKeys(keys: string): boolean {
    return this.#session.playKeys(keys)
  }

  sendKeysByInfo(keys: string): boolean {
    return this.#session.sendKeysByInfo(keys)
  }

  sendInfo(contentType: string, body: string): boolean {
    return this.#session.sendInfo(contentType, body)
  }

  renewPath(addresses: ReadonlySet<string>): Promise<void> {
    return this.#session.renewPath(addresses)
  }

  /** Blind transfer. @returns why it could not even be asked */
  transfer(number: string, tell: (progress: TransferProgress) => void): Promise<CallProblem | undefined> {
    return this.#refer(referToNumber(number, this.#desk.domain), tell)
  }

  /** The other sides of this call and of `other` are to be connected, and both calls to end. */
  async transferTo(other: SipCall, tell: (progress: TransferProgress) => void): Promise<CallProblem | undefined> {
    const theirs = other.#session
    const ready = theirs.up && (await theirs.acknowledged())
    const referTo = ready && theirs.dialog ? referToDialog(theirs.dialog, this.#desk.policy.isOwn) : undefined
    return referTo ? this.#refer(referTo, tell) : 'call-transfer-not-ready'
  }

  async #refer(referTo: object, tell: (progress: TransferProgress) => void): Promise<CallProblem | undefined> {
    if (!(await this.#session.acknowledged())) return 'call-order-refused'
    if (!this.#desk.lineIsUp()) return 'call-line-lost'
    this.#session.transfer(referTo, tell)
    return undefined
  }

  #open(session: RTCSession): SipSession {
    const listener = this.#listener
    const current = () => opened === this.#session
    const opened: SipSession = new SipSession(session, this.#desk, {
      progress: (earlyMedia) => current() && listener.progress(earlyMedia),
      answered: (asserted) => {
        if (!current()) return
        listener.answered()
        if (asserted) this.#tellIdentity(asserted)
      },
      confirmed: () => {
        if (opened === this.#next?.session) this.#move(this.#next)
      },
      remoteHold: (on) => {
        if (!current()) return
        this.#heldByThem = on
        listener.remoteHold(on)
      },
      dtmf: (key) => current() && listener.dtmf(key),
      info: (contentType, body) => current() && listener.info?.(contentType, body),
      voice: (stream, receiver) => {
        this.#voices.set(opened, { stream, receiver })
        if (current()) listener.voice(stream, receiver)
      },
      dialog: (dialog) => current() && listener.dialog?.(dialog),
      identity: (identity) => current() && this.#tellIdentity(identity),
      referred: (refer) => this.#referred(opened, refer),
      replaced: (replacing) => this.#replaced(opened, replacing),
      ended: (end) => this.#ended(opened, end),
    } satisfies SipSessionListener)
    return opened
  }

  #referred(from: SipSession, refer: ReferredTo): void {
    const stream = this.#stream
    if (from !== this.#session || this.#next || !stream || !mayRefer(this.#desk.policy, refer)) {
      refer.reject()
      return
    }
    const identity = referredIdentity(refer)
    const referredBy = refer.request.getHeader('referred-by')
    try {
      refer.accept(
        (session) => {
          this.#next = { session: this.#open(session), identity, replaces: false }
        },
        {
          mediaStream: stream,
          mediaConstraints: { audio: true, video: false },
          pcConfig: this.#desk.rtcConfig(),
          extraHeaders: referredBy === undefined ? [] : [`Referred-By: ${referredBy.replace(/\p{Cc}+/gu, ' ')}`],
          ...(this.speaksAs ? { fromUserName: this.speaksAs.user, fromDisplayName: this.speaksAs.displayName } : {}),
        },
      )
    } catch {
      this.#next = undefined
      refer.reject()
    }
  }

  #replaced(which: SipSession, replacing: Replacing): void {
    const stream = this.#stream
    if (which !== this.#session || this.#next || !stream || !mayReplace(this.#desk.policy, replacing)) {
      replacing.reject()
      return
    }
    const identity = inviterIdentity(replacing.request)
    replacing.accept((session) => {
      this.#desk.expected(session)
      this.#next = { session: this.#open(session), identity, replaces: true }
    })
    // JsSIP ends the old session when the new one is confirmed.
    which.replaced = true
    const next = this.#moving
    if (!next) which.replaced = false
    else if (next.answer(stream)) next.hangUp(480)
  }

  /** The session that this call goes on in, if all goes well. */
  get #moving(): SipSession | undefined {
    return this.#next?.session
  }

  #move({ session, identity, replaces }: { session: SipSession; identity: SipIdentity; replaces: boolean }): void {
    const old = this.#session
    this.#session = session
    this.#next = undefined
    this.#lastEnd = undefined
    old.giveWay(replaces ? 0 : OLD_SESSION_KEPT_MS)
    if (!this.#held) session.takeTrack()
    const voice = this.#voices.get(session)
    if (voice) this.#listener.voice(voice.stream, voice.receiver)
    if (this.#heldByThem) {
      this.#heldByThem = false
      this.#listener.remoteHold(false)
    }
    if (this.#held) void session.setHold(true)
    session.tellDialog()
    this.#tellIdentity(identity)
  }

  #ended(which: SipSession, end: SipEnd): void {
    if (which === this.#next?.session) {
      this.#next = undefined
      this.#session.replaced = false
      // The one before ended while this one was tried: the call is over now.
      if (this.#lastEnd) this.#listener.ended(this.#lastEnd)
    } else if (which === this.#session) {
      this.#lastEnd = end
      if (!this.#next) this.#listener.ended(end)
    }
  }

  #tellIdentity({ number, displayName }: SipIdentity): void {
    if (sameNumber(number, this.#told)) return
    this.#told = number
    this.#listener.identity?.({ number, displayName })
  }
}

/** `+8613800138000`, `13800138000` and `013800138000` are one person. */
function sameNumber(one: string, other: string): boolean {
  if (one === other) return true
  const [longer = '', shorter = ''] = [one, other].sort((a, b) => b.length - a.length)
  return shorter.length >= 7 && longer.endsWith(shorter.replace(/^\+|^0+/, ''))
}

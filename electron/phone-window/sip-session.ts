import type {
  IncomingDTMFEvent,
  IncomingInfoEvent,
  OutgoingDTMFEvent,
  OutgoingInfoEvent,
  RTCSession,
} from 'jssip/lib/RTCSession'
import { type CallProblem, DialogId } from '#shared/phone/port'
import type { SipIdentity } from '#shared/phone/sip-identity'
import type { SipEnd } from './call-end'
import type { Farewells } from './farewells'
import { readyAfterMs, watchGathering } from './ice-gathering'
import { Negotiation } from './negotiation'
import { keepRefusal } from './session-farewells'
import { mendSession } from './session-mending'
import { reasonOf } from './sip-reason'
import { OutgoingTransfer, type TransferProgress } from './sip-transfer'
import { assertedIdentity, type ReferredTo, type Replacing } from './transfers-in'
import { VoicePath } from './voice-path'

export interface SipSessionListener {
  /** 180 or 183 from the other side. */
  progress(earlyMedia: boolean): void
  /** 200 was sent or received; `asserted`: whom the server says that we reached, if it says so. */
  answered(asserted: SipIdentity | undefined): void
  /** ACK too: nothing can go wrong with it any more. */
  confirmed(): void
  remoteHold(on: boolean): void
  /** INFO with application/dtmf-relay. */
  dtmf(key: string): void
  /** Any other INFO. */
  info(contentType: string, body: string): void
  voice(stream: MediaStream, receiver: RTCRtpReceiver): void
  /** There is a dialog, or it leads elsewhere now. */
  dialog(dialog: DialogId): void
  /** The server says that somebody else is there now. */
  identity(identity: SipIdentity): void
  referred(refer: ReferredTo): void
  replaced(replacing: Replacing): void
  ended(end: SipEnd): void
}

export interface SipSessionDesk {
  readonly farewells: Farewells
  readonly rtcConfig: () => RTCConfiguration
  lineIsUp(): boolean
  /** Something of the network is in doubt. */
  doubt(): void
}

const LONGEST_ANSWER_MS = 5_000
const LONGEST_WITHOUT_ACK_MS = 10_000
const LONGEST_SILENT_INVITE_MS = 10_000
const LONGEST_WAIT_FOR_ACK_MS = 5_000
const CONFIRMED = 9

/** One JsSIP session, made safe: what JsSIP does wrong in a call is put right here and nowhere else. */
export class SipSession {
  readonly #session: RTCSession
  readonly #inner: JsSipPrivate.Session
  readonly #desk: SipSessionDesk
  readonly #listener: SipSessionListener
  /** JsSIP's own, before ours took its place. */
  readonly #terminate: JsSipPrivate.Session['terminate']
  readonly #negotiation: Negotiation
  readonly #path: VoicePath
  #timers = new Set<ReturnType<typeof setTimeout>>()
  #transfer: OutgoingTransfer | undefined
  #over = false
  /** Another session takes its place: its BYE says so. */
  replaced = false
  #cause: string | undefined
  #toldDialog = ''

  constructor(session: RTCSession, desk: SipSessionDesk, listener: SipSessionListener) {
    this.#session = session
    // The one place where a session is seen with its private fields: jssip-types.d.ts.
    this.#inner = session as unknown as JsSipPrivate.Session
    this.#desk = desk
    this.#listener = listener
    this.#terminate = this.#inner.terminate.bind(session)
    this.#negotiation = new Negotiation(session, this.#inner, { lineIsUp: desk.lineIsUp, over: () => this.#over })
    this.#path = new VoicePath({
      lineIsUp: desk.lineIsUp,
      doubt: desk.doubt,
      restart: (needed) => void this.#negotiation.restartIce(needed),
      givenUp: () => this.#end('RTP Timeout', { status_code: 408 }),
    })
    this.#mend()
    this.#listen()
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#session.connection ?? undefined
  }

  get over(): boolean {
    return this.#over
  }

  /** Answered; most requests within it want it acknowledged too. */
  get up(): boolean {
    return !this.#over && this.#session.isEstablished()
  }

  /** Waits for the ACK of what was answered last. @returns false when none comes or the session ends */
  async acknowledged(): Promise<boolean> {
    const deadline = performance.now() + LONGEST_WAIT_FOR_ACK_MS
    while (this.up && Number(this.#session.status) !== CONFIRMED && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return this.up && Number(this.#session.status) === CONFIRMED
  }

  /** JsSIP's dialog, while the call is up. */
  get dialog(): JsSipPrivate.Dialog | undefined {
    return this.#inner._dialog ?? undefined
  }

  /** @returns a problem when the answer cannot even be tried; the call rings on then */
  answer(stream: MediaStream, extraHeaders: readonly string[] = []): CallProblem | undefined {
    if (this.#over) return 'call-failed'
    if (!this.#desk.lineIsUp()) return 'call-line-lost'
    // answer() may hang without an event (trap 12).
    const watchdog = this.#after(LONGEST_ANSWER_MS, () => this.#end('Internal Error', { status_code: 500 }))
    this.#session.on('accepted', () => {
      clearTimeout(watchdog)
      // A caller who gave up while the line was away acknowledges nothing; JsSIP would wait for 32 s.
      const unheard = this.#after(LONGEST_WITHOUT_ACK_MS, () => this.#end('No ACK'))
      this.#session.on('confirmed', () => clearTimeout(unheard))
    })
    try {
      this.#session.answer({
        mediaStream: stream,
        mediaConstraints: { audio: true, video: false },
        pcConfig: this.#desk.rtcConfig(),
        extraHeaders: [...extraHeaders],
      })
      return undefined
    } catch {
      this.#end('Bad Media Description', { status_code: 488 })
      return undefined
    }
  }

  /** CANCEL, BYE or a refusal (486 unless another `status` is given), whichever fits the state of the call. */
  hangUp(status?: number): void {
    if (this.#over) return
    const ringing = !this.#outgoing && this.#session.isInProgress()
    if (ringing && !this.#desk.lineIsUp()) keepRefusal(this.#inner, this.#desk.farewells, status ?? 486)
    this.#end('Terminated', ringing ? { status_code: status ?? 486 } : {})
  }

  /** It rang while the line was away for so long that the caller must be gone. */
  abandon(): void {
    this.#end('Connection Error', { status_code: 480 })
  }

  setHold(on: boolean): Promise<CallProblem | undefined> {
    return this.#negotiation.setHold(on)
  }

  /** @param addresses that this machine has now; a path that needs another one is replaced */
  renewPath(addresses: ReadonlySet<string>): Promise<void> {
    return this.#path.renew(addresses)
  }

  /** RFC 4733 in the media. @returns whether the other side takes such events */
  playKeys(keys: string): boolean {
    const sender = this.connection?.getSenders().find((one) => one.track?.kind === 'audio')
    if (!sender?.dtmf?.canInsertDTMF) return false
    sender.dtmf.insertDTMF(sender.dtmf.toneBuffer + keys, 160, 80)
    return true
  }

  /** INFO with application/dtmf-relay. Needs the line. */
  sendKeysByInfo(keys: string): boolean {
    if (this.#over || !this.#desk.lineIsUp()) return false
    this.#session.sendDTMF(keys, { duration: 100, interToneGap: 100 })
    return true
  }

  /** Needs the line. */
  sendInfo(contentType: string, body: string): boolean {
    if (!this.up || !this.#desk.lineIsUp()) return false
    this.#session.sendInfo(contentType, body)
    return true
  }

  /** REFER. The session stays up, whatever comes of it. */
  transfer(referTo: object, tell: (progress: TransferProgress) => void): void {
    this.#transfer?.stop()
    this.#transfer = new OutgoingTransfer(this.#inner, referTo, tell, () => this.#end('Dialog Error'))
  }

  /**
   * The call goes on in another session that sends the same track: this one lets go of it (what it does to its track on a
   * hold must not silence the other) and ends, at once or when the side that sent us away has not ended it by `afterMs`.
   */
  giveWay(afterMs: number): void {
    this.replaced = true
    this.#negotiation.fail('call-failed')
    for (const sender of this.connection?.getSenders() ?? []) sender.replaceTrack(null).catch(() => undefined)
    if (afterMs > 0) this.#after(afterMs, () => this.hangUp())
  }

  /** The track that it sends is heard again as far as its own holds allow. */
  takeTrack(): void {
    this.#inner._setLocalMediaStatus()
  }

  get #outgoing(): boolean {
    return String(this.#session.direction) === 'outgoing'
  }

  #listen(): void {
    const session = this.#session
    const listener = this.#listener
    session.on('progress', ({ response }: { response?: JsSipPrivate.Response | null }) => {
      if (this.#outgoing) listener.progress(Boolean(response?.body))
    })
    session.on('accepted', ({ response }: { response?: JsSipPrivate.Response | null }) => {
      listener.answered(assertedIdentity(response))
      this.tellDialog()
    })
    session.on('confirmed', () => listener.confirmed())
    session.on('hold', ({ originator }) => {
      if (isRemote(originator)) listener.remoteHold(true)
    })
    session.on('unhold', ({ originator }) => {
      if (isRemote(originator)) listener.remoteHold(false)
    })
    session.on('newDTMF', ({ originator, dtmf }: IncomingDTMFEvent | OutgoingDTMFEvent) => {
      if (isRemote(originator)) listener.dtmf(dtmf.tone)
    })
    session.on('newInfo', ({ originator, info }: IncomingInfoEvent | OutgoingInfoEvent) => {
      if (isRemote(originator)) listener.info(info.contentType, info.body ?? '')
    })
    for (const event of ['reinvite', 'update'] as const) {
      session.on(event, ({ request }) => this.#changed(request as unknown as JsSipPrivate.DialogRequest))
    }
    session.on('refer', (refer) => listener.referred(refer as unknown as ReferredTo))
    session.on('replaces', (replacing) => listener.replaced(replacing as unknown as Replacing))
    session.on('connecting', () => {
      const connection = this.connection
      if (connection) watchGathering(connection)
    })
    session.on('icecandidate', ({ candidate, ready }) => {
      const ms = readyAfterMs(candidate, this.#desk.rtcConfig().iceServers ?? [])
      if (ms !== undefined) setTimeout(ready, ms)
    })
    session.on('ended', (end) => this.#finish(end))
    session.on('failed', (end) => this.#finish(end))
    if (this.connection) this.#watchConnection(this.connection)
    else session.on('peerconnection', ({ peerconnection }) => this.#watchConnection(peerconnection))

    if (this.#outgoing) {
      const watchdog = this.#after(LONGEST_SILENT_INVITE_MS, () => this.#end('Request Timeout'))
      for (const event of ['progress', 'accepted'] as const) session.on(event, () => clearTimeout(watchdog))
    }
  }

  #mend(): void {
    mendSession(this.#session, this.#inner, {
      farewells: this.#desk.farewells,
      orderFailed: (problem) => this.#negotiation.fail(problem),
      because: (cause) => {
        this.#cause ??= cause
      },
      pathLost: () => this.#path.lost(),
      end: (cause, options) => this.#end(cause, options),
      acknowledged: () => this.acknowledged(),
    })
  }

  #watchConnection(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, receiver }) => {
      if (track.kind === 'audio') this.#listener.voice(new MediaStream([track]), receiver)
    })
    this.#path.watch(connection)
  }

  /** A re-INVITE or UPDATE: another contact perhaps, another person perhaps (RFC 4916, telephony.md). */
  #changed(request: JsSipPrivate.DialogRequest): void {
    request.server_transaction.on('stateChanged', () => this.tellDialog())
    const identity = assertedIdentity(request)
    if (identity) this.#listener.identity(identity)
  }

  /** Tells the dialog if it is another than the one that was told. */
  tellDialog(): void {
    const dialog = this.dialog
    if (!dialog || this.#over) return
    const { call_id: sipCallId, local_tag: localTag, remote_tag: remoteTag } = dialog._id
    const id = DialogId.safeParse({ sipCallId, localTag, remoteTag, remoteTarget: dialog._remote_target.toString() })
    const told = JSON.stringify(id.data)
    if (!id.success || told === this.#toldDialog) return
    this.#toldDialog = told
    this.#listener.dialog(id.data)
  }

  /** @param cause told as the cause, where JsSIP would forget it */
  #end(cause: string, options: { status_code?: number; reason_phrase?: string } = {}): void {
    if (this.#over) return
    this.#cause ??= cause
    // RFC 3326: the other side can tell its agent that the call went on elsewhere.
    const reason = this.replaced ? { status_code: 200, reason_phrase: 'Replaced' } : {}
    try {
      this.#terminate({ ...options, ...reason, cause })
    } catch {
      this.#finish({ originator: 'local', cause, message: null })
    }
  }

  #finish({ originator, cause, message }: { originator: string; cause: string; message: unknown }): void {
    if (this.#over) return
    this.#over = true
    this.#negotiation.fail('call-failed')
    this.#path.stop()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    const status =
      typeof message === 'object' && message !== null && 'status_code' in message
        ? Number(message.status_code)
        : undefined
    const who = originator === 'remote' || originator === 'system' ? originator : 'local'
    const reason = who === 'remote' ? reasonOf(message) : undefined
    if (who === 'remote') this.#transfer?.farLegGone(reason?.cause)
    this.#transfer?.stop()
    this.#listener.ended({ who, cause: who === 'local' ? (this.#cause ?? cause) : cause, status, reason })
  }

  #after(ms: number, act: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
    return timer
  }
}

function isRemote(originator: unknown): boolean {
  return originator === 'remote'
}

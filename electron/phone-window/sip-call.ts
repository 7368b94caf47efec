import type { IncomingDTMFEvent, OutgoingDTMFEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { CallProblem } from '#shared/phone/port'
import type { SipEnd } from './call-end'
import type { Farewells } from './farewells'
import { watchGathering } from './ice-gathering'
import { Negotiation } from './negotiation'

export interface SipCallListener {
  /** 180 or 183 from the other side. */
  progress(): void
  /** 200 was sent or received. */
  answered(): void
  remoteHold(on: boolean): void
  /** INFO with application/dtmf-relay. */
  dtmf(key: string): void
  /** The voice of the other side. */
  voice(stream: MediaStream, receiver: RTCRtpReceiver): void
  ended(end: SipEnd): void
}

export interface SipCallDesk {
  readonly farewells: Farewells
  readonly rtcConfig: () => RTCConfiguration
  lineIsUp(): boolean
}

const LONGEST_ANSWER_MS = 5_000
const LONGEST_WITHOUT_ACK_MS = 10_000
const LONGEST_SILENT_INVITE_MS = 10_000
const DISCONNECTED_BEFORE_RESTART_MS = 3_000
const LONGEST_WITHOUT_MEDIA_MS = 20_000

/** One JsSIP session, made safe: what JsSIP does wrong in a call is put right here and nowhere else. */
export class SipCall {
  readonly #session: RTCSession
  readonly #inner: JsSipPrivate.Session
  readonly #desk: SipCallDesk
  readonly #listener: SipCallListener
  /** JsSIP's own, before ours took its place. */
  readonly #terminate: JsSipPrivate.Session['terminate']
  #over = false
  #cause: string | undefined
  readonly #negotiation: Negotiation
  #timers = new Set<ReturnType<typeof setTimeout>>()
  #mediaLostAt: number | undefined

  constructor(session: RTCSession, desk: SipCallDesk, listener: SipCallListener) {
    this.#session = session
    // The one place where a session is seen with its private fields: jssip-types.d.ts.
    this.#inner = session as unknown as JsSipPrivate.Session
    this.#desk = desk
    this.#listener = listener
    this.#terminate = this.#inner.terminate.bind(session)
    this.#negotiation = new Negotiation(session, this.#inner, { lineIsUp: desk.lineIsUp, over: () => this.#over })
    this.#mend()
    this.#listen()
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#session.connection ?? undefined
  }

  get over(): boolean {
    return this.#over
  }

  /** @returns a problem when the answer cannot even be tried; the call rings on then */
  answer(stream: MediaStream): CallProblem | undefined {
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
    if (ringing && !this.#desk.lineIsUp()) this.#keepRefusal(status ?? 486)
    this.#end('Terminated', ringing ? { status_code: status ?? 486 } : {})
  }

  /** It rang while the line was away for so long that the caller must be gone. */
  abandon(): void {
    this.#end('Connection Error', { status_code: 480 })
  }

  setHold(on: boolean): Promise<CallProblem | undefined> {
    return this.#negotiation.setHold(on)
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

  get #outgoing(): boolean {
    return String(this.#session.direction) === 'outgoing'
  }

  #listen(): void {
    const session = this.#session
    session.on('progress', () => {
      if (this.#outgoing) this.#listener.progress()
    })
    session.on('accepted', () => this.#listener.answered())
    session.on('hold', ({ originator }) => {
      if (isRemote(originator)) this.#listener.remoteHold(true)
    })
    session.on('unhold', ({ originator }) => {
      if (isRemote(originator)) this.#listener.remoteHold(false)
    })
    session.on('newDTMF', ({ originator, dtmf }: IncomingDTMFEvent | OutgoingDTMFEvent) => {
      if (isRemote(originator)) this.#listener.dtmf(dtmf.tone)
    })
    // Trap 14: nobody sends this phone anywhere, and nobody takes a call over, unasked.
    session.on('refer', ({ reject }) => reject())
    session.on('replaces', ({ reject }) => reject())
    session.on('connecting', () => {
      const connection = this.connection
      if (connection) watchGathering(connection)
    })
    session.on('icecandidate', ({ candidate, ready }) => {
      if (isUsable(candidate, this.#desk.rtcConfig().iceServers ?? [])) ready()
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
    const inner = this.#inner
    const send = inner.sendRequest.bind(this.#session)
    inner.sendRequest = (method, options = {}) => {
      const dialog = inner._dialog
      if (method !== 'BYE' || !dialog) return send(method, options)
      this.#desk.farewells.say((undelivered) => {
        dialog.sendRequest('BYE', {
          ...options,
          eventHandlers: {
            onTransportError: undelivered,
            // 481 and 408 mean that the call is gone there too, and never come here.
            onErrorResponse: ({ status_code }) => {
              if (status_code === 480 || status_code >= 500) undelivered()
            },
          },
        })
      })
      return undefined
    }
    // Any in-dialog request that meets a lost WebSocket would end the call (traps 6 and 7): the voice needs no WebSocket.
    const lost = inner.onTransportError.bind(this.#session)
    inner.onTransportError = () => {
      if (this.#session.isEstablished()) return this.#negotiation.fail('call-line-lost')
      this.#cause ??= 'Connection Error'
      lost()
    }
    const timedOut = inner.onRequestTimeout.bind(this.#session)
    inner.onRequestTimeout = () => {
      if (this.#session.isEstablished()) return this.#negotiation.fail('call-order-refused')
      this.#cause ??= 'Request Timeout'
      timedOut()
    }
    inner.terminate = (options = {}) => {
      if (options.cause === 'RTP Timeout') this.#mediaLost()
      else this.#end(options.cause ?? 'Terminated', options)
    }
    // A call that rings outlives a reconnect: the answer goes over the new WebSocket (trap 12).
    const transaction = inner._request.server_transaction
    if (transaction) transaction.onTransportError = () => undefined
  }

  #watchConnection(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, receiver }) => {
      if (track.kind === 'audio') this.#listener.voice(new MediaStream([track]), receiver)
    })
    let restart: ReturnType<typeof setTimeout> | undefined
    connection.addEventListener('connectionstatechange', () => {
      clearTimeout(restart)
      // iceConnectionState stays 'disconnected' when the other side is dead; this one moves on (trap 11).
      if (connection.connectionState === 'connected') this.#mediaLostAt = undefined
      if (connection.connectionState === 'failed') this.#mediaLost()
      if (connection.connectionState === 'disconnected') {
        restart = this.#after(DISCONNECTED_BEFORE_RESTART_MS, () => this.#mediaLost())
      }
    })
  }

  /** A new path is asked for until there is one, or the call ends. */
  #mediaLost(): void {
    if (this.#over || this.#mediaLostAt !== undefined) return
    this.#mediaLostAt = Date.now()
    this.#after(LONGEST_WITHOUT_MEDIA_MS, () => {
      if (this.#mediaLostAt !== undefined) this.#end('RTP Timeout', { status_code: 408 })
    })
    this.#negotiation.restartIce(() => this.#mediaLostAt !== undefined)
  }

  #keepRefusal(status: number): void {
    const request = this.#inner._request
    this.#desk.farewells.say(() => request.reply?.(status))
  }

  /** @param cause told as the cause, where JsSIP would forget it */
  #end(cause: string, options: { status_code?: number; reason_phrase?: string } = {}): void {
    if (this.#over) return
    this.#cause ??= cause
    try {
      this.#terminate({ ...options, cause })
    } catch {
      this.#finish({ originator: 'local', cause, message: null })
    }
  }

  #finish({ originator, cause, message }: { originator: string; cause: string; message: unknown }): void {
    if (this.#over) return
    this.#over = true
    this.#negotiation.fail('call-failed')
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    const status =
      typeof message === 'object' && message !== null && 'status_code' in message
        ? Number(message.status_code)
        : undefined
    const who = originator === 'remote' || originator === 'system' ? originator : 'local'
    this.#listener.ended({ who, cause: who === 'local' ? (this.#cause ?? cause) : cause, status })
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

/** The first candidate that the servers of the line make worth sending: without any, this machine's own address. */
function isUsable(candidate: RTCIceCandidate, servers: readonly RTCIceServer[]): boolean {
  const urls = servers.flatMap((server) => server.urls)
  if (urls.some((url) => url.startsWith('turn'))) return candidate.type === 'relay'
  if (urls.length > 0) return candidate.type === 'srflx' || candidate.type === 'relay'
  return candidate.type === 'host'
}

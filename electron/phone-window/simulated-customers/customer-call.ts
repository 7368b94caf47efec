import type { SipIdentity } from '#shared/phone/sip-identity'
import { type SupervisionAsk, supervisionAskType } from '#shared/phone/supervision'
import type { CustomersFact } from '#shared/practice/customers-port'
import { callEnd, type SipEnd } from '../call-end'
import { createPressOnce } from '../dtmf-tones'
import { type MediaWatch, watchMedia } from '../media-watch'
import type { SipCall, SipCallListener } from '../sip-call'
import type { CustomerMouth } from './customer-mouth'

/** One simulated customer, colleague or machine on the phone. `callEnd` is the agent's view of an end; here the sides are swapped back. */
export class CustomerCall implements SipCallListener {
  readonly mouth: CustomerMouth
  readonly #callId: string
  readonly #tell: (fact: CustomersFact) => void
  readonly #desk: AudioContext
  readonly #over: () => void
  #call: SipCall | undefined
  #ear: HTMLAudioElement | undefined
  #media: MediaWatch | undefined
  #heard: MediaStream | undefined
  #echoes = false
  #orderedEnd = false
  readonly #press = createPressOnce((tones) =>
    this.#tell({ type: 'dtmf', at: Date.now(), callId: this.#callId, tones }),
  )

  constructor(
    callId: string,
    mouth: CustomerMouth,
    desk: AudioContext,
    tell: (fact: CustomersFact) => void,
    over: () => void,
  ) {
    this.#callId = callId
    this.mouth = mouth
    this.#desk = desk
    this.#tell = tell
    this.#over = over
  }

  /** @param as who speaks here, wherever the call goes later */
  attach(call: SipCall, as: { user: string; displayName: string }): void {
    this.#call = call
    call.speaksAs = as
  }

  /** @param assertedIdentity P-Asserted-Identity of the 200 (RFC 3325): somebody else than was called */
  answer(assertedIdentity: string | undefined): void {
    const who = assertedIdentity === undefined ? [] : [`P-Asserted-Identity: ${assertedIdentity}`]
    this.#call?.answer(this.mouth.stream, who)
  }

  echo(): void {
    this.#echoes = true
    if (this.#heard) this.#echo(this.#heard)
  }

  ask(ask: SupervisionAsk): void {
    this.#call?.sendInfo(supervisionAskType, ask)
  }

  /** Connects the other sides of both calls. Both end here once they are. */
  connectWith(other: CustomerCall): void {
    const call = other.#call
    if (!call) return
    const problem = this.#call?.transferTo(call, ({ status }) => {
      if (status !== 'handed-over') return
      this.hangUp()
      other.hangUp()
    })
    if (problem) this.#tell({ type: 'trouble', at: Date.now(), what: `calls not connected: ${problem}` })
  }

  hangUp(status?: number): void {
    this.#orderedEnd = true
    this.#call?.hangUp(status)
  }

  progress(): void {
    this.#tell({ type: 'ringing', at: Date.now(), callId: this.#callId })
  }

  answered(): void {
    this.#tell({ type: 'answered', at: Date.now(), callId: this.#callId })
  }

  remoteHold(on: boolean): void {
    this.#tell({ type: on ? 'held' : 'resumed', at: Date.now(), callId: this.#callId })
  }

  identity({ number }: SipIdentity): void {
    this.#tell({ type: 'moved', at: Date.now(), callId: this.#callId, number })
  }

  dtmf(key: string): void {
    this.#press(key, 'info', performance.now())
  }

  voice(stream: MediaStream, receiver: RTCRtpReceiver): void {
    const connection = this.#call?.connection
    if (!connection) return
    this.#media?.stop()
    this.#ear?.pause()
    // WebAudio hears a remote stream only while an element plays it; nobody at the desk should.
    this.#ear = new Audio()
    this.#ear.muted = true
    this.#ear.srcObject = stream
    void this.#ear.play().catch(() => undefined)
    this.#heard = stream
    if (this.#echoes) this.#echo(stream)
    this.#media = watchMedia(connection, receiver, stream, {
      firstRtp: () => undefined,
      report: () => undefined,
      key: (key) => this.#press(key, 'voice', performance.now()),
    })
  }

  ended(end: SipEnd): void {
    this.#media?.stop()
    this.#ear?.pause()
    if (this.#ear) this.#ear.srcObject = null
    this.mouth.close()
    this.#over()
    const { by, sipStatus } = callEnd(end, this.#orderedEnd)
    this.#tell({
      type: 'ended',
      at: Date.now(),
      callId: this.#callId,
      by: by === 'agent' ? 'customer' : by === 'customer' ? 'agent' : 'network',
      ...(sipStatus === undefined ? {} : { sipStatus }),
    })
  }

  #echo(stream: MediaStream): void {
    this.mouth.echo(this.#desk.createMediaStreamSource(stream))
  }
}

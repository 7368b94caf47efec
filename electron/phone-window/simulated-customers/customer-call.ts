import type { CustomersFact } from '#shared/practice/customers-port'
import { callEnd, type SipEnd } from '../call-end'
import { createPressOnce } from '../dtmf-tones'
import { type MediaWatch, watchMedia } from '../media-watch'
import type { SipCall, SipCallListener } from '../sip-call'
import type { CustomerMouth } from './customer-mouth'

/** One simulated customer on the phone. `callEnd` is the agent's view of an end; here the sides are swapped back. */
export class CustomerCall implements SipCallListener {
  readonly mouth: CustomerMouth
  readonly #callId: string
  readonly #tell: (fact: CustomersFact) => void
  readonly #desk: AudioContext
  readonly #over: () => void
  #call: SipCall | undefined
  #ear: HTMLAudioElement | undefined
  #media: MediaWatch | undefined
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

  attach(call: SipCall): void {
    this.#call = call
  }

  answer(): void {
    this.#call?.answer(this.mouth.stream)
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

  dtmf(key: string): void {
    this.#press(key, 'info', performance.now())
  }

  voice(stream: MediaStream, receiver: RTCRtpReceiver): void {
    const connection = this.#call?.connection
    if (!connection) return
    this.#media?.stop()
    // WebAudio hears a remote stream only while an element plays it; nobody at the desk should.
    this.#ear = new Audio()
    this.#ear.muted = true
    this.#ear.srcObject = stream
    void this.#ear.play().catch(() => undefined)
    this.#media = watchMedia(connection, receiver, this.#desk.createMediaStreamSource(stream), {
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
}

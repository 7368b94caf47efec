import type { CallId } from '#shared/kernel/ids'
import type { PhoneFact } from '#shared/phone/port'
import type { SupervisionMode } from '#shared/phone/supervision'
import { type MediaWatch, watchMedia } from './media-watch'
import type { Microphone, MicrophoneLeg } from './microphone'
import type { Mixer, Party } from './mixer'
import { playVoice, type Voice } from './voice'

export interface SoundDesk {
  readonly tell: (fact: PhoneFact) => void
  readonly microphone: Microphone
  readonly mixer: Mixer
  speaker(): string
}

/** The audio of one call: what it sends, what it says to whom, how it is measured. It outlives the call's SIP session. */
export class CallSound {
  readonly #desk: SoundDesk
  readonly #callId: CallId
  readonly #key: (key: string) => void
  readonly #microphone: MicrophoneLeg
  readonly #party: Party
  #voice: Voice | undefined
  #media: MediaWatch | undefined
  #held = { agent: false, customer: false }
  #closed = false

  /** @param key a telephone key that sounded in the voice */
  constructor(callId: CallId, desk: SoundDesk, key: (key: string) => void) {
    this.#desk = desk
    this.#callId = callId
    this.#key = key
    this.#microphone = desk.microphone.leg()
    this.#party = desk.mixer.enter(callId, this.#microphone)
  }

  /** What the call sends: the agent, and whoever is mixed in. The same as long as the call is. */
  get stream(): MediaStream {
    return this.#microphone.stream
  }

  /** The other side's voice has come; again when the call has moved to another session. */
  voice(connection: RTCPeerConnection, stream: MediaStream, receiver: RTCRtpReceiver): void {
    if (this.#closed) return
    this.#media?.stop()
    this.#voice?.stop()
    this.#voice = playVoice(stream, this.#desk.speaker(), (what) =>
      this.#desk.tell({ type: 'phone-trouble', at: Date.now(), what }),
    )
    const callId = this.#callId
    this.#party.speaks(stream, this.#voice)
    this.#media = watchMedia(connection, receiver, stream, {
      firstRtp: () => this.#desk.tell({ type: 'call-first-rtp', at: Date.now(), callId }),
      report: (report) => {
        if (!this.#closed) this.#desk.tell({ type: 'call-media', at: Date.now(), callId, ...report })
      },
      key: this.#key,
    })
    this.#expectVoice()
  }

  hold(by: 'agent' | 'customer', on: boolean): void {
    this.#held[by] = on
    this.#party.change(by === 'agent' ? { held: on } : { away: on })
    this.#expectVoice()
  }

  mute(on: boolean): void {
    this.#party.change({ muted: on })
    this.#desk.tell({ type: on ? 'call-muted' : 'call-unmuted', at: Date.now(), callId: this.#callId })
  }

  silence(on: boolean): void {
    this.#party.change({ silenced: on })
    this.#desk.tell({ type: on ? 'call-silenced' : 'call-unsilenced', at: Date.now(), callId: this.#callId })
  }

  /** A lead's leg: until `supervise` says how, nobody hears anybody through it. */
  awaitSupervision(): void {
    this.#party.change({ supervises: 'not-yet' })
  }

  /** @returns false when there is no such call to listen to */
  supervise(of: CallId, mode: SupervisionMode): boolean {
    if (of === this.#callId || !this.#desk.mixer.has(of)) return false
    this.#party.change({ supervises: { of, mode } })
    this.#desk.tell({ type: 'call-supervised', at: Date.now(), callId: this.#callId, of, mode })
    return true
  }

  chooseSpeaker(): void {
    this.#voice?.use(this.#desk.speaker())
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#media?.stop()
    this.#voice?.stop()
    this.#party.leave()
    this.#microphone.close()
  }

  #expectVoice(): void {
    this.#media?.expectVoice(!this.#held.agent && !this.#held.customer)
  }
}

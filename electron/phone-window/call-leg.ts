import type { CallProblem, PhoneFact } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import { callEnd, type SipEnd } from './call-end'
import { createPressOnce } from './dtmf-tones'
import { type MediaWatch, watchMedia } from './media-watch'
import type { Microphone, MicrophoneLeg } from './microphone'
import type { SipCall, SipCallListener } from './sip-call'
import { playVoice, type Voice } from './voice'

export interface LegDesk {
  readonly tell: (fact: PhoneFact) => void
  readonly microphone: Microphone
  readonly mixing: () => AudioContext
  readonly profile: ServerProfile
  speaker(): string
  over(leg: CallLeg): void
}

const unmeasured = { remoteLoss: null, remoteJitterMs: null, level: null, ownLevel: null, mos: null, remoteMos: null }

type CallId = Extract<PhoneFact, { type: 'call-answered' }>['callId']

/** One call at this phone: orders in, facts out, and the audio that belongs to it. Its end closes everything. */
export class CallLeg implements SipCallListener {
  readonly callId: CallId
  readonly incoming: boolean
  readonly microphone: MicrophoneLeg
  readonly #desk: LegDesk
  #call: SipCall | undefined
  #voice: Voice | undefined
  #media: MediaWatch | undefined
  #answered = false
  #orderedEnd = false
  #over = false
  #heldByAgent = false
  #heldByCustomer = false
  readonly #press = createPressOnce((key) => this.#tellKeys(key, 'customer'))

  constructor(callId: CallId, incoming: boolean, desk: LegDesk) {
    this.callId = callId
    this.incoming = incoming
    this.#desk = desk
    this.microphone = desk.microphone.leg()
  }

  /** The SIP side; comes a moment after the leg, which listens to it. */
  attach(call: SipCall): void {
    this.#call = call
  }

  get answeredYet(): boolean {
    return this.#answered
  }

  answer(): void {
    if (this.#answered) return
    const problem = this.#call?.answer(this.microphone.stream)
    if (problem) this.#orderFailed('answer', problem)
  }

  hangUp(): void {
    this.#orderedEnd = true
    if (this.#call) this.#call.hangUp()
    else this.ended({ who: 'local', cause: 'Terminated' })
  }

  /** The line has been away for too long: a call that only rings is given up. */
  abandonRinging(): void {
    if (this.incoming && !this.#answered) this.#call?.abandon()
  }

  async hold(on: boolean): Promise<void> {
    const problem = await this.#call?.setHold(on)
    if (this.#over) return
    if (problem) {
      this.#orderFailed(on ? 'hold' : 'resume', problem)
      return
    }
    this.#heldByAgent = on
    this.#expectVoice()
    this.#desk.tell({ type: on ? 'call-held' : 'call-resumed', at: Date.now(), callId: this.callId, by: 'agent' })
  }

  mute(on: boolean): void {
    this.microphone.setMuted(on)
    this.#desk.tell({ type: on ? 'call-muted' : 'call-unmuted', at: Date.now(), callId: this.callId })
  }

  sendDtmf(keys: string): void {
    const way = this.#desk.profile.dtmf
    const played = way !== 'info' && (this.#call?.playKeys(keys) ?? false)
    const informed = way !== 'rfc4733' && (this.#call?.sendKeysByInfo(keys) ?? false)
    if (played || informed) this.#tellKeys(keys, 'agent')
    else this.#orderFailed('send-dtmf', way === 'rfc4733' ? 'call-order-refused' : 'call-line-lost')
  }

  chooseSpeaker(speaker: string): void {
    this.#voice?.use(speaker)
  }

  progress(): void {
    this.#desk.tell({ type: 'call-progress', at: Date.now(), callId: this.callId })
  }

  answered(): void {
    if (this.#answered) return
    this.#answered = true
    this.#desk.tell({ type: 'call-answered', at: Date.now(), callId: this.callId })
    // A customer who got through is not sent away for want of a microphone: the call is up, silent, and the agent is told.
    const { status } = this.#desk.microphone
    if (status === 'missing') this.#orderFailed('answer', 'call-no-microphone')
    if (status === 'denied') this.#orderFailed('answer', 'call-microphone-denied')
  }

  remoteHold(on: boolean): void {
    this.#heldByCustomer = on
    this.#expectVoice()
    this.#desk.tell({ type: on ? 'call-held' : 'call-resumed', at: Date.now(), callId: this.callId, by: 'customer' })
  }

  dtmf(key: string): void {
    this.#press(key, 'info', performance.now())
  }

  voice(stream: MediaStream, receiver: RTCRtpReceiver): void {
    const connection = this.#call?.connection
    if (this.#over || !connection) return
    this.#voice?.stop()
    this.#media?.stop()
    this.#voice = playVoice(stream, this.#desk.speaker(), (what) =>
      this.#desk.tell({ type: 'phone-trouble', at: Date.now(), what }),
    )
    this.#media = watchMedia(connection, receiver, stream, this.#desk.mixing(), {
      firstRtp: () => this.#desk.tell({ type: 'call-first-rtp', at: Date.now(), callId: this.callId }),
      report: (report) => {
        if (!this.#over)
          this.#desk.tell({ type: 'call-media', at: Date.now(), callId: this.callId, ...report, ...unmeasured })
      },
      key: (key) => this.#press(key, 'voice', performance.now()),
    })
    this.#expectVoice()
  }

  ended(end: SipEnd): void {
    if (this.#over) return
    this.#over = true
    this.#media?.stop()
    this.#voice?.stop()
    this.microphone.close()
    this.#desk.over(this)
    this.#desk.tell({ type: 'call-ended', at: Date.now(), callId: this.callId, ...callEnd(end, this.#orderedEnd) })
  }

  /** It could not even be dialled. */
  fail(problem: CallProblem): void {
    if (this.#over) return
    this.#over = true
    this.microphone.close()
    this.#desk.over(this)
    this.#desk.tell({ type: 'call-ended', at: Date.now(), callId: this.callId, by: 'network', problem })
  }

  #expectVoice(): void {
    this.#media?.expectVoice(!this.#heldByAgent && !this.#heldByCustomer)
  }

  #tellKeys(tones: string, by: 'agent' | 'customer'): void {
    this.#desk.tell({ type: 'call-dtmf', at: Date.now(), callId: this.callId, tones, by })
  }

  #orderFailed(order: string, problem: CallProblem): void {
    this.#desk.tell({ type: 'call-order-failed', at: Date.now(), callId: this.callId, order, problem })
  }
}

import type { CallProblem, PhoneFact } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { SupervisionMode } from '#shared/phone/supervision'
import { callEnd, type SipEnd } from './call-end'
import { CallSound, type SoundDesk } from './call-sound'
import { createPressOnce } from './dtmf-tones'
import type { SipCall, SipCallListener } from './sip-call'

export interface LegDesk extends SoundDesk {
  readonly profile: ServerProfile
  over(leg: CallLeg): void
}

type CallId = Extract<PhoneFact, { type: 'call-answered' }>['callId']

/** One call at this phone: orders in, facts out, and the audio that belongs to it. Its end closes everything. */
export class CallLeg implements SipCallListener {
  readonly callId: CallId
  readonly incoming: boolean
  readonly sound: CallSound
  readonly #desk: LegDesk
  #call: SipCall | undefined
  #answered = false
  #orderedEnd = false
  #over = false
  readonly #press = createPressOnce((key) => this.#tellKeys(key, 'customer'))

  constructor(callId: CallId, incoming: boolean, desk: LegDesk) {
    this.callId = callId
    this.incoming = incoming
    this.#desk = desk
    this.sound = new CallSound(callId, desk, (key) => this.#press(key, 'voice', performance.now()))
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
    const problem = this.#call?.answer(this.sound.stream)
    if (problem) this.#orderFailed('answer', problem)
  }

  /** @param status with which a call that rings is refused */
  hangUp(status?: number): void {
    this.#orderedEnd = true
    if (this.#call) this.#call.hangUp(status)
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
    this.sound.hold('agent', on)
    this.#desk.tell({ type: on ? 'call-held' : 'call-resumed', at: Date.now(), callId: this.callId, by: 'agent' })
  }

  supervise(of: CallId, mode: SupervisionMode): void {
    if (!this.sound.supervise(of, mode)) this.#orderFailed('supervise', 'call-order-refused')
  }

  sendDtmf(keys: string): void {
    const way = this.#desk.profile.dtmf
    const played = way !== 'info' && (this.#call?.playKeys(keys) ?? false)
    const informed = way !== 'rfc4733' && (this.#call?.sendKeysByInfo(keys) ?? false)
    if (played || informed) this.#tellKeys(keys, 'agent')
    else this.#orderFailed('send-dtmf', way === 'rfc4733' ? 'call-order-refused' : 'call-line-lost')
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
    this.sound.hold('customer', on)
    this.#desk.tell({ type: on ? 'call-held' : 'call-resumed', at: Date.now(), callId: this.callId, by: 'customer' })
  }

  dtmf(key: string): void {
    this.#press(key, 'info', performance.now())
  }

  voice(stream: MediaStream, receiver: RTCRtpReceiver): void {
    const connection = this.#call?.connection
    if (connection) this.sound.voice(connection, stream, receiver)
  }

  ended(end: SipEnd): void {
    if (this.#over) return
    this.#over = true
    this.sound.close()
    this.#desk.over(this)
    this.#desk.tell({ type: 'call-ended', at: Date.now(), callId: this.callId, ...callEnd(end, this.#orderedEnd) })
  }

  /** It could not even be dialled. */
  fail(problem: CallProblem): void {
    if (this.#over) return
    this.#over = true
    this.sound.close()
    this.#desk.over(this)
    this.#desk.tell({ type: 'call-ended', at: Date.now(), callId: this.callId, by: 'network', problem })
  }

  #tellKeys(tones: string, by: 'agent' | 'customer'): void {
    this.#desk.tell({ type: 'call-dtmf', at: Date.now(), callId: this.callId, tones, by })
  }

  #orderFailed(order: string, problem: CallProblem): void {
    this.#desk.tell({ type: 'call-order-failed', at: Date.now(), callId: this.callId, order, problem })
  }
}

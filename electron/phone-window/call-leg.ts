import type { CallProblem, DialogId, PhoneFact } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { SipIdentity } from '#shared/phone/sip-identity'
import { SupervisionAsk, type SupervisionMode, supervisionAskType } from '#shared/phone/supervision'
import { type CallEnd, callEnd, type SipEnd } from './call-end'
import { CallSound, type SoundDesk } from './call-sound'
import { createPressOnce } from './dtmf-tones'
import type { SipCall, SipCallListener } from './sip-call'
import type { TransferProgress } from './sip-transfer'
import { WaitingOrders } from './waiting-orders'

export interface LegDesk extends SoundDesk {
  readonly profile: ServerProfile
  lineIsUp(): boolean
  over(leg: CallLeg): void
}

type CallId = Extract<PhoneFact, { type: 'call-answered' }>['callId']

/** How a call came about: it rang here, was dialled, was taken by Replaces, or rang with a lead's grant to supervise. */
export type LegOrigin = 'incoming' | 'dialled' | 'taken' | 'supervisor'

/** One call at this phone: orders in, facts out, and the audio that belongs to it. Its end closes everything. */
export class CallLeg implements SipCallListener {
  readonly callId: CallId
  readonly #origin: LegOrigin
  readonly sound: CallSound
  readonly #desk: LegDesk
  readonly #waiting: WaitingOrders
  #call: SipCall | undefined
  #answered = false
  #orderedEnd = false
  #over = false
  #held = false
  /** The other side is being connected with somebody by REFER: that it leaves is what was wanted. */
  #handingOver = false
  readonly #press = createPressOnce((key) => this.#tellKeys(key, 'customer'))

  constructor(callId: CallId, origin: LegOrigin, desk: LegDesk) {
    this.callId = callId
    this.#origin = origin
    this.#desk = desk
    this.#waiting = new WaitingOrders({
      lineIsUp: () => desk.lineIsUp(),
      waits: (order) => this.#waits(order),
      failed: (order, problem) => this.#notDone(order, problem),
    })
    this.sound = new CallSound(callId, desk, (key) => this.#press(key, 'voice', performance.now()))
    if (origin === 'supervisor') this.sound.awaitSupervision()
  }

  /** The SIP side; comes a moment after the leg, which listens to it. */
  attach(call: SipCall): void {
    this.#call = call
  }

  get ringing(): boolean {
    return this.#rang && !this.#answered
  }

  get #rang(): boolean {
    return this.#origin === 'incoming' || this.#origin === 'supervisor'
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
    if (this.ringing) this.#call?.abandon()
  }

  hold(on: boolean): void {
    this.#waiting.do(on ? 'hold' : 'resume', 'hold', async () => {
      const problem = await this.#call?.setHold(on)
      if (problem || this.#over) return problem
      this.#held = on
      this.sound.hold('agent', on)
      this.#desk.tell({ type: on ? 'call-held' : 'call-resumed', at: Date.now(), callId: this.callId, by: 'agent' })
      return undefined
    })
  }

  /** Blind transfer. */
  transfer(number: string): void {
    this.#waiting.do('transfer', 'transfer', async () =>
      this.#call?.transfer(number, (progress) => this.#transferGoes(progress)),
    )
  }

  /** Attended transfer; `other` is undefined when that call has ended. */
  transferTo(other: CallLeg | undefined): void {
    this.#waiting.do('transfer-to-call', 'transfer', async () => {
      const call = other === undefined ? undefined : other.#call
      if (!call) return 'call-transfer-not-ready'
      return this.#call?.transferTo(call, (progress) => this.#transferGoes(progress, other))
    })
  }

  /** The line is registered again: what waited for it is done. */
  lineIsBack(): void {
    void this.#waiting.lineIsBack()
  }

  renewPath(addresses: ReadonlySet<string>): void {
    void this.#call?.renewPath(addresses)
  }

  /** From a lead's phone to the agent's. */
  askSupervision(ask: SupervisionAsk): void {
    this.#waiting.do('ask-supervision', 'ask-supervision', async () => {
      if (!this.#answered) return 'call-order-refused'
      return this.#call?.sendInfo(supervisionAskType, ask) ? undefined : 'call-line-lost'
    })
  }

  supervise(of: CallId, mode: SupervisionMode): void {
    if (!this.sound.supervise(of, mode)) this.#orderFailed('supervise', 'call-order-refused')
  }

  sendDtmf(keys: string): void {
    const way = this.#desk.profile.dtmf
    const played = way !== 'info' && (this.#call?.playKeys(keys) ?? false)
    if (played && way === 'both') this.#call?.sendKeysByInfo(keys)
    if (played) this.#tellKeys(keys, 'agent')
    else if (way === 'rfc4733') this.#orderFailed('send-dtmf', 'call-order-refused')
    else {
      this.#waiting.do('send-dtmf', undefined, async () => {
        if (!this.#answered) return 'call-order-refused'
        if (!this.#call?.sendKeysByInfo(keys)) return 'call-line-lost'
        this.#tellKeys(keys, 'agent')
        return undefined
      })
    }
  }

  progress(): void {
    // A call that is taken is up already, wherever its other side is.
    if (this.#origin === 'taken') return
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

  dialog(dialog: DialogId): void {
    this.#desk.tell({ type: 'call-dialog', at: Date.now(), callId: this.callId, dialog })
  }

  identity({ number, displayName }: SipIdentity): void {
    this.#desk.tell({ type: 'call-identity', at: Date.now(), callId: this.callId, number, displayName })
  }

  info(contentType: string, body: string): void {
    const ask = SupervisionAsk.safeParse(body.trim())
    if (this.#origin !== 'supervisor' || !contentType.startsWith(supervisionAskType) || !ask.success) return
    this.#desk.tell({ type: 'call-asked-supervision', at: Date.now(), callId: this.callId, ask: ask.data })
  }

  voice(stream: MediaStream, receiver: RTCRtpReceiver): void {
    const connection = this.#call?.connection
    if (connection) this.sound.voice(connection, stream, receiver)
  }

  ended(end: SipEnd): void {
    this.#close(callEnd(end, this.#orderedEnd || (this.#handingOver && end.who === 'remote')))
  }

  /** It could not even be dialled. */
  fail(problem: CallProblem): void {
    this.#close({ by: 'network', problem })
  }

  #close(end: CallEnd): void {
    if (this.#over) return
    this.#over = true
    this.#waiting.stop()
    this.sound.close()
    this.#desk.over(this)
    this.#desk.tell({ type: 'call-ended', at: Date.now(), callId: this.callId, ...end })
  }

  #transferGoes(progress: TransferProgress, other?: CallLeg): void {
    if (this.#over) return
    this.#desk.tell({ type: 'call-transfer', at: Date.now(), callId: this.callId, ...progress })
    if (other) other.#handingOver = progress.status !== 'failed'
    if (progress.status !== 'handed-over') return
    // A server ends the leg that was handed over a minute later, or never (telephony.md).
    this.hangUp()
    other?.hangUp()
  }

  #waits(order: string): void {
    this.#desk.tell({ type: 'call-order-waiting', at: Date.now(), callId: this.callId, order })
    // What is said meanwhile is not for the customer's ears, whenever they come to know that they are held.
    if (order === 'hold') this.sound.hold('agent', true)
    if (order === 'resume') this.sound.hold('agent', this.#held)
  }

  #notDone(order: string, problem: CallProblem): void {
    if (order === 'hold' || order === 'resume') this.sound.hold('agent', this.#held)
    const transfer = order === 'transfer' || order === 'transfer-to-call'
    if (!transfer || problem === 'call-line-lost') this.#orderFailed(order, problem)
    else this.#transferGoes({ status: 'failed', problem })
  }

  #tellKeys(tones: string, by: 'agent' | 'customer'): void {
    this.#desk.tell({ type: 'call-dtmf', at: Date.now(), callId: this.callId, tones, by })
  }

  #orderFailed(order: string, problem: CallProblem): void {
    this.#desk.tell({ type: 'call-order-failed', at: Date.now(), callId: this.callId, order, problem })
  }
}

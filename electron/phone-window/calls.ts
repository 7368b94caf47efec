import type { CallProblem, DeviceChoice, LineAccount, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { CallLeg, type LegDesk, type LegOrigin } from './call-leg'
import { CodeCall } from './code-call'
import { ownAddresses } from './ice-gathering'
import { allowedHeaders, askedByInvite } from './invite-headers'
import type { Microphone } from './microphone'
import { Mixer } from './mixer'
import type { Invite, SipAgent } from './sip-agent'
import type { SipCall, SipCallListener } from './sip-call'

type CallOrder = Extract<PhoneOrder, { callId: string }>

export interface CallsDesk {
  readonly tell: (fact: PhoneFact) => void
  readonly microphone: Microphone
  readonly mixing: () => AudioContext
  readonly account: LineAccount
  readonly newCallId: () => CallOrder['callId']
  agent(): SipAgent | undefined
  devices(): DeviceChoice
}

/** Two may ring at a time; whoever calls then hears busy (reliability.md: 100 INVITE a second). */
const MOST_RINGING = 2
/** How long a call rings on while the line is away: longer than a reconnect, shorter than an agent's trust. */
const LONGEST_RINGING_WITHOUT_LINE_MS = 15_000
/** Chromium learns of addresses that went and came a moment after the system does, and Wi-Fi gets its own late. */
const NETWORK_SETTLES_MS = [0, 700, 2_000, 5_000]

/** The calls of one line. */
export class Calls {
  readonly #desk: CallsDesk
  readonly #legs = new Map<string, CallLeg>()
  readonly #legDesk: LegDesk
  readonly #mixer: Mixer
  readonly #codes = new Set<CodeCall>()
  #renewals: ReturnType<typeof setTimeout>[] = []
  #ringingTimer: ReturnType<typeof setTimeout> | undefined

  constructor(desk: CallsDesk) {
    this.#desk = desk
    this.#mixer = new Mixer(desk.mixing, (callIds) => desk.tell({ type: 'mix-changed', at: Date.now(), callIds }))
    this.#legDesk = {
      tell: desk.tell,
      microphone: desk.microphone,
      mixer: this.#mixer,
      profile: desk.account.profile,
      lineIsUp: () => desk.agent()?.registered ?? false,
      speaker: () => desk.devices().speaker,
      over: (leg) => this.#legs.delete(leg.callId),
    }
  }

  order(order: CallOrder): void {
    if (order.type === 'dial') {
      this.#dial(order)
      return
    }
    if (order.type === 'take-call') {
      this.#take(order)
      return
    }
    const leg = this.#legs.get(order.callId)
    // The call ended while the order was on its way: `call-ended` has told.
    if (!leg) return
    switch (order.type) {
      case 'answer':
        leg.answer()
        break
      case 'decline':
        leg.hangUp(order.sipStatus)
        break
      case 'hang-up':
        leg.hangUp()
        break
      case 'hold':
      case 'resume':
        leg.hold(order.type === 'hold')
        break
      case 'mute':
      case 'unmute':
        leg.sound.mute(order.type === 'mute')
        break
      case 'silence':
      case 'unsilence':
        leg.sound.silence(order.type === 'silence')
        break
      case 'supervise':
        leg.supervise(order.of, order.mode)
        break
      case 'ask-supervision':
        leg.askSupervision(order.ask)
        break
      case 'transfer':
        leg.transfer(order.target)
        break
      case 'transfer-to-call':
        leg.transferTo(this.#legs.get(order.toCallId))
        break
      case 'send-dtmf':
        leg.sendDtmf(order.tones)
        break
    }
  }

  /** The conference: these calls hear each other. */
  mix(callIds: Extract<PhoneOrder, { type: 'mix' }>['callIds']): void {
    this.#mixer.mix(callIds)
  }

  incoming(invite: Invite, call: (listener: SipCallListener) => SipCall): number | undefined {
    if ([...this.#legs.values()].filter((leg) => leg.ringing).length >= MOST_RINGING) return 486
    const asked = askedByInvite(this.#desk.account.profile, invite.header)
    const leg = this.#add(this.#desk.newCallId(), asked.supervisionGrant === null ? 'incoming' : 'supervisor')
    leg.attach(call(leg))
    this.#desk.tell({
      type: 'call-incoming',
      at: Date.now(),
      callId: leg.callId,
      receivedAt: invite.receivedAt,
      sipCallId: invite.sipCallId,
      number: invite.number,
      displayName: invite.displayName,
      ...asked,
    })
    return undefined
  }

  lineChanged(up: boolean): void {
    if (up) {
      clearTimeout(this.#ringingTimer)
      this.#ringingTimer = undefined
      for (const leg of this.#legs.values()) leg.lineIsBack()
      return
    }
    this.#ringingTimer ??= setTimeout(() => {
      this.#ringingTimer = undefined
      for (const leg of [...this.#legs.values()]) leg.abandonRinging()
    }, LONGEST_RINGING_WITHOUT_LINE_MS)
  }

  /** The machine woke up or has another network: calls whose path is not there any more get another. */
  renewPaths(): void {
    for (const timer of this.#renewals) clearTimeout(timer)
    this.#renewals = NETWORK_SETTLES_MS.map((ms) => setTimeout(() => void this.#renewPaths(), ms))
  }

  async #renewPaths(): Promise<void> {
    if (this.#legs.size === 0) return
    const addresses = await ownAddresses()
    for (const leg of this.#legs.values()) leg.renewPath(addresses)
  }

  /** Nobody hears it and nobody is heard: a code needs no microphone. */
  sendCode({ codeId, target }: Extract<PhoneOrder, { type: 'send-code' }>): void {
    const silence = this.#desk.mixing().createMediaStreamDestination().stream
    const code = new CodeCall(
      (outcome) => this.#desk.tell({ type: 'code-sent', at: Date.now(), codeId, ...outcome }),
      () => this.#codes.delete(code),
    )
    this.#codes.add(code)
    const agent = this.#desk.agent()
    if (!agent?.registered) {
      code.fail('call-line-lost')
      return
    }
    try {
      code.attach(agent.call(target, silence, {}, code))
    } catch {
      code.fail('call-bad-number')
    }
  }

  chooseSpeaker(): void {
    for (const leg of this.#legs.values()) leg.sound.chooseSpeaker()
  }

  endAll(): void {
    clearTimeout(this.#ringingTimer)
    for (const timer of this.#renewals) clearTimeout(timer)
    for (const leg of [...this.#legs.values()]) leg.hangUp()
    for (const code of [...this.#codes]) code.hangUp()
  }

  #dial({ callId, target, headers }: Extract<CallOrder, { type: 'dial' }>): void {
    const leg = this.#add(callId, 'dialled')
    const agent = this.#desk.agent()
    const problem = this.#whyNotDial()
    if (problem || !agent) {
      leg.fail(problem ?? 'call-line-lost')
      return
    }
    try {
      leg.attach(agent.call(target, leg.sound.stream, { headers: allowedHeaders(headers ?? {}) }, leg))
    } catch {
      leg.fail('call-bad-number')
    }
  }

  /** Whatever the microphone is: the other side is there already. */
  #take({ callId, dialog }: Extract<CallOrder, { type: 'take-call' }>): void {
    if (this.#legs.has(callId)) return
    const leg = this.#add(callId, 'taken')
    const agent = this.#desk.agent()
    if (!agent?.registered) {
      leg.fail('call-line-lost')
      return
    }
    try {
      leg.attach(agent.take(dialog, leg.sound.stream, leg))
    } catch {
      leg.fail('call-failed')
    }
  }

  /** Without a microphone nobody is rung up to hear nothing; a customer who calls in is answered all the same. */
  #whyNotDial(): CallProblem | undefined {
    if (!this.#desk.agent()?.registered) return 'call-line-lost'
    const { status } = this.#desk.microphone
    if (status === 'denied') return 'call-microphone-denied'
    return status === 'missing' ? 'call-no-microphone' : undefined
  }

  #add(callId: CallOrder['callId'], origin: LegOrigin): CallLeg {
    const leg = new CallLeg(callId, origin, this.#legDesk)
    this.#legs.set(callId, leg)
    return leg
  }
}

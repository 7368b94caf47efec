import { assertNever } from '#shared/kernel/result'
import type { CallFact, CallProblem, PhoneOrder } from '#shared/phone/port'
import { problemOfStatus } from '#shared/phone/problem-of-status'
import { answer, cancel, connectEnds, invite, takeCall } from './inviting'
import { SimulatedLeg, type WaitingOrder } from './simulated-leg'
import type { SimulatedPhone } from './simulated-phone'
import { blindTransfer, transferToCall } from './transferring'

type CallOrder = Extract<PhoneOrder, { callId: string }>
type End = Pick<Extract<CallFact, { type: 'call-ended' }>, 'by' | 'problem' | 'sipStatus'>

const WAITS_FOR_LINE_MS = 30_000

/** The calls of one phone: what each order does to them. */
export class SimulatedCalls {
  constructor(private readonly phone: SimulatedPhone) {}

  order(order: CallOrder): void {
    if (order.type === 'dial' || order.type === 'take-call') {
      this.#begin(order)
      return
    }
    const leg = this.phone.legs.get(order.callId)
    // The call ended while the order was on its way: `call-ended` has told.
    if (!leg) return
    switch (order.type) {
      case 'answer':
        this.#answer(leg)
        break
      case 'decline':
        this.refuse(leg, order.sipStatus ?? 486)
        break
      case 'hang-up':
        this.hangUp(leg)
        break
      case 'mute':
      case 'unmute':
        leg.muted = order.type === 'mute'
        leg.tell({ type: leg.muted ? 'call-muted' : 'call-unmuted' })
        break
      case 'silence':
      case 'unsilence':
        leg.silenced = order.type === 'silence'
        leg.tell({ type: leg.silenced ? 'call-silenced' : 'call-unsilenced' })
        break
      case 'supervise':
        leg.supervises = { of: order.of, mode: order.mode }
        leg.tell({ type: 'call-supervised', of: order.of, mode: order.mode })
        break
      case 'send-dtmf':
        this.#sendKeys(leg, order.tones)
        break
      case 'hold':
      case 'resume':
      case 'transfer':
      case 'transfer-to-call':
      case 'ask-supervision':
        this.#inDialog(leg, order)
        break
      default:
        assertNever(order)
    }
  }

  /** CANCEL, 486 or BYE, whichever fits. */
  hangUp(leg: SimulatedLeg, end: End = { by: 'agent' }): void {
    const { peer, invitation, status, phone } = leg
    if (status === 'ringing') {
      this.refuse(leg, 486)
      return
    }
    this.end(leg, end)
    if (status === 'inviting' && invitation) {
      cancel(invitation)
      return
    }
    if (peer) {
      phone.network.farewell(phone, peer.phone, () => {
        // Meanwhile they may be connected with somebody else.
        if (peer.peer === leg) peer.phone.calls.end(peer, { by: 'customer' })
      })
    }
  }

  refuse(leg: SimulatedLeg, status: number): void {
    const { invitation, phone } = leg
    if (leg.status !== 'ringing' || !invitation) {
      this.hangUp(leg)
      return
    }
    this.end(leg, { by: 'agent' })
    phone.network.farewell(phone, invitation.phone, () => {
      if (invitation.over) return
      invitation.over = true
      invitation.refused(status)
    })
  }

  end(leg: SimulatedLeg, end: End): void {
    if (leg.status === 'over') return
    this.forget(leg)
    this.phone.legs.delete(leg.callId)
    leg.tell({ type: 'call-ended', ...end })
    this.phone.mix(this.phone.conference)
  }

  forget(leg: SimulatedLeg): void {
    leg.status = 'over'
    for (const undo of leg.timers) undo()
    leg.timers.clear()
  }

  endAll(): void {
    for (const leg of [...this.phone.legs.values()]) this.hangUp(leg)
  }

  abandonRinging(): void {
    for (const leg of [...this.phone.legs.values()]) {
      if (leg.status !== 'ringing') continue
      const { invitation } = leg
      this.end(leg, { by: 'network', problem: 'call-line-lost' })
      if (!invitation || invitation.over) continue
      invitation.over = true
      invitation.refused(480)
    }
  }

  lineIsBack(): void {
    for (const leg of [...this.phone.legs.values()]) {
      for (const order of leg.waiting.splice(0)) this.#inDialog(leg, order)
    }
  }

  failed(leg: SimulatedLeg, order: string, problem: CallProblem): void {
    leg.tell({ type: 'call-order-failed', order, problem })
  }

  #begin(order: Extract<CallOrder, { type: 'dial' | 'take-call' }>): void {
    const { phone } = this
    const leg = new SimulatedLeg(phone, order.callId, false)
    phone.legs.set(order.callId, leg)
    const problem = this.#whyNot()
    if (problem) {
      this.end(leg, { by: 'network', problem })
      return
    }
    const heard = {
      ringing: () => leg.tell({ type: 'call-progress' }),
      answered: (peer: SimulatedLeg) => connectEnds(leg, peer),
      refused: (status: number) => {
        const why = problemOfStatus(status)
        const byPerson = why === 'call-busy' || why === 'call-declined'
        this.end(leg, { by: byPerson ? 'customer' : 'network', problem: why, sipStatus: status })
      },
      lost: () => this.end(leg, { by: 'network', problem: 'call-line-lost' }),
    }
    if (order.type === 'dial') invite(leg, order.target, order.headers ?? {}, heard)
    else takeCall(leg, order.dialog, heard)
  }

  #whyNot(): CallProblem | undefined {
    if (!this.phone.line.registered) return 'call-line-lost'
    if (this.phone.microphone === 'denied') return 'call-microphone-denied'
    return this.phone.microphone === 'missing' ? 'call-no-microphone' : undefined
  }

  #answer(leg: SimulatedLeg): void {
    if (leg.status !== 'ringing') return
    if (this.phone.line.registered) answer(leg)
    else this.failed(leg, 'answer', 'call-line-lost')
  }

  #sendKeys(leg: SimulatedLeg, tones: string): void {
    const { peer } = leg
    if (leg.status !== 'up' || !peer) return
    leg.tell({ type: 'call-dtmf', tones, by: 'agent' })
    // Keys go with the voice: they need no signalling.
    this.phone.network.time.after(this.phone.network.latencyMs, () => {
      if (peer.peer !== leg) return
      for (const key of tones) peer.tell({ type: 'call-dtmf', tones: key, by: 'customer' })
    })
  }

  /** Needs the signalling: waits for it, and says so. */
  #inDialog(leg: SimulatedLeg, order: WaitingOrder): void {
    if (leg.status !== 'up') {
      this.failed(leg, order.type, 'call-order-refused')
      return
    }
    if (this.phone.line.registered) {
      this.#do(leg, order)
      return
    }
    const holds = (one: WaitingOrder) => one.type === 'hold' || one.type === 'resume'
    if (holds(order)) leg.waiting.splice(0, leg.waiting.length, ...leg.waiting.filter((one) => !holds(one)))
    leg.waiting.push(order)
    leg.tell({ type: 'call-order-waiting', order: order.type })
    leg.after(WAITS_FOR_LINE_MS, () => {
      const place = leg.waiting.indexOf(order)
      if (place < 0) return
      leg.waiting.splice(place, 1)
      this.failed(leg, order.type, 'call-line-lost')
    })
  }

  #do(leg: SimulatedLeg, order: WaitingOrder): void {
    switch (order.type) {
      case 'hold':
      case 'resume':
        this.#hold(leg, order.type === 'hold')
        break
      case 'transfer':
        blindTransfer(leg, order.target)
        break
      case 'transfer-to-call':
        transferToCall(leg, this.phone.legs.get(order.toCallId))
        break
      case 'ask-supervision':
        this.#toPeer(leg, 'ask-supervision', (peer) => peer.tell({ type: 'call-asked-supervision', ask: order.ask }))
        break
      default:
        assertNever(order)
    }
  }

  #hold(leg: SimulatedLeg, on: boolean): void {
    this.#toPeer(leg, on ? 'hold' : 'resume', (peer) => {
      peer.heldByCustomer = on
      peer.tell({ type: on ? 'call-held' : 'call-resumed', by: 'customer' })
      leg.after(this.phone.network.latencyMs, () => {
        leg.heldByAgent = on
        leg.tell({ type: on ? 'call-held' : 'call-resumed', by: 'agent' })
      })
    })
  }

  #toPeer(leg: SimulatedLeg, order: string, act: (peer: SimulatedLeg) => void): void {
    const { peer, phone } = leg
    if (!peer) return
    const fails = () => {
      if (leg.status === 'up') this.failed(leg, order, 'call-order-refused')
    }
    phone.network.carry(
      phone,
      peer.phone,
      () => (peer.peer === leg && peer.status === 'up' ? act(peer) : fails()),
      fails,
    )
  }
}

import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
import { heard } from '#shared/phone/one-voice'
import type { PhoneOrder } from '#shared/phone/port'
import { mayAnswer } from '#shared/phone/which-calls'
import type { Switchboard } from './switchboard'

const ANSWER_MS = 10_000

type Talking = Extract<Call, { status: 'talking' }>

/** Several calls at once, one voice at a time: answering, holding, swapping, and the buttons of a headset. */
export class CallsAtOnce {
  constructor(private readonly board: Switchboard) {}

  answer(callId: CallId): Result<undefined> {
    const { board } = this
    const may = mayAnswer(board.calls(), callId)
    if (!may.ok) return may
    board.talkTo(callId)
    board.happened({ type: 'answer-ordered', at: board.now(), callId })
    const ordered = board.order({ type: 'answer', callId })
    if (!ordered.ok) {
      this.#notAnswered(callId)
      return ordered
    }
    // An answer over a connection that is gone tells nothing (trap 12): the agent may press again.
    board.waits.begin(callId, 'answer', ANSWER_MS, () => this.#notAnswered(callId))
    return ok()
  }

  decline(callId: CallId): Result<undefined> {
    return this.board.call(callId)?.status === 'ringing' ? this.board.hangUp(callId) : failed('call-not-ringing')
  }

  hangUp(callId: CallId): Result<undefined> {
    return this.board.hangUp(callId)
  }

  /** A call of the conference holds all of it. */
  hold(callId: CallId): Result<undefined> {
    const call = this.#talking(callId)
    if (!call) return failed('call-not-up')
    const { voices } = this.board
    const isHeard = heard(voices).includes(callId)
    if (isHeard || voices.focus === null) this.board.talkTo(null)
    else this.board.settle()
    return ok()
  }

  /** Goes on with this one; whoever is talked to is held. */
  talkTo(callId: CallId): Result<undefined> {
    if (!this.#talking(callId)) return failed('call-not-up')
    this.board.talkTo(callId)
    return ok()
  }

  /** Muted in a conference is muted for all of it. */
  mute(callId: CallId, on: boolean): Result<undefined> {
    const call = this.#talking(callId)
    if (!call) return failed('call-not-up')
    const { conference } = this.board.voices
    const members = conference.includes(callId) ? conference : [callId]
    let done: Result<undefined> = ok()
    for (const member of members) {
      const ordered = this.board.order({ type: on ? 'mute' : 'unmute', callId: member })
      if (!ordered.ok) done = ordered
    }
    return done
  }

  whileTalking(order: Extract<PhoneOrder, { type: 'send-dtmf' | 'silence' | 'unsilence' }>): Result<undefined> {
    return this.#talking(order.callId) ? this.board.order(order) : failed('call-not-up')
  }

  /** The hook of a headset, or a shortcut: answers what rings longest, else ends what is talked to. */
  hookPressed(): Result<undefined> {
    const ringing = this.#ringing()
    if (ringing && !ringing.answering) return this.answer(ringing.id)
    const up = this.#current() ?? this.board.calls().find(({ status }) => status === 'dialling')
    return up ? this.hangUp(up.id) : failed('call-not-up')
  }

  rejectPressed(): Result<undefined> {
    const ringing = this.#ringing()
    return ringing ? this.decline(ringing.id) : failed('call-not-ringing')
  }

  toggleMute(): Result<undefined> {
    const call = this.#current()
    return call ? this.mute(call.id, !call.muted) : failed('call-not-up')
  }

  toggleHold(): Result<undefined> {
    const call = this.#current()
    if (!call) return failed('call-not-up')
    return call.heldByAgent ? this.talkTo(call.id) : this.hold(call.id)
  }

  #ringing() {
    return this.board.calls().find((call) => call.status === 'ringing' && call.role !== 'supervisor') as
      | Extract<Call, { status: 'ringing' }>
      | undefined
  }

  /** Whom the agent talks to; else the one that was put on hold last. */
  #current(): Talking | null {
    const talking = this.board.calls().filter((call) => call.status === 'talking' && call.role !== 'supervisor')
    const all = talking as readonly Talking[]
    const active = all.find((call) => !call.heldByAgent)
    return active ?? all.toSorted((a, b) => (b.heldSince ?? 0) - (a.heldSince ?? 0))[0] ?? null
  }

  #talking(callId: CallId): Talking | null {
    const call = this.board.call(callId)
    return call?.status === 'talking' && call.role !== 'supervisor' ? call : null
  }

  #notAnswered(callId: CallId): void {
    const call = this.board.call(callId)
    if (call?.status !== 'ringing' || !call.answering) return
    const at = this.board.now()
    this.board.happened({ type: 'call-order-failed', at, callId, order: 'answer', problem: 'call-line-lost' })
  }
}

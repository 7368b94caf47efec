import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
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

  /** Of a conference this one alone: the others go on. */
  hold(callId: CallId): Result<undefined> {
    if (!this.#talking(callId)) return failed('call-not-up')
    this.board.hold(callId)
    return ok()
  }

  /** Goes on with this one; whoever is talked to is held. */
  talkTo(callId: CallId): Result<undefined> {
    if (!this.#talking(callId)) return failed('call-not-up')
    this.board.talkTo(callId)
    return ok()
  }

  /** Mute and unmute, keys, and whether the others hear this one: only while talking. */
  whileTalking(
    order: Extract<PhoneOrder, { type: 'mute' | 'unmute' | 'send-dtmf' | 'silence' | 'unsilence' }>,
  ): Result<undefined> {
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

  /** In a conference for all of it, as a person thinks of their own microphone. */
  toggleMute(): Result<undefined> {
    const call = this.#current()
    if (!call) return failed('call-not-up')
    const type = call.muted ? 'unmute' : 'mute'
    return this.#each(call.id, (callId) => this.whileTalking({ type, callId }))
  }

  toggleHold(): Result<undefined> {
    const call = this.#current()
    if (!call) return failed('call-not-up')
    if (call.heldByAgent) return this.talkTo(call.id)
    return this.#each(call.id, (callId) => this.hold(callId))
  }

  /** Everybody in the conference with this one, or this one. */
  #each(callId: CallId, does: (callId: CallId) => Result<undefined>): Result<undefined> {
    const { conference } = this.board.voices
    const done = (conference.includes(callId) ? conference : [callId]).map(does)
    return done.find(({ ok }) => !ok) ?? ok()
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

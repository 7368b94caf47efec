import type { CallId } from '#shared/kernel/ids'
import { type Call, isUp } from '#shared/phone/call'
import type { PhoneFact } from '#shared/phone/port'
import type { CallsAtOnce } from './calls-at-once'
import type { Switchboard } from './switchboard'

/** One beep, and time enough to say no. */
const GRACE_MS = 2_000

/** Queues that want their calls answered by themselves: only while the agent is ready and nothing else is up. */
export class AutoAnswer {
  constructor(
    private readonly board: Switchboard,
    private readonly calls: CallsAtOnce,
  ) {}

  /** When this call will be answered; null: by the agent. Asked before the call is in the ledger. */
  answersAt({ at, autoAnswer }: Extract<PhoneFact, { type: 'call-incoming' }>): number | null {
    if (!autoAnswer || !this.board.desk.takesCalls()) return null
    return this.board.calls().some(isUp) ? null : at + GRACE_MS
  }

  began({ id, status }: Call): void {
    if (status === 'ringing') this.board.waits.begin(id, 'auto-answer', GRACE_MS, () => this.#answer(id))
  }

  #answer(callId: CallId): void {
    const call = this.board.call(callId)
    if (call?.status === 'ringing' && !call.answering) this.calls.answer(callId)
  }
}

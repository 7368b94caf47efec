import type { CallId } from '#shared/kernel/ids'
import { isUp } from '#shared/phone/call'
import type { DialogId, PhoneFact } from '#shared/phone/port'
import type { Switchboard } from './switchboard'

/** The window is there again, but the line is not: nobody waits longer than this in silence. */
const LINE_MS = 30_000
const TAKEN_MS = 10_000

type Ended = Extract<PhoneFact, { type: 'call-ended' }>

/**
 * Calls outlive the phone window (telephony.md, takeover A): what it takes to take them back is kept here, in memory only, and
 * never written or logged.
 */
export class TakingBack {
  readonly #dialogs = new Map<CallId, DialogId>()
  /** Calls that the new window was told to take. */
  readonly #asked = new Set<CallId>()

  constructor(private readonly board: Switchboard) {
    board.whenEnded((_before, call) => {
      this.#dialogs.delete(call.id)
      this.#asked.delete(call.id)
    })
  }

  /** The dialog is there or has changed. */
  remember({ callId, dialog }: Extract<PhoneFact, { type: 'call-dialog' }>): void {
    if (this.board.call(callId)) this.#dialogs.set(callId, dialog)
  }

  phoneGone(): void {
    const { board } = this
    const { replaces } = board.desk.profile()
    board.phoneRestarted()
    for (const call of board.calls()) {
      if (!isUp(call)) continue
      this.#asked.delete(call.id)
      const isLost = call.status !== 'talking' || call.role === 'supervisor' || !replaces || !this.#dialogs.has(call.id)
      if (isLost) {
        this.#lost(call.id)
        continue
      }
      board.waits.endAll(call.id)
      // It may die twice; the waiting began when the voice was lost.
      if (call.voiceLostAt === null) board.happened({ type: 'voice-lost', at: board.now(), callId: call.id })
      board.waits.begin(call.id, 'take-back', LINE_MS, () => this.#lost(call.id))
    }
  }

  /** The new window is registered: what was up is taken back. */
  registered(): void {
    for (const call of this.board.calls()) {
      if (call.status !== 'talking' || call.voiceLostAt === null || this.#asked.has(call.id)) continue
      const dialog = this.#dialogs.get(call.id)
      if (!dialog || !this.board.order({ type: 'take-call', callId: call.id, dialog }).ok) continue
      this.#asked.add(call.id)
      this.board.waits.begin(call.id, 'take-back', TAKEN_MS, () => {
        this.board.order({ type: 'hang-up', callId: call.id })
        this.#lost(call.id)
      })
    }
  }

  answered(callId: CallId): void {
    if (this.#asked.delete(callId)) this.board.waits.end(callId, 'take-back')
  }

  /** A call whose voice is lost and that was refused is a call that the restart ended. */
  asEnded(fact: Ended): Ended {
    const call = this.board.call(fact.callId)
    if (call?.status !== 'talking' || call.voiceLostAt === null) return fact
    return { ...fact, by: 'network', problem: 'call-phone-restarted' }
  }

  #lost(callId: CallId): void {
    const call = this.board.call(callId)
    if (call && isUp(call)) this.board.end(callId, 'network', 'call-phone-restarted')
  }
}

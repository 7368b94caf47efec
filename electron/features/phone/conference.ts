import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { PhoneFact } from '#shared/phone/port'
import { mayJoin } from '#shared/phone/which-calls'
import type { Switchboard } from './switchboard'

/** 三方通话: who hears each other. The phone mixes; main says whom, and believes what the phone says of it. */
export class Conference {
  constructor(private readonly board: Switchboard) {}

  join(callId: CallId): Result<undefined> {
    const may = mayJoin(this.board.calls(), callId)
    if (!may.ok) return may
    this.board.confer(may.value, callId)
    return ok()
  }

  /** The agent talks to this one; the others are held. */
  split(callId: CallId): Result<undefined> {
    if (this.board.call(callId)?.status !== 'talking') return failed('call-not-up')
    this.board.confer([], callId)
    return ok()
  }

  heard({ at, callIds }: Extract<PhoneFact, { type: 'mix-changed' }>): void {
    for (const call of this.board.calls()) {
      if (call.status !== 'talking') continue
      const on = callIds.includes(call.id)
      if (on !== call.mixed) this.board.happened({ type: 'mixed', at, callId: call.id, on })
    }
  }
}

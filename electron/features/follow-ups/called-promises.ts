import { type Called, calledBy } from '#shared/follow-ups/called'
import type { Handlers } from '#shared/kernel/contract'
import type { CallId, FollowUpId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import type { phoneContract } from '#shared/phone/contract'

export type DialKnown = Handlers<typeof phoneContract>['phone.dial-known']

/**
 * Promises that were called from their reminder or their row, and not answered yet. In memory only: whoever was called
 * when the program died was not reached, as far as anybody knows, and stands among the reminders after the start.
 */
export class CalledPromises {
  readonly #calls = new Map<FollowUpId, { readonly callId: CallId; readonly went: Exclude<Called, 'answered'> }>()

  constructor(
    /** Somebody answered: the reminder may go. */
    private readonly answered: (id: FollowUpId) => void,
    /** A call began: the reminder steps aside. */
    private readonly began: () => void,
  ) {}

  /** `callOf`: a call may be over before its order has been answered. */
  dialling(dial: DialKnown, callOf: (id: CallId) => Call | undefined): DialKnown {
    return async (asked) => {
      const dialled = await dial(asked)
      if (!dialled.ok || asked.target.of !== 'follow-up') return dialled
      const { callId } = dialled.value
      this.#calls.set(asked.target.id, { callId, went: 'under-way' })
      this.#went(asked.target.id, callId, calledBy(callOf(callId)))
      this.began()
      return dialled
    }
  }

  callChanged(call: Call): void {
    for (const [id, { callId }] of this.#calls) {
      if (callId === call.id) this.#went(id, callId, calledBy(call))
    }
  }

  /** Its call is under way: it is no reminder just now. */
  isUnderWay(id: FollowUpId): boolean {
    return this.#calls.get(id)?.went === 'under-way'
  }

  /** The call decides whether it is put away, and has not, or nobody answered it. */
  isUnanswered(id: FollowUpId): boolean {
    return this.#calls.has(id)
  }

  #went(id: FollowUpId, callId: CallId, went: Called): void {
    if (went === 'answered') {
      this.#calls.delete(id)
      this.answered(id)
    } else this.#calls.set(id, { callId, went })
  }
}

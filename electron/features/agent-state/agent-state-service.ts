import {
  type AgentActivity,
  type AgentChoice,
  type AgentHappening,
  type AgentState,
  next,
  signedOut,
} from '#shared/agent-state/agent-state'
import type { Clock } from '#shared/kernel/clock'
import type { Call } from '#shared/phone/call'

/** The agent's state as it is now. (Its rows, so that a day adds up, join with the issue "The whole phone".) */
export class AgentStateService {
  #state: AgentState

  constructor(
    private readonly clock: Clock,
    private readonly changed: (state: AgentState) => void,
  ) {
    this.#state = signedOut(clock.now())
  }

  get state(): AgentState {
    return this.#state
  }

  choose(choice: AgentChoice): AgentState {
    return this.#happened({ type: 'chose', choice, at: this.clock.now() })
  }

  callsAre(calls: readonly Call[]): AgentState {
    return this.#happened({ type: 'activity', activity: activityOf(calls), at: this.clock.now() })
  }

  #happened(happening: AgentHappening): AgentState {
    const after = next(this.#state, happening)
    if (after !== this.#state) {
      this.#state = after
      this.changed(after)
    }
    return after
  }
}

/** What several calls at once make of the agent: the one that needs the voice counts. */
export function activityOf(calls: readonly Call[]): AgentActivity {
  const talking = calls.filter((call) => call.status === 'talking')
  if (talking.some((call) => !call.heldByAgent)) return 'talking'
  if (calls.some((call) => call.status === 'dialling')) return 'dialling'
  if (calls.some((call) => call.status === 'ringing')) return 'ringing'
  if (talking.length > 0) return 'holding'
  return calls.some((call) => call.status === 'wrap-up') ? 'wrap-up' : 'none'
}

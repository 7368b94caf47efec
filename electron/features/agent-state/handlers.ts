import type { agentStateContract } from '#shared/agent-state/contract'
import type { Handlers } from '#shared/kernel/contract'
import { ok, type Result } from '#shared/kernel/result'
import type { AgentStateService } from './agent-state-service'

/** `changed` is told after each change that was made, so that the windows hear of it. */
export function agentStateHandlers(agent: AgentStateService, changed: () => void): Handlers<typeof agentStateContract> {
  const told = <Value>(result: Result<Value>): Result<Value> => {
    if (result.ok) changed()
    return result
  }
  return {
    'agent-state.choose': (choice) => told(agent.choose(choice)),
    'agent-state.extend-wrap-up': () => told(agent.extendWrapUp()),
    'agent-state.do-not-disturb': ({ minutes }) => told(agent.doNotDisturb(minutes)),
    'agent-state.day': ({ day }) => agent.day(day),
    'agent-state.rules': () => ok(agent.rules),
    'agent-state.save-rules': (rules) => agent.saveRules(rules),
  }
}

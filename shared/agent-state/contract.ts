import { command } from '../kernel/contract'
import { AgentChoice, AgentState } from './agent-state'

export const agentStateContract = {
  /** `signed-out` unregisters nothing: the phone stays on the line, it only takes no calls. */
  'agent-state.choose': command(AgentChoice, AgentState),
} as const

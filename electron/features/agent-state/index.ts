export { AgentStateService } from './agent-state-service'
export { agentStateHandlers } from './handlers'
export { agentStateMigrations } from './migrations'

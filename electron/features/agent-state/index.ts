export { AgentStateService } from './agent-state-service'

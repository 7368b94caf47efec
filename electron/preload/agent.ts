import { agentCommands, agentEvents } from '#shared/desk/channels'
import { exposeContract } from './contract-api'

exposeContract('zuoxi', agentCommands, agentEvents)

import { callBarCommands, callBarEvents } from '#shared/desk/call-bar-channels'
import { exposeContract } from './contract-api'

exposeContract('zuoxiCallBar', callBarCommands, callBarEvents)

import type { CommandName, EventName } from '../kernel/contract'
import type { AgentWindowContract } from './contract'

/**
 * The names of the agent window's contract, for its preload: with the contract itself zod would be loaded there too,
 * on the way to the first paint. A test holds the lists to the contract.
 */
export const agentCommands = [
  'desk.snapshot',
  'desk.painted',
  'desk.dismiss-notice',
  'desk.report-fault',
  'agent-state.choose',
  'phone.dial',
  'phone.answer',
  'phone.decline',
  'phone.hang-up',
  'phone.hold',
  'phone.resume',
  'phone.mute',
  'phone.unmute',
  'phone.send-dtmf',
  'phone.finish-wrap-up',
  'phone.history',
  'screen-pop.card',
  'screen-pop.choose',
  'screen-pop.painted',
  'customers.find',
  'follow-ups.list',
  'follow-ups.snooze',
  'follow-ups.finish',
  'drafts.load',
  'drafts.save',
  'settings.load',
  'settings.choose-preferences',
  'settings.choose-devices',
  'settings.save-line',
  'settings.enter-world',
] as const satisfies readonly CommandName<AgentWindowContract>[]

export const agentEvents = [
  'desk.changed',
  'follow-ups.changed',
  'settings.changed',
] as const satisfies readonly EventName<AgentWindowContract>[]

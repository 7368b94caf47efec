import type { CommandName, EventName } from '../kernel/contract'
import type { CallBarContract } from './call-bar'

/** The names of the call bar's contract, for its preload (see channels.ts). A test holds the lists to the contract. */
export const callBarCommands = [
  'call-bar.view',
  'call-bar.answer',
  'call-bar.decline',
  'call-bar.hang-up',
  'call-bar.hold',
  'call-bar.resume',
  'call-bar.mute',
  'call-bar.unmute',
  'call-bar.show-desk',
] as const satisfies readonly CommandName<CallBarContract>[]

export const callBarEvents = ['call-bar.changed'] as const satisfies readonly EventName<CallBarContract>[]

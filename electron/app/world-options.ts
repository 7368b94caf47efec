import type { AgentWindowContract } from '#shared/desk/contract'
import type { Clock } from '#shared/kernel/clock'
import type { CommandName } from '#shared/kernel/contract'
import type { World } from '#shared/settings/settings'
import type { SettingsService } from '../features/settings'
import type { Log } from '../platform/log'
import type { Keyring } from '../platform/secrets'
import type { Attention } from './attention'
import type { Desk } from './desk'
import type { NoticeBoard } from './notices'
import type { PhoneHost } from './phone-host'
import type { Tell } from './world-customers'

export interface WorldOptions {
  readonly kind: World
  readonly profile: string
  readonly keyring: Keyring
  readonly settings: SettingsService
  readonly host: PhoneHost
  readonly notices: NoticeBoard
  readonly desk: Desk
  readonly attention: Attention
  readonly tell: Tell
  /** The folder of the bundle: preloads, voices. */
  readonly bundle: string
  readonly sqliteBinding: string | null
  readonly clock: Clock
  readonly log: Log
}

/** What a world answers; the rest of the contract is the desk's as a whole. */
export type WorldCommands = Exclude<CommandName<AgentWindowContract>, `desk.${string}` | `settings.${string}`>

import { z } from 'zod'
import { command, event } from '../kernel/contract'
import { DeviceChoice } from '../phone/port'
import { Language, Settings, Theme, World } from './settings'

/** What the agent may enter for the line. Checked once more in main, with a coded answer for each mistake. */
export const LineInput = z.strictObject({
  server: z.string().max(512),
  domain: z.string().max(255),
  user: z.string().max(64),
  displayName: z.string().max(128),
  profileId: z.string().max(32),
  /** Null keeps the password that is stored. */
  password: z.string().max(256).nullable(),
})
export type LineInput = z.infer<typeof LineInput>

export const settingsContract = {
  'settings.load': command(z.undefined(), Settings),
  'settings.choose-preferences': command(
    z.strictObject({ language: Language, theme: Theme, agentName: z.string().max(64) }),
    Settings,
  ),
  'settings.choose-devices': command(DeviceChoice, Settings),
  /** `line-bad-address`, `line-user-missing`, `line-password-missing`, `profile-unknown`. Connects at once when in the world `line`. */
  'settings.save-line': command(LineInput, Settings),
  /** Closes one world and opens the other; refused with `world-busy` while a call is up. */
  'settings.enter-world': command(z.strictObject({ world: World }), Settings),
  'settings.changed': event(Settings),
} as const

import { z } from 'zod'
import { command, event } from '../kernel/contract'
import { DeviceChoice, SoundChoice } from '../phone/port'
import { DesktopChoice, Language, Settings, Theme, World } from './settings'

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
  'settings.choose-sound': command(SoundChoice, Settings),
  'settings.choose-desktop': command(DesktopChoice, Settings),
  /** A server profile as JSON text. `profile-not-json`, `profile-not-valid` (details: the field), `profile-is-built-in`. */
  'settings.import-profile': command(z.strictObject({ json: z.string().max(1_000_000) }), Settings),
  /** The JSON of a profile, to be changed and imported under another id. `profile-unknown`. */
  'settings.export-profile': command(
    z.strictObject({ id: z.string().max(32) }),
    z.strictObject({ json: z.string().max(1_000_000) }),
  ),
  /** `profile-in-use` while the line uses it. */
  'settings.remove-profile': command(z.strictObject({ id: z.string().max(32) }), Settings),
  /** `line-bad-address`, `line-user-missing`, `line-password-missing`, `profile-unknown`. Connects at once when in the world `line`. */
  'settings.save-line': command(LineInput, Settings),
  /** Closes one world and opens the other; refused with `world-busy` while a call is up. */
  'settings.enter-world': command(z.strictObject({ world: World }), Settings),
  'settings.changed': event(Settings),
} as const

import { z } from 'zod'
import { DeviceChoice } from '../phone/port'

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>
export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** Practice and the real line are two worlds, each with its own folder and database (architecture.md). */
export const World = z.enum(['practice', 'line'])
export type World = z.infer<typeof World>

/** The line as the settings show it: never with the password, only whether there is one. */
export const LineSettings = z.strictObject({
  /** ws:// or wss:// URL; '' when nothing was entered yet. */
  server: z.string().max(512),
  /** '' takes the server's host name. */
  domain: z.string().max(255),
  user: z.string().max(64),
  displayName: z.string().max(128),
  profileId: z.string().max(32),
  hasPassword: z.boolean(),
})
export type LineSettings = z.infer<typeof LineSettings>

/** How secrets are kept on this machine (reliability.md): by the system's keyring, or only until the program ends. */
export const SecretKeeping = z.enum(['keyring', 'memory'])
export type SecretKeeping = z.infer<typeof SecretKeeping>

export const Settings = z.strictObject({
  agentName: z.string().max(64),
  language: Language,
  theme: Theme,
  world: World,
  line: LineSettings,
  devices: DeviceChoice,
  secretKeeping: SecretKeeping,
})
export type Settings = z.infer<typeof Settings>

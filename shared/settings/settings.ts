import { z } from 'zod'
import { DeviceChoice, SoundChoice } from '../phone/port'

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

/** An accelerator in Electron's words (`Ctrl+Alt+F9`), or '' for none. */
export const Accelerator = z.string().max(64)

/** What of the program lives outside its window. */
export const DesktopChoice = z.strictObject({
  startAtLogin: z.boolean(),
  /** Registered as the program for tel: and callto: links; they fill in the number and never dial. */
  telLinks: z.boolean(),
  /** A small bar above all windows while the agent window is hidden and there is a call. */
  callBar: z.boolean(),
  /** Shortcuts that work in every program; off unless the agent sets them. */
  shortcuts: z.strictObject({
    answer: Accelerator,
    hangUp: Accelerator,
    mute: Accelerator,
    show: Accelerator,
  }),
  headsetButtons: z.boolean(),
})
export type DesktopChoice = z.infer<typeof DesktopChoice>

/** How the system took them: a shortcut another program owns is refused, and said. */
export const DesktopState = z.strictObject({
  refusedShortcuts: z.array(z.enum(['answer', 'hangUp', 'mute', 'show'])),
  telLinksTaken: z.boolean(),
  startAtLoginTaken: z.boolean(),
})
export type DesktopState = z.infer<typeof DesktopState>

export const ProfileListing = z.strictObject({
  id: z.string().max(32),
  name: z.string().max(64),
  /** Imported by this centre; it can be removed. */
  own: z.boolean(),
})
export type ProfileListing = z.infer<typeof ProfileListing>

export const Settings = z.strictObject({
  agentName: z.string().max(64),
  language: Language,
  theme: Theme,
  world: World,
  line: LineSettings,
  devices: DeviceChoice,
  sound: SoundChoice,
  desktop: DesktopChoice,
  desktopState: DesktopState,
  profiles: z.array(ProfileListing).max(64),
  secretKeeping: SecretKeeping,
})
export type Settings = z.infer<typeof Settings>

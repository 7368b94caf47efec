import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DeviceChoice, SoundChoice } from '#shared/phone/port'
import { DesktopChoice, Language, Theme, World } from '#shared/settings/settings'
import { replaceFile } from '../../platform/replace-file'

const firstSound: SoundChoice = {
  echoCancelling: true,
  automaticGain: true,
  noiseSuppression: 'browser',
  ringTone: 'soft',
  ringVolume: 0.6,
  ringLoudlyWhenHidden: false,
}
const firstDesktop: DesktopChoice = {
  startAtLogin: false,
  telLinks: false,
  callBar: true,
  shortcuts: { answer: '', hangUp: '', mute: '', show: '' },
  headsetButtons: true,
}

/** What is kept of the settings on disk: nothing secret but the password as the keyring sealed it. */
export const KeptSettings = z.object({
  /** RFC 5626 instance id: fixed per installation, so that the server knows a restarted phone again. */
  instanceId: z.uuid(),
  agentName: z.string().max(64).catch(''),
  language: Language.catch('zh-CN'),
  theme: Theme.catch('system'),
  world: World.catch('practice'),
  devices: DeviceChoice.catch({ microphone: '', speaker: '', ring: '' }),
  sound: SoundChoice.catch(firstSound),
  desktop: DesktopChoice.catch(firstDesktop),
  line: z.object({
    server: z.string().max(512),
    domain: z.string().max(255),
    user: z.string().max(64),
    displayName: z.string().max(128),
    profileId: z.string().max(32),
    sealedPassword: z.string().nullable(),
  }),
})
export type KeptSettings = z.infer<typeof KeptSettings>

export function firstSettings(language: Language): KeptSettings {
  return {
    instanceId: randomUUID(),
    agentName: '',
    language,
    theme: 'system',
    world: 'practice',
    devices: { microphone: '', speaker: '', ring: '' },
    sound: firstSound,
    desktop: firstDesktop,
    line: { server: '', domain: '', user: '', displayName: '', profileId: 'kamailio', sealedPassword: null },
  }
}

const settingsPath = (folder: string) => join(folder, 'settings.json')

/**
 * Reads the settings; a file that cannot be read is set aside (never overwritten) and the first settings are used.
 * `setAside` tells so.
 */
export function readSettings(folder: string, language: Language): { settings: KeptSettings; setAside: boolean } {
  const path = settingsPath(folder)
  if (!existsSync(path)) return { settings: firstSettings(language), setAside: false }
  const text = readFileSync(path, 'utf8')
  try {
    return { settings: KeptSettings.parse(JSON.parse(text)), setAside: false }
  } catch {
    replaceFile(join(folder, 'settings.unreadable.json'), text)
    return { settings: firstSettings(language), setAside: true }
  }
}

export function writeSettings(folder: string, settings: KeptSettings): void {
  replaceFile(settingsPath(folder), JSON.stringify(settings, null, 2))
}

import { failed, ok, type Result } from '#shared/kernel/result'
import type { DeviceChoice, LineAccount } from '#shared/phone/port'
import { serverProfile, serverProfiles } from '#shared/phone/server-profile'
import type { LineInput } from '#shared/settings/contract'
import { lineAddress } from '#shared/settings/line-address'
import type { Language, Settings, Theme, World } from '#shared/settings/settings'
import type { Keyring } from '../../platform/secrets'
import { type KeptSettings, readSettings, writeSettings } from './settings-file'

/** What the agent set on this workstation. The password is in memory and, where there is a keyring, sealed on disk. */
export class SettingsService {
  readonly setAside: boolean
  #kept: KeptSettings
  #password: string | null = null

  private constructor(
    private readonly folder: string,
    private readonly keyring: Keyring,
    private readonly changed: (settings: Settings) => void,
    language: Language,
  ) {
    const read = readSettings(folder, language)
    this.#kept = read.settings
    this.setAside = read.setAside
  }

  static async open(
    folder: string,
    keyring: Keyring,
    language: Language,
    changed: (settings: Settings) => void,
  ): Promise<SettingsService> {
    const service = new SettingsService(folder, keyring, changed, language)
    const sealed = service.#kept.line.sealedPassword
    service.#password = sealed === null ? null : await keyring.open(sealed)
    return service
  }

  get world(): World {
    return this.#kept.world
  }

  get devices(): DeviceChoice {
    return this.#kept.devices
  }

  get instanceId(): string {
    return this.#kept.instanceId
  }

  get password(): string | null {
    return this.#password
  }

  view(): Settings {
    const { agentName, language, theme, world, devices, line } = this.#kept
    const { server, domain, user, displayName, profileId } = line
    return {
      agentName,
      language,
      theme,
      world,
      devices,
      line: { server, domain, user, displayName, profileId, hasPassword: this.#password !== null },
      sound: this.#kept.sound,
      desktop: this.#kept.desktop,
      desktopState: { refusedShortcuts: [], telLinksTaken: false, startAtLoginTaken: false },
      profiles: serverProfiles.map(({ id, name }) => ({ id, name, own: false })),
      secretKeeping: this.keyring.keeping,
    }
  }

  /** Where the phone registers in the world `line`; null while something is missing. */
  lineAccount(): LineAccount | null {
    const { line, instanceId } = this.#kept
    const address = lineAddress(line)
    if (!address.ok || this.#password === null) return null
    return {
      ...address.value,
      password: this.#password,
      displayName: line.displayName,
      instanceId,
      profile: serverProfile(line.profileId),
    }
  }

  choosePreferences(preferences: { language: Language; theme: Theme; agentName: string }): Settings {
    return this.#keep({ ...this.#kept, ...preferences, agentName: preferences.agentName.trim() })
  }

  chooseDevices(devices: DeviceChoice): Settings {
    return this.#keep({ ...this.#kept, devices })
  }

  chooseWorld(world: World): Settings {
    return this.#keep({ ...this.#kept, world })
  }

  async saveLine(input: LineInput): Promise<Result<Settings>> {
    const address = lineAddress(input)
    if (!address.ok) return address
    if (!serverProfiles.some((profile) => profile.id === input.profileId)) return failed('profile-unknown')
    const password = input.password ?? this.#password
    if (password === null || password === '') return failed('line-password-missing')
    const sealedPassword = await this.keyring.seal(password)
    this.#password = password
    const { server, user } = address.value
    // What was typed as the domain is kept, so that "take it from the server" stays that.
    const line = {
      server,
      user,
      domain: input.domain.trim(),
      displayName: input.displayName.trim(),
      profileId: input.profileId,
      sealedPassword,
    }
    return ok(this.#keep({ ...this.#kept, line }))
  }

  #keep(next: KeptSettings): Settings {
    writeSettings(this.folder, next)
    this.#kept = next
    const view = this.view()
    this.changed(view)
    return view
  }
}

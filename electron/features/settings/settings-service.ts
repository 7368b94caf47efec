import { failed, ok, type Result } from '#shared/kernel/result'
import type { DeviceChoice, LineAccount, SoundChoice } from '#shared/phone/port'
import { type ServerProfile, serverProfile, serverProfiles } from '#shared/phone/server-profile'
import type { LineInput } from '#shared/settings/contract'
import { lineAddress } from '#shared/settings/line-address'
import { writeProfileJson } from '#shared/settings/profile-json'
import type { DesktopChoice, DesktopState, Language, Settings, Theme, World } from '#shared/settings/settings'
import type { Keyring } from '../../platform/secrets'
import { OwnProfiles } from './own-profiles'
import { type KeptSettings, readSettings, writeSettings } from './settings-file'

/** What the agent set on this workstation. The password is in memory and, where there is a keyring, sealed on disk. */
export class SettingsService {
  readonly setAside: boolean
  #kept: KeptSettings
  #password: string | null = null
  readonly #own: OwnProfiles
  #desktopState: DesktopState = { refusedShortcuts: [], telLinksTaken: false, startAtLoginTaken: false }

  private constructor(
    private readonly folder: string,
    private readonly keyring: Keyring,
    private readonly changed: (settings: Settings) => void,
    language: Language,
  ) {
    const read = readSettings(folder, language)
    this.#kept = read.settings
    this.setAside = read.setAside
    this.#own = new OwnProfiles(folder)
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

  get language(): Language {
    return this.#kept.language
  }

  get devices(): DeviceChoice {
    return this.#kept.devices
  }

  get sound(): SoundChoice {
    return this.#kept.sound
  }

  get desktop(): DesktopChoice {
    return this.#kept.desktop
  }

  get lineProfileId(): string {
    return this.#kept.line.profileId
  }

  /** Files in the folder of the centre's own profiles that are none. */
  get unusableProfiles(): readonly string[] {
    return this.#own.unusable
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
      desktopState: this.#desktopState,
      profiles: [
        // The practice switch has its own and is no line of a centre.
        ...serverProfiles.filter(({ id }) => id !== 'practice').map(({ id, name }) => ({ id, name, own: false })),
        ...this.#own.all().map(({ id, name }) => ({ id, name, own: true })),
      ],
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
      profile: this.serverProfile(line.profileId),
    }
  }

  /** The centre's own or the program's; `generic` for one that is no longer there. */
  serverProfile(id: string): ServerProfile {
    return this.#own.get(id) ?? serverProfile(id)
  }

  choosePreferences(preferences: { language: Language; theme: Theme; agentName: string }): Settings {
    return this.#keep({ ...this.#kept, ...preferences, agentName: preferences.agentName.trim() })
  }

  chooseDevices(devices: DeviceChoice): Settings {
    return this.#keep({ ...this.#kept, devices })
  }

  chooseSound(sound: SoundChoice): Settings {
    return this.#keep({ ...this.#kept, sound })
  }

  chooseDesktop(desktop: DesktopChoice): Settings {
    return this.#keep({ ...this.#kept, desktop })
  }

  /** What the system made of the choice. Not kept: it is asked again at every start. */
  desktopIs(state: DesktopState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#desktopState)) return
    this.#desktopState = state
    this.changed(this.view())
  }

  importProfile(json: string): Result<Settings> {
    const imported = this.#own.import(json)
    if (!imported.ok) return imported
    return ok(this.#told())
  }

  exportProfile(id: string): Result<{ json: string }> {
    const profile = this.#known(id)
    return profile ? ok({ json: writeProfileJson(profile) }) : failed('profile-unknown')
  }

  /** `profile-unknown`, `profile-is-built-in`, `profile-in-use`. */
  removeProfile(id: string): Result<Settings> {
    if (!this.#known(id)) return failed('profile-unknown')
    if (!this.#own.get(id)) return failed('profile-is-built-in')
    if (this.#kept.line.profileId === id) return failed('profile-in-use')
    this.#own.remove(id)
    return ok(this.#told())
  }

  chooseWorld(world: World): Settings {
    return this.#keep({ ...this.#kept, world })
  }

  async saveLine(input: LineInput): Promise<Result<Settings>> {
    const address = lineAddress(input)
    if (!address.ok) return address
    if (!this.#known(input.profileId)) return failed('profile-unknown')
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
    return this.#told()
  }

  #known(id: string): ServerProfile | null {
    return this.#own.get(id) ?? serverProfiles.find((profile) => profile.id === id) ?? null
  }

  #told(): Settings {
    const view = this.view()
    this.changed(view)
    return view
  }
}

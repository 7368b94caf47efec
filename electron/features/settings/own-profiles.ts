import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { ServerProfile } from '#shared/phone/server-profile'
import { readProfileJson, writeProfileJson } from '#shared/settings/profile-json'
import { replaceFile } from '../../platform/replace-file'

const MOST = 32

/**
 * The centre's own server profiles, one JSON file each in `server-profiles/` of the profile folder, so that an
 * administrator may also put them there. A file that cannot be used is left where it is and told by its name.
 */
export class OwnProfiles {
  readonly #folder: string
  readonly #profiles = new Map<string, ServerProfile>()
  readonly unusable: readonly string[]

  constructor(folder: string) {
    this.#folder = join(folder, 'server-profiles')
    const unusable: string[] = []
    for (const name of jsonFiles(this.#folder)) {
      const read = readFile(join(this.#folder, name))
      // The id names the file: two files cannot mean the same profile.
      if (read?.ok && name === `${read.value.id}.json`) this.#profiles.set(read.value.id, read.value)
      else unusable.push(name)
    }
    this.unusable = unusable
  }

  all(): readonly ServerProfile[] {
    return [...this.#profiles.values()]
  }

  get(id: string): ServerProfile | null {
    return this.#profiles.get(id) ?? null
  }

  /** Replaces one of the same id. `profile-not-json`, `profile-not-valid`, `profile-is-built-in`, `profile-too-many`. */
  import(json: string): Result<ServerProfile> {
    const read = readProfileJson(json)
    if (!read.ok) return read
    const { id } = read.value
    if (!this.#profiles.has(id) && this.#profiles.size >= MOST)
      return failed('profile-too-many', { details: { most: MOST } })
    mkdirSync(this.#folder, { recursive: true })
    replaceFile(this.#fileOf(id), writeProfileJson(read.value))
    this.#profiles.set(id, read.value)
    return ok(read.value)
  }

  remove(id: string): void {
    if (!this.#profiles.delete(id)) return
    rmSync(this.#fileOf(id), { force: true })
  }

  /** Ids are `[a-z0-9-]` by the schema, so that this stays inside the folder. */
  #fileOf(id: string): string {
    return join(this.#folder, `${id}.json`)
  }
}

function jsonFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .slice(0, MOST)
  } catch {
    return []
  }
}

function readFile(path: string): Result<ServerProfile> | null {
  try {
    return readProfileJson(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

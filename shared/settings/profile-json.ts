import { failed, ok, type Result } from '../kernel/result'
import { ServerProfile, serverProfiles } from '../phone/server-profile'

/**
 * A centre's own server profile, from the JSON text somebody pasted or chose. `profile-not-json`; `profile-not-valid` with
 * the place of the first thing that does not fit (`field`, never its value); `profile-is-built-in` when it has the id of a
 * profile that comes with the program.
 */
export function readProfileJson(json: string): Result<ServerProfile> {
  let value: unknown
  try {
    // Editors of Windows put a byte order mark in front.
    value = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return failed('profile-not-json')
  }
  const parsed = ServerProfile.safeParse(value)
  if (!parsed.success) return failed('profile-not-valid', { details: { field: firstField(parsed.error.issues) } })
  if (serverProfiles.some(({ id }) => id === parsed.data.id)) return failed('profile-is-built-in')
  return ok(parsed.data)
}

/** As its author would look for it: `dialling.rules[2].prefix`. A key that is too much is named itself. */
function firstField(
  issues: readonly { path: readonly PropertyKey[]; code?: string; keys?: readonly string[] }[],
): string {
  const [first] = issues
  if (!first) return ''
  const path = first.code === 'unrecognized_keys' ? [...first.path, ...(first.keys ?? []).slice(0, 1)] : first.path
  const written = path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('')
  return written.slice(0, 128)
}

/** As it is handed out, to be changed and imported under another id. */
export function writeProfileJson(profile: ServerProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`
}

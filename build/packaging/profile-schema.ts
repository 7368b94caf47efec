import { z } from 'zod'
import { ServerProfile } from '#shared/phone/server-profile'

/**
 * The JSON Schema of a server profile, made of the one that imports are checked with: an editor then shows an
 * administrator what may stand where. It lies beside the packaged program.
 */
export function profileSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(ServerProfile, { io: 'input' }), null, 2)}\n`
}

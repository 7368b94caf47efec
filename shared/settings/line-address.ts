import { failed, ok, type Result } from '../kernel/result'
import type { LineInput } from './contract'

export interface LineAddress {
  server: string
  domain: string
  user: string
}

// RFC 3261 section 25.1: user = 1*( unreserved / escaped / user-unreserved ), without what would need escaping.
const SIP_USER = /^[A-Za-z0-9\-_.!~*'()&=+$,;?/]{1,64}$/
const HOST = /^(?=.{1,255}$)[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$|^\[[0-9A-Fa-f:.]+\]$/

/**
 * What the agent typed, as an address that can be registered at, or which of it is wrong
 * (`line-bad-address`, `line-user-missing`, `line-bad-domain`). "pbx.example.com:8089/ws" becomes wss.
 */
export function lineAddress(input: Pick<LineInput, 'server' | 'domain' | 'user'>): Result<LineAddress> {
  const typed = input.server.trim()
  const match = /^(?:(wss?):\/\/)?([^/?#\s:[\]]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?(\/[^\s#]*)?$/i.exec(typed)
  if (!match) return failed('line-bad-address')
  const [, scheme = 'wss', host = '', port, path = ''] = match
  if (!HOST.test(host) || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)))
    return failed('line-bad-address')
  const user = input.user.trim()
  if (!user) return failed('line-user-missing')
  if (!SIP_USER.test(user)) return failed('line-bad-address')
  const domain = input.domain.trim() || host
  if (!HOST.test(domain)) return failed('line-bad-domain')
  return ok({ server: `${scheme.toLowerCase()}://${host}${port ? `:${port}` : ''}${path}`, domain, user })
}

import type { ServerProfile } from '#shared/phone/server-profile'

export interface AskedByInvite {
  readonly headers: Record<string, string>
  readonly autoAnswer: boolean
  readonly supervisionGrant: string | null
}

const LONGEST_VALUE = 512

/**
 * What the server says about a call in headers that only the profile knows.
 * @param header the value of an INVITE's header, undefined when it has none
 */
export function askedByInvite(profile: ServerProfile, header: (name: string) => string | undefined): AskedByInvite {
  const headers: Record<string, string> = {}
  for (const name of Object.values(profile.headers)) {
    const value = name === null ? undefined : header(name)
    if (name !== null && value !== undefined) headers[name] = value.slice(0, LONGEST_VALUE)
  }
  const grant = profile.supervision.header === null ? undefined : header(profile.supervision.header)
  return {
    headers,
    autoAnswer: asksForAnswer(profile, header),
    supervisionGrant: grant?.slice(0, LONGEST_VALUE) ?? null,
  }
}

function asksForAnswer({ autoAnswer }: ServerProfile, header: (name: string) => string | undefined): boolean {
  const value = autoAnswer === null ? undefined : header(autoAnswer.header)
  if (autoAnswer === null || value === undefined) return false
  return autoAnswer.contains === null || value.toLowerCase().includes(autoAnswer.contains.toLowerCase())
}

/** What makes an INVITE one (RFC 3261 section 20), routes and proves it, and what this phone decides alone. */
const owned = new Set([
  ...[
    'via',
    'from',
    'to',
    'call-id',
    'cseq',
    'contact',
    'max-forwards',
    'route',
    'record-route',
    'path',
    'service-route',
  ],
  ...['authorization', 'proxy-authorization', 'www-authenticate', 'proxy-authenticate', 'identity'],
  ...['content-type', 'content-length', 'content-encoding', 'content-disposition', 'mime-version'],
  ...[
    'allow',
    'supported',
    'require',
    'proxy-require',
    'user-agent',
    'expires',
    'session-expires',
    'min-se',
    'timestamp',
  ],
  ...['replaces', 'join', 'refer-to', 'referred-by', 'target-dialog', 'event', 'p-asserted-identity'],
  ...['p-preferred-identity', 'privacy'],
])

/** Extra headers of a call that the agent dials, without those that are not main's to set. One letter is a compact form. */
export function allowedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.length > 1 && !owned.has(name.toLowerCase())),
  )
}

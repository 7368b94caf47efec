import { z } from 'zod'

/**
 * What a kind of SIP server wants and can do. One JSON object each, so that a centre adds its own without a new build.
 * (Queue codes, supervision codes and the survey extension join with the issues that use them.)
 */
export const ServerProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  /** Shown in the settings as it stands: a product's name. */
  name: z.string().min(1).max(64),
  /** How DTMF is sent: RFC 4733 events in the media, INFO with application/dtmf-relay, or both. */
  dtmf: z.enum(['rfc4733', 'info', 'both']),
  /** RFC 4028. Off unless the server insists: a refresh while the WebSocket is down kills the call (trap 6). */
  sessionTimers: z.boolean(),
  registerExpiresSeconds: z.int().min(30).max(3600),
  /** OPTIONS sent to find out that a silent connection is dead (trap 9). */
  pingSeconds: z.int().min(2).max(60),
  /** STUN and TURN servers; none on a local network. */
  iceServers: z
    .array(
      z.strictObject({
        urls: z.string().max(256),
        username: z.string().max(128).optional(),
        credential: z.string().max(256).optional(),
      }),
    )
    .max(4),
  /** How a dialled E.164 number is written for the server: `+86138...`, `86138...`, or `138...` with 00 for abroad. */
  dialFormat: z.enum(['e164', 'digits', 'national']),
  /** Lower-case names of the INVITE headers that carry what the card shows. */
  headers: z.strictObject({
    queue: z.string().max(64).nullable(),
    skill: z.string().max(64).nullable(),
    customer: z.string().max(64).nullable(),
    waitedSeconds: z.string().max(64).nullable(),
  }),
  /** Whether it honours INVITE with Replaces (RFC 3891). */
  replaces: z.boolean(),
})
export type ServerProfile = z.infer<typeof ServerProfile>

const usual = {
  dtmf: 'rfc4733',
  sessionTimers: false,
  registerExpiresSeconds: 300,
  pingSeconds: 5,
  iceServers: [],
  dialFormat: 'national',
  headers: { queue: 'x-queue', skill: 'x-skill', customer: 'x-customer', waitedSeconds: 'x-waited' },
  replaces: true,
} as const satisfies Omit<ServerProfile, 'id' | 'name'>

/** The profiles that come with the program. */
export const serverProfiles: readonly ServerProfile[] = [
  { ...usual, id: 'practice', name: 'Practice', dialFormat: 'e164', dtmf: 'both' },
  { ...usual, id: 'kamailio', name: 'Kamailio' },
  { ...usual, id: 'asterisk', name: 'Asterisk', registerExpiresSeconds: 120 },
  {
    ...usual,
    id: 'freeswitch',
    name: 'FreeSWITCH',
    registerExpiresSeconds: 120,
    headers: { ...usual.headers, queue: 'x-cc-queue' },
  },
  { ...usual, id: 'generic', name: 'SIP', replaces: false },
]

export function serverProfile(id: string): ServerProfile {
  const found =
    serverProfiles.find((profile) => profile.id === id) ?? serverProfiles.find((profile) => profile.id === 'generic')
  if (!found) throw new Error('the generic profile is always there')
  return found
}

import { z } from 'zod'

/** A feature code or extension that is dialled: digits, * and #. `{agent}` and `{reason}` stand for what they say. */
const code = z
  .string()
  .regex(/^(?:[0-9*#]|\{agent\}|\{reason\}){1,32}$/)
  .nullable()

/** How a dialled number is changed before it is sent: the first rule whose prefix fits, after `dialFormat`. */
export const DialRule = z.strictObject({
  /** Digits, * and #, perhaps with a leading +; '' fits every number that is no extension. */
  prefix: z.string().regex(/^\+?[0-9*#]{0,16}$/),
  /** How many characters are taken from the front, and what is put there instead. */
  strip: z.int().min(0).max(16),
  add: z.string().regex(/^\+?[0-9*#]{0,16}$/),
})
export type DialRule = z.infer<typeof DialRule>

/**
 * What a kind of SIP server wants and can do. One JSON object each, so that a centre adds its own without a new build.
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
  /** REFER and Replaces from others (trap 14): taken only when they lead to this line's own domain, or never. */
  transfersIn: z.enum(['own-domain', 'never']),
  dialling: z.strictObject({
    /** Longest number that is an extension and is sent as it stands. */
    extensionDigits: z.int().min(1).max(8),
    /** Asked once more before a call abroad. */
    confirmInternational: z.boolean(),
    rules: z.array(DialRule).max(20),
  }),
  /** Which INVITE header, with which text in its value (null: any), asks to be answered by itself. */
  autoAnswer: z.strictObject({ header: z.string().max(64), contains: z.string().max(64).nullable() }).nullable(),
  queue: z.strictObject({ login: code, logout: code, pause: code, unpause: code }),
  /** Digit that stands for a reason in `queue.pause`, by the reason's id. */
  pauseReasons: z.record(z.string().max(32), z.string().regex(/^[0-9]{1,4}$/)),
  /** 代答, parking, the satisfaction survey's and the echo test's extension. */
  codes: z.strictObject({ pickup: code, park: code, survey: code, echo: code }),
  supervision: z.strictObject({
    /** Lower-case name of the INVITE header that carries a lead's grant; null: no supervision. */
    header: z.string().max(64).nullable(),
    /**
     * `server`: the header is believed, because this server strips it from everybody who may not; `team`: the team
     * database decides.
     */
    grants: z.enum(['server', 'team']),
    /** Whether the agent is told; silent is the centre's decision and is written down. */
    silent: z.boolean(),
    /** How a lead takes a call over (telephony.md): REFER from the agent's phone, or INVITE with Replaces. */
    takeover: z.enum(['refer', 'replaces']),
  }),
  /** Colleagues and groups whom the team database does not supply. */
  directory: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(64),
        number: z.string().regex(/^\+?[0-9*#]{1,32}$/),
        queue: z.string().max(64).nullable(),
      }),
    )
    .max(2_000),
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
  transfersIn: 'own-domain',
  dialling: { extensionDigits: 6, confirmInternational: true, rules: [] },
  autoAnswer: { header: 'call-info', contains: 'answer-after=' },
  queue: { login: null, logout: null, pause: null, unpause: null },
  pauseReasons: {},
  codes: { pickup: null, park: null, survey: null, echo: null },
  supervision: { header: 'x-zuoxi-supervision', grants: 'team', silent: false, takeover: 'refer' },
  directory: [],
} satisfies Omit<ServerProfile, 'id' | 'name'>

/** The profiles that come with the program. */
export const serverProfiles: readonly ServerProfile[] = [
  {
    ...usual,
    id: 'practice',
    name: 'Practice',
    dialFormat: 'e164',
    dtmf: 'both',
    // The practice world answers these itself (shared/practice/roster.ts), and tells its colleagues with their state.
    queue: { login: '*11', logout: '*12', pause: '*13{reason}', unpause: '*14' },
    pauseReasons: {
      break: '1',
      meal: '2',
      meeting: '3',
      training: '4',
      coaching: '5',
      system: '6',
      missed: '7',
      busy: '8',
    },
    codes: { pickup: '*8', park: '8090', survey: '8095', echo: '*43' },
  },
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

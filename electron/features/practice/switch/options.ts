/** Who may register at the practice switch. */
export interface PracticeUserOptions {
  /** The user part of the address of record: `agent` for `sip:agent@practice.zuoxi.invalid`. */
  readonly name: string
  /** 128 random bits when left out. */
  readonly password?: string | undefined
  /** Calls with any From, as a SIP trunk does; for the window that plays the simulated customers. */
  readonly mayClaimAnyIdentity?: boolean | undefined
}

export interface PracticeUser {
  readonly name: string
  readonly password: string
  readonly mayClaimAnyIdentity: boolean
}

/** The part of the program's log that the switch uses. Nothing secret and no caller's name is handed to it. */
export interface PracticeLog {
  info(message: string, details?: Readonly<Record<string, string | number | undefined>>): void
  warn(message: string, details?: Readonly<Record<string, string | number | undefined>>): void
}

/** All in milliseconds. */
export interface Timings {
  /** How long an INVITE may stay without any answer of a phone (RFC 3261 timer B): then 408. */
  readonly noProvisional: number
  /** How long a phone may ring (RFC 3261 timer C): then CANCEL, and 480 to the caller. */
  readonly noAnswer: number
  /** How long any other request waits for its answer (RFC 3261 timer F); then it is forgotten (RFC 4320 4.2: no 408). */
  readonly noResponse: number
  /** How long an answered INVITE is remembered for late answers and for its ACK (RFC 3261 timer H, RFC 6026 timer L). */
  readonly linger: number
  /** Age at which a nonce is stale. */
  readonly nonce: number
}

export const defaultTimings: Timings = {
  noProvisional: 32_000,
  noAnswer: 90_000,
  noResponse: 32_000,
  linger: 32_000,
  nonce: 300_000,
}

/** What one hostile client, or all together, can take up. */
export interface Limits {
  readonly clients: number
  /** Bytes of one WebSocket message. */
  readonly message: number
  /** Messages a second, sustained, and how many may come at once; a client that goes beyond is disconnected. */
  readonly rate: number
  readonly burst: number
  /** Malformed messages on one connection until it is closed. */
  readonly malformed: number
  /** Requests under way, of one connection and of all. */
  readonly requestsOfOne: number
  readonly requests: number
  /** Bytes that may wait for a client that does not read. */
  readonly backlog: number
  /** Registered contacts of one user. */
  readonly contacts: number
}

export const defaultLimits: Limits = {
  clients: 200,
  message: 64 * 1024,
  rate: 200,
  burst: 1000,
  malformed: 20,
  requestsOfOne: 500,
  requests: 2000,
  backlog: 1024 * 1024,
  contacts: 10,
}

export interface PracticeSwitchOptions {
  /** Default `practice.zuoxi.invalid`. */
  readonly domain?: string | undefined
  /** The Origin headers that may connect, `app://zuoxi` say. A client without Origin is refused. */
  readonly origins: readonly string[]
  readonly users: readonly PracticeUserOptions[]
  /** The user who is called when somebody dials `target` (the user part, percent escapes undone) and no user is named so. */
  readonly resolve?: ((target: string) => string | undefined) | undefined
  readonly log: PracticeLog
  /** Milliseconds since epoch. */
  readonly now?: (() => number) | undefined
  readonly timings?: Partial<Timings> | undefined
  readonly limits?: Partial<Limits> | undefined
}

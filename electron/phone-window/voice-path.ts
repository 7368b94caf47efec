export interface VoicePathDesk {
  lineIsUp(): boolean
  /** Asks the other side for a new path, again and again while `needed`; it is told how often it was asked so far. */
  restart(needed: (asked: number) => Promise<boolean>): void
  /** The path is in doubt; the line may be too. */
  doubt(): void
  /** There was no path for too long. */
  givenUp(): void
}

/** A lost packet or two is no reason to ask for a new path. */
const DISCONNECTED_BEFORE_RESTART_MS = 500
/** How long the other side may stay unreachable while the line is there, and at all: both networks may be away. */
const LONGEST_WITH_LINE_MS = 20_000
const LONGEST_MS = 60_000
const LOOK_EVERY_MS = 1_000

/** The way of the voice of one session: noticed when it is lost, asked for anew (ICE restart), given up in the end. */
export class VoicePath {
  readonly #desk: VoicePathDesk
  #connection: RTCPeerConnection | undefined
  #lost = false
  #patience: ReturnType<typeof setInterval> | undefined
  #suspicion: ReturnType<typeof setTimeout> | undefined

  constructor(desk: VoicePathDesk) {
    this.#desk = desk
  }

  watch(connection: RTCPeerConnection): void {
    this.#connection = connection
    connection.addEventListener('connectionstatechange', () => {
      clearTimeout(this.#suspicion)
      // iceConnectionState stays 'disconnected' when the other side is dead; this one moves on (trap 11).
      if (connection.connectionState === 'connected') this.#found()
      if (connection.connectionState === 'failed') this.lost()
      if (connection.connectionState === 'disconnected') {
        this.#desk.doubt()
        this.#suspicion = setTimeout(() => this.lost(), DISCONNECTED_BEFORE_RESTART_MS)
      }
    })
  }

  /** A new path is asked for until there is one, or the call ends. */
  lost(): void {
    if (this.#lost) return
    this.#lost = true
    let withLine = 0
    let waited = 0
    this.#patience = setInterval(() => {
      waited += LOOK_EVERY_MS
      if (this.#desk.lineIsUp()) withLine += LOOK_EVERY_MS
      if (withLine >= LONGEST_WITH_LINE_MS || waited >= LONGEST_MS) this.#desk.givenUp()
    }, LOOK_EVERY_MS)
    const connection = this.#connection
    const before = connection ? usedPath(connection) : undefined
    this.#desk.restart(async (asked) => {
      // The state may be of the path that was lost: Chromium takes seconds to see that nothing comes any more.
      if (
        asked > 0 &&
        connection?.connectionState === 'connected' &&
        heardOn(await usedPath(connection), await before)
      ) {
        this.#found()
      }
      return this.#lost
    })
  }

  /** The machine may have another network. @param addresses those that it has now */
  async renew(addresses: ReadonlySet<string>): Promise<void> {
    const connection = this.#connection
    if (!connection || connection.connectionState === 'new' || connection.connectionState === 'closed') return
    const address = connection.connectionState === 'connected' ? (await usedPath(connection))?.address : undefined
    if (address === undefined || !addresses.has(address)) this.lost()
  }

  stop(): void {
    this.#found()
    clearTimeout(this.#suspicion)
    this.#connection = undefined
  }

  #found(): void {
    this.#lost = false
    clearInterval(this.#patience)
  }
}

interface UsedPath {
  readonly id: string
  /** This machine's address on it, where it can be told. */
  readonly address: string | undefined
  /** Answers to our checks and to those that keep consent fresh (RFC 7675): both directions are there. */
  readonly answers: number
}

/** Whether anything came back on `now` since `before`, which may be another path. */
function heardOn(now: UsedPath | undefined, before: UsedPath | undefined): boolean {
  if (!now) return false
  return now.id === before?.id ? now.answers > before.answers : now.answers > 0
}

async function usedPath(connection: RTCPeerConnection): Promise<UsedPath | undefined> {
  const stats = await connection.getStats()
  const entries = [...stats.values()]
  const transport = entries.find((entry) => entry.type === 'transport')
  const pair = entries.find((entry) => entry.id === transport?.selectedCandidatePairId)
  if (!pair) return undefined
  const candidate = entries.find((entry) => entry.id === pair.localCandidateId)
  const address: unknown = candidate?.relatedAddress ?? candidate?.address
  return {
    id: String(pair.id),
    address: typeof address === 'string' && address !== '' ? address : undefined,
    answers: Number(pair.responsesReceived ?? 0),
  }
}

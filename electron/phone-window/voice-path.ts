export interface VoicePathDesk {
  lineIsUp(): boolean
  /** Asks the other side for a new path, again and again while `needed`. */
  restart(needed: () => boolean): void
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

/**
 * The way of the voice of one session: noticed when it is lost, asked for anew (ICE restart), given up in the end.
 *
 * What counts as found is not `connectionState`: it says "connected" of a path that was lost for seconds, and of one that
 * leads in one direction only. (An offer that was refused left us with new credentials: the other side answers our checks
 * on the new network, and goes on sending to the old one.) Found is where answers to our checks come back and something of
 * the other side's own arrives.
 */
export class VoicePath {
  readonly #desk: VoicePathDesk
  #connection: RTCPeerConnection | undefined
  #lost: { readonly before: Promise<UsedPath | undefined>; last: UsedPath | undefined } | undefined
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
      if (connection.connectionState === 'connected') void this.#look()
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
    this.#lost = { before: this.#used(), last: undefined }
    let withLine = 0
    let waited = 0
    this.#patience = setInterval(() => {
      waited += LOOK_EVERY_MS
      if (this.#desk.lineIsUp()) withLine += LOOK_EVERY_MS
      if (withLine >= LONGEST_WITH_LINE_MS || waited >= LONGEST_MS) this.#desk.givenUp()
      else void this.#look()
    }, LOOK_EVERY_MS)
    this.#desk.restart(() => this.#lost !== undefined)
  }

  /** The machine may have another network. @param addresses those that it has now */
  async renew(addresses: ReadonlySet<string>): Promise<void> {
    const connection = this.#connection
    if (!connection || connection.connectionState === 'new' || connection.connectionState === 'closed') return
    const address = connection.connectionState === 'connected' ? (await this.#used())?.address : undefined
    if (address === undefined || !addresses.has(address)) this.lost()
  }

  stop(): void {
    this.#found()
    clearTimeout(this.#suspicion)
    this.#connection = undefined
  }

  async #look(): Promise<void> {
    const lost = this.#lost
    if (!lost) return
    const [before, now] = await Promise.all([lost.before, this.#used()])
    const { last } = lost
    lost.last = now
    const connected = this.#connection?.connectionState === 'connected'
    if (connected && this.#lost === lost && now && leadsBothWays(now, before, last)) this.#found()
  }

  #found(): void {
    this.#lost = undefined
    clearInterval(this.#patience)
  }

  async #used(): Promise<UsedPath | undefined> {
    // A connection that was closed meanwhile has none.
    return this.#connection && usedPath(this.#connection).catch(() => undefined)
  }
}

/** The pair of candidates in use, as far as its connection counts. */
interface UsedPath {
  readonly id: string
  /** This machine's address on it, where it can be told. */
  readonly address: string | undefined
  /** Answers to our checks, those that keep consent fresh included (RFC 7675). */
  readonly answers: number
  /** Checks of the other side. One with ICE lite makes none. */
  readonly checks: number
  /** Of voice and its statistics, on whatever path. A call on hold has next to none. */
  readonly packets: number
}

/** @param before when it was lost @param last when it was looked at last */
function leadsBothWays(now: UsedPath, before: UsedPath | undefined, last: UsedPath | undefined): boolean {
  const since = now.id === before?.id ? before : { answers: 0, checks: 0 }
  const arrives = now.checks > since.checks || (last !== undefined && now.packets > last.packets)
  return now.answers > since.answers && arrives
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
    checks: Number(pair.requestsReceived ?? 0),
    packets: Number(transport.packetsReceived ?? 0),
  }
}

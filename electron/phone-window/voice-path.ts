export interface VoicePathDesk {
  lineIsUp(): boolean
  /** Asks the other side for a new path, again and again while `needed`; it is told how often it was asked so far. */
  restart(needed: (asked: number) => boolean): void
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
    this.#desk.restart((asked) => {
      if (asked > 0 && this.#connection?.connectionState === 'connected') this.#found()
      return this.#lost
    })
  }

  /** The machine may have another network. @param addresses those that it has now */
  async renew(addresses: ReadonlySet<string>): Promise<void> {
    const connection = this.#connection
    if (!connection || connection.connectionState === 'new' || connection.connectionState === 'closed') return
    const address = connection.connectionState === 'connected' ? await ownAddress(connection) : undefined
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

/** This machine's address on the path in use; undefined when it cannot be told. */
async function ownAddress(connection: RTCPeerConnection): Promise<string | undefined> {
  const stats = await connection.getStats()
  const entries = [...stats.values()]
  const transport = entries.find((entry) => entry.type === 'transport')
  const pair = entries.find((entry) => entry.id === transport?.selectedCandidatePairId)
  const candidate = entries.find((entry) => entry.id === pair?.localCandidateId)
  const address: unknown = candidate?.relatedAddress ?? candidate?.address
  return typeof address === 'string' && address !== '' ? address : undefined
}

/**
 * The WebSocket under JsSIP (RFC 7118). JsSIP's own would do for a demonstration; this one also knows when a message
 * came, gives up on a connection that does not come about, can be thrown away when it is silently dead (trap 9), and lets
 * no malformed message out of its handler (trap 13).
 */
export interface SocketWatch {
  heard(): void
  trouble(what: string): void
}

const LONGEST_CONNECT_MS = 5_000

/** JsSIP's interface of a socket, in its own words. */
export class SipSocket {
  readonly url: string
  readonly sip_uri: string
  readonly via_transport: string
  /** When the message that is handled now came out of the WebSocket, ms since the epoch. */
  receivedAt = 0

  // JsSIP sets these.
  onconnect: () => void = () => undefined
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined
  ondata: (data: unknown) => void = () => undefined

  #socket: WebSocket | undefined
  #connectTimer: ReturnType<typeof setTimeout> | undefined
  readonly #watch: SocketWatch

  /** @throws TypeError when `server` is no ws: or wss: URL */
  constructor(server: string, watch: SocketWatch) {
    const url = new URL(server)
    if (url.protocol !== 'ws:' && url.protocol !== 'wss:') throw new TypeError('not a WebSocket URL')
    this.url = url.href
    this.sip_uri = `sip:${url.host};transport=ws`
    this.via_transport = url.protocol === 'wss:' ? 'WSS' : 'WS'
    this.#watch = watch
  }

  get open(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  isConnected(): boolean {
    return this.open
  }

  isConnecting(): boolean {
    return this.#socket?.readyState === WebSocket.CONNECTING
  }

  connect(): void {
    if (this.#socket) this.disconnect()
    const socket = new WebSocket(this.url, 'sip')
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      clearTimeout(this.#connectTimer)
      this.onconnect()
    }
    socket.onmessage = (event) => this.#hear(event.data)
    socket.onclose = (event) => {
      this.#forget()
      this.ondisconnect(!event.wasClean, event.code, event.reason)
    }
    this.#connectTimer = setTimeout(() => this.drop(), LONGEST_CONNECT_MS)
  }

  disconnect(): void {
    const socket = this.#socket
    this.#forget()
    socket?.close()
  }

  /** Throws the connection away at once, without waiting for a closing handshake that a dead server never answers. */
  drop(): void {
    if (!this.#socket) return
    this.disconnect()
    this.ondisconnect(true, 1006, 'dropped')
  }

  send(message: string): boolean {
    if (!this.open || !this.#socket) return false
    this.#socket.send(message)
    return true
  }

  #hear(data: unknown): void {
    this.receivedAt = Date.now()
    this.#watch.heard()
    try {
      this.ondata(data)
    } catch (error) {
      this.#watch.trouble(`SIP message: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
    }
  }

  #forget(): void {
    clearTimeout(this.#connectTimer)
    const socket = this.#socket
    this.#socket = undefined
    if (!socket) return
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
  }
}

import { UA, URI } from 'jssip'
import { WebSocket } from 'ws'
import { origin } from './practice-switch-phone'

interface Line {
  readonly url: string
  readonly domain: string
}

/** What `ua.on` hands over, as far as the tests read it. */
interface JssipEvent {
  readonly response?: { readonly status_code: number } | null
  readonly originator?: string
  readonly request?: { readonly body: string }
}

export interface JssipPhone {
  readonly ua: UA
  /** Everything JsSIP wrote. */
  readonly written: readonly string[]
  readonly gruu: string | undefined
  /** Resolves at the `nth` time that JsSIP says so, counted from its start. */
  event(name: string, nth?: number): Promise<void>
  /** The status of the next refused registration. */
  failure(): Promise<number | undefined>
  message(): Promise<string>
  /** The status of the answer to an OPTIONS to the server itself. */
  ping(): Promise<number>
  stop(): void
}

/** The real JsSIP in Node: all of it but the media, over a socket of ours that sends the Origin of the desktop. */
export function connectJssip(line: Line, user: string, password: string): JssipPhone {
  const socket = new NodeSocket(line.url)
  const ua = new UA({
    sockets: socket,
    uri: `sip:${user}@${line.domain}`,
    password,
    register: true,
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 1,
  })
  // A string would be given a user part by JsSIP.
  const server = new URI('sip', '', line.domain)
  const counts = new Map<string, number>()
  const emitter = ua as unknown as {
    on(name: string, heard: (event: JssipEvent) => void): void
    once(name: string, heard: (event: JssipEvent) => void): void
    contact: { pub_gruu: string | null }
    sendOptions(target: URI, body: null, options: object): void
  }
  for (const name of ['registered', 'unregistered', 'connected', 'disconnected']) {
    emitter.on(name, () => counts.set(name, (counts.get(name) ?? 0) + 1))
  }
  emitter.on('newMessage', () => undefined)
  ua.start()
  return {
    ua,
    written: socket.written,
    get gruu() {
      return emitter.contact.pub_gruu ?? undefined
    },
    event: (name, nth = 1) =>
      new Promise((resolve) => {
        const check = () => (counts.get(name) ?? 0) >= nth
        if (check()) resolve()
        else emitter.on(name, () => check() && resolve())
      }),
    failure: () =>
      new Promise((resolve) => emitter.once('registrationFailed', (it) => resolve(it.response?.status_code))),
    message: () =>
      new Promise((resolve) =>
        emitter.on('newMessage', (it) => it.originator === 'remote' && resolve(it.request?.body ?? '')),
      ),
    ping: () =>
      new Promise((resolve) => {
        const heard = (it: JssipEvent) => resolve(it.response?.status_code ?? 0)
        emitter.sendOptions(server, null, { eventHandlers: { succeeded: heard, failed: heard } })
      }),
    stop: () => ua.stop(),
  }
}

/** JsSIP's Socket interface on `ws`; its own wants a browser's WebSocket. */
class NodeSocket {
  readonly written: string[] = []
  readonly via_transport = 'WS'
  readonly sip_uri: string
  // JsSIP sets these before it connects.
  onconnect = (): void => undefined
  ondisconnect = (_error: boolean, _code?: number, _reason?: string): void => undefined
  ondata = (_data: unknown): void => undefined
  #socket: WebSocket | undefined

  constructor(readonly url: string) {
    this.sip_uri = `sip:${new URL(url).host};transport=ws`
  }

  connect(): void {
    const socket = new WebSocket(this.url, 'sip', { origin })
    this.#socket = socket
    socket.on('open', () => this.onconnect())
    socket.on('message', (data) => this.ondata(String(data)))
    socket.on('error', () => undefined)
    socket.on('close', (code, reason) => this.#socket === socket && this.ondisconnect(true, code, String(reason)))
  }

  disconnect(): void {
    this.#socket?.close()
    this.#socket = undefined
  }

  send(message: string): boolean {
    if (!this.isConnected()) return false
    this.written.push(message)
    this.#socket?.send(message)
    return true
  }

  isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  isConnecting(): boolean {
    return this.#socket?.readyState === WebSocket.CONNECTING
  }
}

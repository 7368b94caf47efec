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
  readonly message?: { readonly status_code?: number } | null
  readonly request?: IncomingRequest
  readonly session?: RawSession
  readonly accept?: (ready: (session: RawSession) => void, options: object) => void
}

interface IncomingRequest {
  readonly body: string
  getHeader(name: string): string | undefined
}

interface RawSession {
  readonly remote_identity: { readonly display_name: string; readonly uri: { readonly user: string } }
  on(name: string, heard: (event: JssipEvent) => void): void
  once(name: string, heard: (event: JssipEvent) => void): void
  answer(options: object): void
  terminate(options?: object): void
  hold(): boolean
  unhold(): boolean
  sendDTMF(digit: string): void
  refer(target: string): void
}

/** A call of JsSIP, with what its types leave out. */
export interface JssipSession {
  readonly remote: { readonly name: string; readonly user: string }
  /** The P-Called-Party-ID with which it came in. */
  readonly called: string | undefined
  /** Resolves with the next event of that name. */
  heard(name: string): Promise<void>
  /** The status with which it fails; `undefined` when it is the caller who gave up. */
  failed(): Promise<number | undefined>
  answer(options: object): void
  terminate(options?: object): void
  hold(): boolean
  unhold(): boolean
  sendDTMF(digit: string): void
  refer(target: string): void
  /** Does as it is told by the next REFER. */
  acceptRefer(options: object): void
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
  call(target: string, options: object): JssipSession
  /** The next incoming call. */
  session(): Promise<JssipSession>
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
    off(name: string, heard: (event: JssipEvent) => void): void
    call(target: string, options: object): RawSession
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
    call: (target, options) => adapt(emitter.call(target, options)),
    session: () =>
      new Promise((resolve) => {
        const heard = (it: JssipEvent) => {
          if (it.originator !== 'remote' || !it.session) return
          emitter.off('newRTCSession', heard)
          resolve(adapt(it.session, it.request))
        }
        emitter.on('newRTCSession', heard)
      }),
    ping: () =>
      new Promise((resolve) => {
        const heard = (it: JssipEvent) => resolve(it.response?.status_code ?? 0)
        emitter.sendOptions(server, null, { eventHandlers: { succeeded: heard, failed: heard } })
      }),
    stop: () => ua.stop(),
  }
}

function adapt(session: RawSession, request?: IncomingRequest): JssipSession {
  return {
    remote: { name: session.remote_identity.display_name, user: session.remote_identity.uri.user },
    called: request?.getHeader('P-Called-Party-ID'),
    heard: (name) => new Promise((resolve) => session.once(name, () => resolve())),
    failed: () => new Promise((resolve) => session.once('failed', (it) => resolve(it.message?.status_code))),
    answer: (options) => session.answer(options),
    terminate: (options) => session.terminate(options),
    hold: () => session.hold(),
    unhold: () => session.unhold(),
    sendDTMF: (digit) => session.sendDTMF(digit),
    refer: (target) => session.refer(target),
    acceptRefer: (options) => session.once('refer', (it) => it.accept?.(() => undefined, options)),
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

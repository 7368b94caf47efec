import type { AddressInfo } from 'node:net'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/**
 * A WebSocket between a phone and its server that can do what networks do: go silent with the connection open, be cut,
 * refuse. It also keeps what was said, and can say something the server never would.
 */
export interface FlakyProxy extends AsyncDisposable {
  readonly url: string
  /** Every SIP message, in order. */
  readonly heard: readonly { readonly at: number; readonly from: 'phone' | 'server'; readonly text: string }[]
  /** Requests of a method from the phone so far. */
  requests(method: string): number
  /** Nothing passes any more, and nobody is told. */
  pause(): void
  resume(): void
  /** Connections are cut, and new ones refused until `restore`. */
  cut(): void
  restore(): void
  /** Every message takes this much longer (ms), in order. */
  delay(ms: number): void
  /** What the phone says and this knows never arrives; the rest does. Nothing is swallowed any more without one. */
  swallow(known?: (text: string) => boolean): void
  /** Says something to the phone in the server's name. */
  inject(text: string): void
}

export async function startFlakyProxy(upstream: string): Promise<FlakyProxy> {
  const heard: { at: number; from: 'phone' | 'server'; text: string }[] = []
  const pairs = new Set<{ phone: WebSocket; server: WebSocket }>()
  let paused = false
  let refused = false
  let delayMs = 0
  let swallowed: (text: string) => boolean = () => false
  const later = (say: () => void) => {
    if (delayMs === 0) say()
    else setTimeout(say, delayMs)
  }
  const listener = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: () => 'sip',
    verifyClient: () => !refused,
  })
  await new Promise((resolve) => listener.once('listening', resolve))

  listener.on('connection', (phone, request) => {
    const server = new WebSocket(upstream, 'sip', { origin: request.headers.origin ?? 'app://zuoxi' })
    const pair = { phone, server }
    pairs.add(pair)
    const early: string[] = []
    const keep = (from: 'phone' | 'server', data: RawData) => {
      const text = data.toString()
      heard.push({ at: Date.now(), from, text })
      return text
    }
    phone.on('message', (data) => {
      const text = keep('phone', data)
      if (paused || swallowed(text)) return
      later(() => {
        if (server.readyState === WebSocket.OPEN) server.send(text)
        else early.push(text)
      })
    })
    server.on('open', () => {
      for (const text of early.splice(0)) server.send(text)
    })
    server.on('message', (data) => {
      const text = keep('server', data)
      if (!paused) later(() => phone.send(text))
    })
    const end = () => {
      pairs.delete(pair)
      phone.terminate()
      server.terminate()
    }
    for (const socket of [phone, server]) {
      socket.on('close', end)
      socket.on('error', end)
    }
  })

  const { port } = listener.address() as AddressInfo
  const cutAll = () => {
    for (const { phone, server } of pairs) {
      phone.terminate()
      server.terminate()
    }
  }
  return {
    url: `ws://127.0.0.1:${port}`,
    heard,
    requests: (method) => heard.filter((one) => one.from === 'phone' && one.text.startsWith(`${method} `)).length,
    pause: () => {
      paused = true
    },
    resume: () => {
      paused = false
    },
    cut() {
      refused = true
      cutAll()
    },
    restore: () => {
      refused = false
    },
    delay: (ms) => {
      delayMs = ms
    },
    swallow(known = () => false) {
      swallowed = known
    },
    inject(text) {
      for (const { phone } of pairs) phone.send(text)
    },
    async [Symbol.asyncDispose]() {
      cutAll()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

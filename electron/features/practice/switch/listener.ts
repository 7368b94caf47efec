import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Limits } from './options'

/** A WebSocket port on 127.0.0.1 that takes SIP clients of known origins and nobody else. */
export interface Listener {
  readonly port: number
  /** Half open: new clients wait at the door until `resume`. */
  pause(): void
  resume(): void
  /** Resolves when the port is free again. */
  close(): Promise<void>
}

interface ListenerOptions {
  /** 0: any free one. */
  readonly port: number
  readonly origins: readonly string[]
  readonly limits: Limits
  readonly onClient: (socket: WebSocket) => void
  readonly onRefused: (status: number) => void
}

/** Rejects when the port is taken. */
export async function listen({ port, origins, limits, onClient, onRefused }: ListenerOptions): Promise<Listener> {
  const allowed = new Set(origins)
  const webSocketOptions = {
    noServer: true,
    clientTracking: true,
    maxPayload: limits.message,
    perMessageDeflate: false, // a compressed message of few bytes could unpack to many
    handleProtocols: () => 'sip',
    closeTimeout: 1000, // for a client that does not close in turn; @types/ws does not know it yet
  }
  const sockets = new WebSocketServer(webSocketOptions)
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (_, response) => {
    response.writeHead(426, { Connection: 'close' }).end()
  })
  server.maxConnections = limits.clients * 2
  const atTheDoor = new Set<() => void>()
  let paused = false

  function judge(request: IncomingMessage): number | undefined {
    if (!allowed.has(request.headers.origin ?? '')) return 403
    const protocols = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? []
    if (!protocols.includes('sip')) return 400 // RFC 7118 4.1
    return sockets.clients.size >= limits.clients ? 503 : undefined
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const status = judge(request)
    if (status !== undefined) {
      onRefused(status)
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, onClient)
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const enter = () => upgrade(request, socket, head)
    if (paused) {
      atTheDoor.add(enter)
      socket.on('close', () => atTheDoor.delete(enter))
    } else enter()
  })
  await listening(server, port)

  return {
    port: (server.address() as AddressInfo).port,
    pause() {
      paused = true
    },
    resume() {
      paused = false
      const late = [...atTheDoor]
      atTheDoor.clear()
      for (const enter of late) enter()
    },
    async close() {
      atTheDoor.clear()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

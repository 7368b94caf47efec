import type { RawData, WebSocket } from 'ws'
import type { Flow } from './flow'
import type { Limits } from './options'
import { createTimers } from './timers'

/** One WebSocket with the limits of RFC 7118 peers that we do not trust. It is the flow of everything it carries. */
export interface Connection extends Flow {
  pause(): void
  resume(): void
  /** Cuts the line without a closing handshake. */
  terminate(): void
  /** One more message that was no SIP; too many close the connection. */
  malformed(): void
}

interface ConnectionOptions {
  readonly id: number
  readonly socket: WebSocket
  readonly limits: Limits
  readonly now: () => number
  /** Milliseconds by which messages are looked at late, at the moment. */
  readonly delay: () => number
  readonly onMessage: (connection: Connection, text: string) => void
  readonly onClose: (connection: Connection, reason: string) => void
}

/** WebSocket close code "policy violation" (RFC 6455 7.4.1). */
const policyViolation = 1008

export function createConnection(options: ConnectionOptions): Connection {
  const { id, socket, limits, now, delay, onMessage, onClose } = options
  const timers = createTimers()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let allowance = limits.burst
  let countedAt = now()
  let malformedMessages = 0
  let nextAt = 0
  let open = true
  let paused = false
  let reason = 'closed by the client'
  /** What was to be sent while paused: a half-open line delivers it late. */
  let waiting: string[] = []

  const connection: Connection = {
    id,
    user: undefined,
    wrongPasswords: 0,
    lastNonce: undefined,
    get open() {
      return open
    },
    send(text) {
      if (!open) return
      if (paused) {
        waiting.push(text)
        if (waiting.length > limits.burst) refuse('does not read')
        return
      }
      if (socket.bufferedAmount > limits.backlog) return refuse('does not read')
      socket.send(text)
    },
    pause() {
      paused = true
      socket.pause()
    },
    resume() {
      paused = false
      socket.resume()
      const late = waiting
      waiting = []
      for (const text of late) connection.send(text)
    },
    terminate: () => socket.terminate(),
    malformed() {
      malformedMessages += 1
      if (malformedMessages >= limits.malformed) refuse('speaks no SIP')
    },
  }

  function refuse(why: string): void {
    reason = why
    close()
    socket.close(policyViolation, why)
    // A client that does not answer the closing handshake is not waited for.
    socket.terminate()
  }

  function close(): void {
    if (!open) return
    open = false
    waiting = []
    timers.clear()
    onClose(connection, reason)
  }

  /** A token bucket: `burst` at once, `rate` a second. */
  function mayGoOn(): boolean {
    const passed = Math.max(0, now() - countedAt)
    countedAt = now()
    allowance = Math.min(limits.burst, allowance + (passed * limits.rate) / 1000) - 1
    return allowance >= 0
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (!open) return
    if (!mayGoOn()) return refuse('sends too much')
    const text = decode(data, isBinary)
    if (text === undefined) return connection.malformed()
    if (text === '\r\n') return
    if (text === '\r\n\r\n') return connection.send('\r\n') // keep-alive of RFC 5626 4.4.1
    const late = delay()
    const at = Date.now()
    if (late === 0 && nextAt <= at) return onMessage(connection, text)
    // Never before one that came earlier, also when the delay has become shorter.
    nextAt = Math.max(nextAt, at + late)
    timers.after(nextAt - at, () => onMessage(connection, text))
  }

  function decode(data: RawData, isBinary: boolean): string | undefined {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
    if (!isBinary) return bytes.toString('utf8') // ws has checked that it is UTF-8
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }

  socket.on('message', receive)
  socket.on('error', () => {
    reason = 'broke the WebSocket protocol or its limits'
  })
  socket.on('close', close)
  return connection
}

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
  /** Milliseconds by which messages are looked at late, at the moment. */
  readonly delay: () => number
  readonly onMessage: (connection: Connection, text: string) => void
  readonly onClose: (connection: Connection, reason: string) => void
}

/** WebSocket close code "policy violation" (RFC 6455 7.4.1). */
const policyViolation = 1008

export function createConnection(options: ConnectionOptions): Connection {
  const { id, socket, limits, delay, onMessage, onClose } = options
  const timers = createTimers()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let allowance = limits.burst
  let countedAt = performance.now()
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
      if (socket.bufferedAmount > limits.backlog) refuse('does not read')
      else socket.send(text)
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
    socket.close(policyViolation, why) // the listener's closeTimeout deals with one who does not close in turn
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
    const at = performance.now()
    const passed = at - countedAt
    countedAt = at
    allowance = Math.min(limits.burst, allowance + (passed * limits.rate) / 1000) - 1
    return allowance >= 0
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (!open) return
    const text = mayGoOn() ? decode(data, isBinary) : undefined
    if (allowance < 0) refuse('sends too much')
    else if (text === undefined) connection.malformed()
    else if (text === '\r\n\r\n')
      connection.send('\r\n') // keep-alive of RFC 5626 4.4.1
    else if (text !== '\r\n') deliver(text)
  }

  /** As late as the faults want it, and never before one that came earlier, also when the delay has become shorter. */
  function deliver(text: string): void {
    const at = Date.now()
    nextAt = Math.max(nextAt, at + delay())
    if (nextAt <= at) onMessage(connection, text)
    else timers.after(nextAt - at, () => onMessage(connection, text))
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

import { randomBytes } from 'node:crypto'
import type { SipMessage } from '#shared/practice/sip/message'
import { parseSipMessage } from '#shared/practice/sip/parse'
import type { SipUri } from '#shared/practice/sip/uri'
import { answer, answerDefect } from './answer'
import { createAuthentication } from './authentication'
import { createBindings } from './bindings'
import { type Connection, createConnection } from './connection'
import { createFaults, type Faults } from './faults'
import type { Flow } from './flow'
import { createForwardings } from './forwardings'
import { type Listener, listen } from './listener'
import {
  defaultLimits,
  defaultTimings,
  type PracticeSwitchOptions,
  type PracticeUser,
  type PracticeUserOptions,
} from './options'
import { createProxy } from './proxy'
import { createRouting } from './routing'

/** A SIP registrar and proxy over WebSocket (RFC 7118) on 127.0.0.1, for practice and tests; never a production server. */
export interface PracticeSwitch {
  /** `ws://127.0.0.1:PORT`; the same for as long as the switch lives, restarts included. */
  readonly url: string
  readonly domain: string
  /** By name, with their passwords. */
  readonly users: ReadonlyMap<string, PracticeUser>
  readonly faults: Faults
  /** How many phones of a user are registered. */
  registered(user: string): number
  /**
   * Down and up again with the same port and passwords; registrations and calls under way are forgotten.
   * It stays down until `whileDown` has resolved.
   */
  restart(whileDown?: () => Promise<void>): Promise<void>
  /** Closes every connection and the port; no timer is left. */
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function startPracticeSwitch(options: PracticeSwitchOptions): Promise<PracticeSwitch> {
  const { origins, log, now = Date.now, resolve = () => undefined } = options
  const domain = (options.domain ?? 'practice.zuoxi.invalid').toLowerCase()
  const timings = { ...defaultTimings, ...options.timings }
  const limits = { ...defaultLimits, ...options.limits }
  const users = new Map(options.users.map((user) => [user.name, withPassword(user)]))
  const bindings = createBindings(now)
  const forwardings = createForwardings(limits)
  const authentication = createAuthentication({ realm: domain, users, now, nonceAge: timings.nonce })
  const connections = new Set<Connection>()
  const { faults, active } = createFaults({ disconnectAll, pause, resume })
  let lastId = 0
  let listener: Listener | undefined
  let stopped = false

  const routing = createRouting({ bindings, isOurs, isUser: (name) => users.has(name), resolve })
  const proxy = createProxy({
    ...{ domain, routing, authentication, bindings, forwardings, now, timings, log },
    mostContacts: limits.contacts,
    mayAssert: (name) => users.get(name)?.mayClaimAnyIdentity ?? false,
  })

  function isOurs(uri: SipUri): boolean {
    if (uri.host === domain) return true
    return uri.host === '127.0.0.1' && uri.port === listener?.port
  }

  function onMessage(connection: Connection, text: string): void {
    const parsed = parseSipMessage(text)
    if (!parsed.ok) {
      log.warn('practice switch got a malformed message', { reason: parsed.defect.reason, user: connection.user?.name })
      const refusal = answerDefect(parsed.defect)
      if (refusal !== undefined) connection.send(refusal)
      connection.malformed()
      return
    }
    try {
      work(connection, parsed.message)
    } catch (error) {
      // A bug of ours must cost this client its line, not the desktop its main process.
      log.warn('practice switch failed at a message', { error: error instanceof Error ? error.stack : String(error) })
      connection.terminate()
    }
  }

  function work(connection: Connection, message: SipMessage): void {
    if (active.drops({ direction: 'in', user: connection.user?.name, message })) return
    const status = message.kind === 'request' ? active.answerFor(message.method) : undefined
    if (status === undefined || message.kind === 'response') proxy.receive(connection, message)
    else connection.send(answer(message, status))
  }

  /** Lets a fault swallow what is sent; it is read again for that, which costs only those who ask for faults. */
  function droppable(connection: Connection): Connection {
    const send = connection.send
    connection.send = (text) => {
      if (active.dropsAny) {
        const message = readBack(text)
        if (message && active.drops({ direction: 'out', user: connection.user?.name, message })) return
      }
      send(text)
    }
    return connection
  }

  async function open(port: number): Promise<void> {
    listener = await listen({
      port,
      origins,
      limits,
      onRefused: (status) => log.warn('practice switch refused a client', { status }),
      onClient(socket) {
        lastId += 1
        const connection = createConnection({
          ...{ id: lastId, socket, limits, onMessage },
          delay: () => active.delay,
          onClose(closed: Flow, reason: string) {
            connections.delete(connection)
            proxy.flowClosed(closed)
            log.info('practice switch lost a connection', { reason, user: closed.user?.name })
          },
        })
        connections.add(droppable(connection))
      },
    })
  }

  async function close(): Promise<void> {
    forwardings.stop()
    await listener?.close()
    listener = undefined
    bindings.clear()
  }

  function disconnectAll(): void {
    for (const connection of connections) connection.terminate()
  }

  function pause(): void {
    listener?.pause()
    for (const connection of connections) connection.pause()
  }

  function resume(): void {
    listener?.resume()
    for (const connection of connections) connection.resume()
  }

  await open(0)
  const port = (listener as Listener | undefined)?.port ?? 0
  const stop = async () => {
    if (stopped) return
    stopped = true
    await close()
  }
  return {
    url: `ws://127.0.0.1:${port}`,
    domain,
    users,
    faults,
    registered: (user) => bindings.of(user).length,
    async restart(whileDown) {
      faults.resume()
      await close()
      await whileDown?.()
      if (!stopped) await open(port)
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function withPassword({ name, password, mayClaimAnyIdentity = false }: PracticeUserOptions): PracticeUser {
  return { name, password: password ?? randomBytes(16).toString('hex'), mayClaimAnyIdentity }
}

function readBack(text: string): SipMessage | undefined {
  const parsed = parseSipMessage(text)
  return parsed.ok ? parsed.message : undefined
}

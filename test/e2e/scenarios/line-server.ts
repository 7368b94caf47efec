import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { startPracticeSwitch } from '#electron/features/practice/switch/index'
import { startFlakyProxy } from '#test/sip/flaky-proxy'
import { startKamailio } from '#test/sip/kamailio'

/** The centre's SIP server of a scenario. */
export interface LineServer extends AsyncDisposable {
  readonly kind: 'kamailio' | 'practice-switch'
  readonly url: string
  readonly domain: string
  /** As in a power cut: connections, registrations and transactions are gone, and nobody listens. */
  kill(): Promise<void>
  /** Resolves when it listens again. */
  start(): Promise<void>
}

/** Debian's Kamailio where it is installed, else the practice switch served as if it were the centre's. */
export async function startLineServer(users: Readonly<Record<string, string>>): Promise<LineServer> {
  return hasKamailio() ? { kind: 'kamailio', ...(await startKamailio(users)) } : servedPracticeSwitch(users)
}

export function hasKamailio(): boolean {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].some((folder) =>
    existsSync(join(folder, 'kamailio')),
  )
}

async function servedPracticeSwitch(users: Readonly<Record<string, string>>): Promise<LineServer> {
  const server = await startPracticeSwitch({
    domain: 'desk.test',
    origins: ['app://zuoxi'],
    users: Object.entries(users).map(([name, password]) => ({ name, password })),
    log: { info: () => undefined, warn: () => undefined },
  })
  // Phones speak to this, so that there can be nobody at their address.
  const door = await startFlakyProxy(server.url)
  return {
    kind: 'practice-switch',
    url: door.url,
    domain: server.domain,
    kill: async () => door.cut(),
    async start() {
      await server.restart()
      door.restore()
    },
    async [Symbol.asyncDispose]() {
      await door[Symbol.asyncDispose]()
      await server.stop()
    },
  }
}

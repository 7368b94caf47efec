import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's Kamailio with the configuration beside this file, on a free port of one address. */
export interface Kamailio extends AsyncDisposable {
  readonly url: string
  readonly domain: string
  readonly log: readonly string[]
  /** As a crash would: no goodbye to anybody. */
  kill(): Promise<void>
  /** Starts it again after `kill`, on the same port; does nothing while it runs. */
  start(): Promise<void>
}

export const kamailioDomain = 'desk.test'

/**
 * @param users password of each
 * @param at the address it listens on, and a command that starts it there (in another network namespace)
 */
export async function startKamailio(
  users: Readonly<Record<string, string>>,
  at: { readonly address?: string; readonly within?: readonly string[] } = {},
): Promise<Kamailio> {
  const { address = '127.0.0.1', within = [] } = at
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-kamailio-'))
  const port = await freePort()
  const config = join(folder, 'kamailio.cfg')
  const template = await readFile(join(import.meta.dirname, 'kamailio.cfg'), 'utf8')
  const accounts = Object.entries(users).map(([user, password]) => `\t$sht(users=>${user}) = "${password}";`)
  await mkdir(join(folder, 'run'))
  await writeFile(
    config,
    template
      .replaceAll('@DOMAIN@', kamailioDomain)
      .replaceAll('@ADDRESS@', address)
      .replaceAll('@PORT@', String(port))
      .replaceAll('@MODULES@', await moduleFolder())
      .replaceAll('@RUN@', join(folder, 'run'))
      .replaceAll('@USERS@', accounts.join('\n')),
  )
  const log: string[] = []
  let server: ChildProcess | undefined

  async function kill(): Promise<void> {
    const running = server
    server = undefined
    if (!running?.pid || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    // Its children are one process group, started by us.
    process.kill(-running.pid, 'SIGKILL')
    await gone
  }

  async function start(): Promise<void> {
    if (server) return
    const command = [...within, 'kamailio', '-f', config, '-Y', join(folder, 'run'), '-DD', '-E', '-m', '64', '-M', '8']
    const [program = 'kamailio', ...args] = command
    const running = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    server = running
    running.stderr.on('data', (chunk: Buffer) => log.push(...chunk.toString().split('\n')))
    let ended: string | undefined
    running.once('error', (error) => {
      ended = `Kamailio does not start (apt-get install kamailio kamailio-websocket-modules): ${error.message}`
    })
    running.once('exit', (code) => {
      ended ??= `Kamailio ended with ${code}:\n${log.slice(-20).join('\n')}`
    })
    while (!(await healthy(address, port))) {
      if (ended !== undefined) throw new Error(ended)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  await start()
  return {
    url: `ws://${address}:${port}`,
    domain: kamailioDomain,
    log,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function healthy(address: string, port: number): Promise<boolean> {
  try {
    return (await fetch(`http://${address}:${port}/health`, { signal: AbortSignal.timeout(500) })).ok
  } catch {
    return false
  }
}

/** Debian puts them under the machine's own name. */
async function moduleFolder(): Promise<string> {
  const machines = await readdir('/usr/lib', { withFileTypes: true })
  for (const machine of machines) {
    const folder = join('/usr/lib', machine.name, 'kamailio/modules')
    if (!machine.isDirectory()) continue
    const modules = await readdir(folder).catch((): string[] => [])
    if (modules.includes('websocket.so')) return `${folder}/`
  }
  throw new Error('Kamailio is not here (apt-get install kamailio kamailio-websocket-modules)')
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

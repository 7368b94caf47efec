import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { isRoot } from './cache-folder'
import type { Say } from './runtime'

const run = promisify(execFile)

/** Names ending in `*` were renamed with a `t64` suffix when Debian moved to 64-bit time (13, Ubuntu 24.04). */
export const runtimePackages = [
  'libgtk-3-0*',
  'libnss3',
  'libgbm1',
  'libasound2*',
  'libxss1',
  'libatk-bridge2.0-0*',
  'libcups2*',
  'libdrm2',
  'libxkbcommon0',
  // Chinese text would be boxes without it, in the window and in every screenshot.
  'fonts-noto-cjk',
] as const

/** A display for a machine that has none. */
export const displayPackages = ['xvfb', 'xauth'] as const

/** The SIP server of the tests in test/sip. */
export const sipServerPackages = ['kamailio', 'kamailio-websocket-modules'] as const

/** What Debian derivative this is; undefined elsewhere. */
export interface Debian {
  /** Whether libraries carry the `t64` suffix. */
  readonly time64: boolean
}

export function readOsRelease(text: string): Debian | undefined {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line.trim()) ?? []
    if (name !== undefined && value !== undefined) fields.set(name, value)
  }
  const id = fields.get('ID') ?? ''
  const family = [id, ...(fields.get('ID_LIKE') ?? '').split(' ')]
  if (!family.includes('debian')) return undefined
  const version = Number.parseFloat(fields.get('VERSION_ID') ?? '')
  // Testing and unstable name no version and are past the move.
  if (Number.isNaN(version)) return { time64: true }
  return { time64: id === 'debian' ? version >= 13 : version >= 24.04 }
}

export function packageNames(wanted: readonly string[], debian: Debian): readonly string[] {
  return wanted.map((name) => (name.endsWith('*') ? name.slice(0, -1) + (debian.time64 ? 't64' : '') : name))
}

/** The installed ones among dpkg-query's lines `name status`. */
export function readInstalled(listing: string): ReadonlySet<string> {
  const installed = new Set<string>()
  for (const line of listing.split('\n')) {
    const [name, status] = line.split('\t')
    if (name !== undefined && status === 'installed') installed.add(name)
  }
  return installed
}

export function installCommand(packages: readonly string[]): string {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

export interface PackagesOutcome {
  /** What is still missing afterwards; empty also where there is no dpkg to ask. */
  readonly missing: readonly string[]
  /** The one command that installs it. */
  readonly command: string
}

/**
 * Makes sure the packages are there: as root on Debian installs the missing ones, for everybody else says the command
 * that does. Asks dpkg first, so that it costs nothing when all is well.
 */
export async function ensureDebianPackages(wanted: readonly string[], say: Say): Promise<PackagesOutcome> {
  const debian = await thisDebian()
  if (!debian) return { missing: [], command: '' }
  const names = packageNames(wanted, debian)
  const missing = await missingOf(names)
  const command = installCommand(missing)
  if (missing.length === 0) return { missing, command }
  if (!isRoot()) {
    say(`Missing system packages; this installs them: ${command}`)
    return { missing, command }
  }
  say(`Installing ${missing.join(' ')} ...`)
  await install(missing)
  return { missing: await missingOf(names), command }
}

async function thisDebian(): Promise<Debian | undefined> {
  if (process.platform !== 'linux') return undefined
  return readOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''))
}

async function missingOf(names: readonly string[]): Promise<readonly string[]> {
  // dpkg-query exits with 1 when it does not know one of the names, and still lists the others.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const query = run('dpkg-query', ['--show', '--showformat=${Package}\\t${db:Status-Status}\\n', ...names])
  const { stdout } = await query.catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }))
  const installed = readInstalled(stdout)
  return names.filter((name) => !installed.has(name))
}

async function install(packages: readonly string[]): Promise<void> {
  const first = ['install', '-y', '--no-install-recommends', ...packages]
  if ((await aptGet(first)) === 0) return
  // No lists yet (a bare machine) or stale ones: fetch them and try once more.
  await aptGet(['update'])
  await aptGet(first)
}

/** Runs apt-get, its output on stderr, and returns its exit code; waits when another apt-get is at work. */
function aptGet(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

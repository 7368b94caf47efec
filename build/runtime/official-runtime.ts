import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { cacheFolder, findInCaches, thisOwner } from './cache-folder'
import { executableInside } from './candidate-sources'
import { writeReadableFile } from './prepared-folder'
import { registryRuntimeIsPrepared } from './registry-runtime'
import { type Attempt, firstLine, type Say } from './runtime'
import { sqliteForElectron } from './sqlite-binding'

const run = promisify(execFile)
const requireHere = createRequire(import.meta.url)

/** How long (ms) the download's first byte may take before the machine counts as cut off from it. */
const firstByteTimeout = 5_000
/** For this long (ms) a machine that could not reach the download is not asked to wait for it again. */
const unreachableFor = 24 * 60 * 60 * 1000

/** The official Electron of the version in package.json: already there, or downloaded into node_modules/electron. */
export async function officialRuntime(say: Say): Promise<Attempt> {
  const folder = dirname(requireHere.resolve('electron/package.json'))
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const executable = join(folder, 'dist', executableInside(process.platform))

  if (!existsSync(executable)) {
    const problem = await download(folder, version, say)
    if (problem) return { ok: false, reason: `the official Electron ${version} ${problem}` }
  }
  try {
    const nativeBinding = await sqliteForElectron(version, say)
    return { ok: true, candidate: { source: 'official', executable, nativeBinding } }
  } catch (error) {
    return { ok: false, reason: `no better-sqlite3 for the official Electron ${version}: ${firstLine(error)}` }
  }
}

/** Downloads with the electron package's own installer. Returns the problem, in words that follow its name. */
async function download(folder: string, version: string, say: Say): Promise<string | undefined> {
  const record = `official-${version}-unreachable.txt`
  if (registryRuntimeIsPrepared() && (await wasUnreachable(record))) {
    return 'could not be downloaded when last tried, less than a day ago'
  }
  const problem = await probeDownload(version)
  if (problem) {
    await writeReadableFile(join(cacheFolder(thisOwner()), record), `${problem}\n`)
    return `cannot be downloaded (${problem})`
  }
  say(`Downloading the official Electron ${version} ...`)
  try {
    await run(process.execPath, [join(folder, 'install.js')], { maxBuffer: 1 << 24 })
    return undefined
  } catch (error) {
    return `failed to install (${firstLine(error)})`
  }
}

async function wasUnreachable(record: string): Promise<boolean> {
  const path = findInCaches(record)
  return path !== undefined && Date.now() - (await stat(path)).mtimeMs < unreachableFor
}

/**
 * Asks for the file's first byte. The installer itself has no time-out for an answer that never comes, so the same
 * address (mirrors included) is tried first.
 */
async function probeDownload(version: string): Promise<string | undefined> {
  const url = downloadAddress(version, process.platform, process.arch, process.env)
  try {
    const answer = await fetch(url, { headers: { range: 'bytes=0-0' }, signal: AbortSignal.timeout(firstByteTimeout) })
    await answer.body?.cancel()
    return answer.ok ? undefined : `${new URL(url).host} answered ${answer.status}`
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return firstLine(cause)
  }
}

/** Where @electron/get looks, as far as a person sets it: ELECTRON_MIRROR or npm's `electron_mirror`. */
export function downloadAddress(
  version: string,
  platform: string,
  arch: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const mirror =
    env.npm_config_electron_mirror ||
    env.NPM_CONFIG_ELECTRON_MIRROR ||
    env.ELECTRON_MIRROR ||
    'https://github.com/electron/electron/releases/download/'
  const folder = (env.npm_config_electron_custom_dir || env.ELECTRON_CUSTOM_DIR || `v${version}`).replace(
    '{{ version }}',
    version,
  )
  return `${mirror}${folder}/electron-v${version}-${platform}-${arch}.zip`
}

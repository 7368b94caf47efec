import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface CacheOwner {
  readonly platform: NodeJS.Platform
  readonly isRoot: boolean
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const systemCache = '/var/cache/zuoxi'

/**
 * The folder this user keeps prepared runtimes in. Root's is /var/cache/zuoxi: the end-to-end tests leave root and run
 * as an ordinary user, who cannot enter root's home (0700) but must start what root prepared.
 */
export function cacheFolder(owner: CacheOwner): string {
  const { env } = owner
  if (env.ZUOXI_CACHE) return env.ZUOXI_CACHE
  if (owner.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(owner.home, 'AppData', 'Local'), 'zuoxi', 'Cache')
  if (owner.isRoot) return systemCache
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'zuoxi')
  return owner.platform === 'darwin'
    ? join(owner.home, 'Library', 'Caches', 'zuoxi')
    : join(owner.home, '.cache', 'zuoxi')
}

/**
 * The folders a prepared runtime is looked for in: our own first, then what root prepared for the whole machine.
 * ZUOXI_CACHE names the only one.
 */
export function readableCacheFolders(owner: CacheOwner): readonly string[] {
  const own = cacheFolder(owner)
  const alone = owner.platform === 'win32' || own === systemCache || owner.env.ZUOXI_CACHE
  return alone ? [own] : [own, systemCache]
}

export function isRoot(): boolean {
  return process.geteuid?.() === 0
}

export function thisOwner(): CacheOwner {
  return { platform: process.platform, isRoot: isRoot(), home: homedir(), env: process.env }
}

/** The first readable cache that holds `name`, e.g. a prepared runtime's marker; undefined when none does. */
export function findInCaches(...name: readonly string[]): string | undefined {
  return readableCacheFolders(thisOwner())
    .map((folder) => join(folder, ...name))
    .find((path) => existsSync(path))
}

import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder, findInCaches, thisOwner } from './cache-folder'

/** Written last inside a prepared folder: a folder without it was left by something that was killed. */
const marker = 'ready.json'

/** After this long (ms) a build folder belongs to nobody any more: the slowest download is minutes. */
const leftoverAge = 6 * 60 * 60 * 1000

export function findPrepared(name: string): string | undefined {
  const found = findInCaches(name, marker)
  return found && dirname(found)
}

/**
 * Returns the folder `name` of the cache, filled by `fill` if it is not there yet. It is filled under another name and
 * renamed when complete, so two clones may do this at the same time and being killed half-way leaves nothing that
 * looks finished. The folder's name carries the recipe's version: a new recipe is a new folder.
 */
export async function prepareFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const ready = findPrepared(name)
  if (ready) return ready

  const cache = cacheFolder(thisOwner())
  await makeReadableFolder(cache)
  await removeLeftovers(cache)
  const building = join(cache, `building-${process.pid}-${randomBytes(4).toString('hex')}`)
  const target = join(cache, name)
  try {
    await makeReadableFolder(building)
    await fill(building)
    await writeReadableFile(join(building, marker), `${JSON.stringify({ name })}\n`)
    if (!findPrepared(name)) {
      // A target without its marker cannot be ours (the marker moves with the folder): somebody emptied it by hand.
      await rm(target, { recursive: true, force: true })
      await rename(building, target)
    }
  } catch (error) {
    // Another clone may have been first; its folder is as good as ours.
    if (!findPrepared(name)) throw error
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return findPrepared(name) ?? target
}

/** As `mkdir -p`, readable by every user whatever the umask is. */
export async function makeReadableFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await chmod(folder, 0o755)
}

export async function writeReadableFile(path: string, content: string): Promise<void> {
  await makeReadableFolder(dirname(path))
  await writeFile(path, content)
  await chmod(path, 0o644)
}

async function removeLeftovers(cache: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    if (!entry.startsWith('building-')) continue
    const path = join(cache, entry)
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0, // its owner has just finished
    )
    if (age > leftoverAge) await rm(path, { recursive: true, force: true })
  }
}

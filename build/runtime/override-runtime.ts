import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { nativeBindingPath } from './archive-entries'
import { executableInside } from './candidate-sources'
import { type Attempt, firstLine, type Say } from './runtime'
import { sqliteForElectron } from './sqlite-binding'

/**
 * The Electron in the folder ELECTRON_OVERRIDE_DIST_PATH. Its better-sqlite3 is ZUOXI_SQLITE_BINDING if that is set,
 * the one beside it if the folder is one that we prepared, and is otherwise fetched for the version that the folder's
 * `version` file names.
 */
export async function overrideRuntime(folder: string, say: Say): Promise<Attempt> {
  const executable = resolve(folder, executableInside(process.platform))
  if (!existsSync(executable)) return { ok: false, reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${executable}` }
  try {
    const nativeBinding = await bindingFor(resolve(folder), say)
    return { ok: true, candidate: { source: 'override', executable, nativeBinding } }
  } catch (error) {
    return {
      ok: false,
      reason: `no better-sqlite3 for the Electron of ELECTRON_OVERRIDE_DIST_PATH: ${firstLine(error)}`,
    }
  }
}

async function bindingFor(folder: string, say: Say): Promise<string> {
  if (process.env.ZUOXI_SQLITE_BINDING) return resolve(process.env.ZUOXI_SQLITE_BINDING)
  const beside = join(dirname(folder), nativeBindingPath)
  if (existsSync(beside)) return beside
  const version = (await readFile(join(folder, 'version'), 'utf8')).trim().replace(/^v/, '')
  return await sqliteForElectron(version, say)
}

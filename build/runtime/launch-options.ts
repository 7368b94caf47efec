import { resolve } from 'node:path'
import { isRoot } from './cache-folder'
import { prepareRuntime } from './prepare-runtime'
import type { Runtime } from './runtime'

/** The folder that holds package.json: what Electron is started on. */
export const repositoryFolder = resolve(import.meta.dirname, '..', '..')

/** What Playwright's `_electron.launch` is given. */
export interface ElectronLaunchOptions {
  executablePath: string
  args: string[]
  env: Record<string, string>
  cwd: string
  /** Playwright switches Chromium's sandbox off unless told otherwise; only root has to do without. */
  chromiumSandbox: boolean
}

/** This process's environment with what the app needs to run from the repository on this runtime. */
export function runtimeEnvironment(runtime: Runtime): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  return { ...env, ZUOXI_SQLITE_BINDING: runtime.nativeBinding }
}

/** The flags this user must start Electron with. */
export function electronFlags(): readonly string[] {
  return isRoot() ? ['--no-sandbox'] : []
}

/**
 * How tests start the app: `_electron.launch(await electronLaunchOptions({ args: ['--user-data-dir=...'] }))`.
 * `args` are flags and arguments of the app, `env` is added to this process's. Needs a display (`openDisplay`).
 */
export async function electronLaunchOptions(
  options: { app?: string; args?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<ElectronLaunchOptions> {
  const runtime = await prepareRuntime()
  return {
    executablePath: runtime.executable,
    args: [...electronFlags(), options.app ?? repositoryFolder, ...(options.args ?? [])],
    env: { ...runtimeEnvironment(runtime), ...options.env },
    cwd: repositoryFolder,
    chromiumSandbox: !isRoot(),
  }
}

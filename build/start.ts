// npm start [-- arguments of the app]: from a fresh `npm ci` to the open agent desktop.

import {
  DisplayUnavailable,
  openDisplay,
  prepareRuntime,
  RuntimeUnavailable,
  repositoryFolder,
  runtimeEnvironment,
} from './runtime'
import { electronFlags } from './runtime/launch-options'
import { runProgram } from './runtime/program'

const say = (line: string) => console.error(line)

async function start(args: readonly string[]): Promise<number> {
  const runtime = await prepareRuntime({ say })
  say(runtime.describe)
  const { bundle } = await import('./bundle')
  await bundle()
  await using display = await openDisplay(say)
  const app = [...electronFlags(), repositoryFolder, ...args]
  const { exitCode } = await runProgram(runtime.executable, app, {
    cwd: repositoryFolder,
    env: { ...runtimeEnvironment(runtime), ...display.env },
  })
  return exitCode
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof RuntimeUnavailable || error instanceof DisplayUnavailable)) throw error
  say(error.message)
  process.exitCode = 1
}

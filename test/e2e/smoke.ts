import { bundle } from '#build/bundle'
import { scenarios } from './scenarios/index'
import { play } from './scenarios/scenario'

/**
 * `npm run smoke -- [--scenario NAME] --json`: the built program, driven with keys and clicks in the agent window, plays one
 * scenario of `scenarios/`. The last line printed is one JSON object; the exit code is 0 when it says `ok`.
 */
const at = process.argv.indexOf('--scenario')
const name = at < 0 ? 'first-call' : (process.argv[at + 1] ?? '')
const scenario = scenarios[name]
if (scenario) {
  if (!process.argv.includes('--no-bundle')) await bundle()
  const result = await play(name, await scenario())
  process.stdout.write(`${JSON.stringify(result)}\n`)
  process.exitCode = result.ok || result.skipped !== undefined ? 0 : 1
} else {
  process.stderr.write(`no scenario ${name}; there are ${Object.keys(scenarios).join(', ')}\n`)
  process.exitCode = 2
}

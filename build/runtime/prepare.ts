// node --import tsx build/runtime/prepare.ts [--json]: prepares the runtime and says what was chosen and why.
import { prepareRuntime } from './prepare-runtime'
import { RuntimeUnavailable } from './runtime'

try {
  const runtime = await prepareRuntime()
  console.log(process.argv.includes('--json') ? JSON.stringify({ ok: true, ...runtime }) : runtime.describe)
} catch (error) {
  if (!(error instanceof RuntimeUnavailable)) throw error
  console.error(error.message)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: false, reason: error.message }))
  process.exitCode = 1
}

import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { checkFileSizes } from './file-sizes'
import { checkImports } from './import-check'
import { checkMachineTraces } from './machine-traces'
import { checkNames } from './names'
import { type Finding, type Problem, type Project, readProject } from './project'
import { readableAnnotations, runTool } from './tool'
import { checkTranslations } from './translation-check'

/**
 * `npm run check [-- --only=types,imports] [--json]`: everything that can be said about the sources without running
 * them. Fails when one of the checks does. With --json the last line is one JSON object.
 */

interface Outcome {
  readonly name: string
  readonly ok: boolean
  readonly milliseconds: number
  readonly report: string
}

interface Check {
  readonly name: string
  run(): Promise<Omit<Outcome, 'name' | 'milliseconds'>>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Tool {
  readonly name: string
  readonly package: string
  readonly command: string
  readonly args: readonly string[]
  readonly readable?: (output: string) => string
}

function tool({ name, args, readable = (output) => output, ...program }: Tool): Check {
  return {
    name,
    async run() {
      const { ok, output } = await runTool(root, program.package, program.command, args)
      return { ok, report: ok ? '' : readable(output) }
    },
  }
}

function own(name: string, project: () => Project, check: (project: Project) => Finding): Check {
  return {
    name,
    async run() {
      // Behind the tools' start, so that these do not wait for us.
      await new Promise(setImmediate)
      const { problems, warnings = [], summary } = check(project())
      const lines = [summary, ...warnings.map((one) => `warning  ${lineOf(one)}`), ...problems.map(lineOf)]
      return { ok: problems.length === 0, report: lines.join('\n') }
    },
  }
}

const lineOf = ({ path, line, message }: Problem): string =>
  `${path}${line === undefined ? '' : `:${line}`}  ${message}`

const KNIP = ['--config', 'build/checks/knip.config.ts', '--no-progress', '--no-config-hints']

function checks(): readonly Check[] {
  let read: Project | undefined
  const project = () => {
    read ??= readProject(root)
    return read
  }
  return [
    tool({ name: 'types', package: 'typescript', command: 'tsc', args: ['--build', '--pretty', 'false'] }),
    tool({
      name: 'lint and format',
      package: '@biomejs/biome',
      command: 'biome',
      args: ['ci', '--error-on-warnings', '--reporter=github', '--max-diagnostics=none', '--colors=off'],
      readable: (output) => readableAnnotations(root, output),
    }),
    own('imports', project, checkImports),
    own('translations', project, checkTranslations),
    tool({ name: 'dead code', package: 'knip', command: 'knip', args: KNIP }),
    tool({
      name: 'files only tests use',
      package: 'knip',
      command: 'knip',
      args: [...KNIP, '--production', '--include', 'files'],
    }),
    own('file sizes', project, checkFileSizes),
    own('names', project, checkNames),
    own('traces of a machine', project, checkMachineTraces),
  ]
}

async function timed(check: Check): Promise<Outcome> {
  const start = performance.now()
  const outcome = await check.run().catch((error: unknown) => ({ ok: false, report: String(error) }))
  return { name: check.name, ...outcome, milliseconds: Math.round(performance.now() - start) }
}

function tell({ name, ok, milliseconds, report }: Outcome): void {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${(milliseconds / 1000).toFixed(1)} s)`)
  if (report !== '') console.log(`${report.replace(/^/gm, '       ')}`)
}

/** Two at a time, as there are two cores; told in the order of the list. */
async function main(args: readonly string[]): Promise<void> {
  const only = args
    .find((one) => one.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const chosen = checks().filter(({ name }) => only === undefined || only.some((word) => name.includes(word)))
  const start = performance.now()
  const outcomes: Outcome[] = []
  const waiting = [...chosen]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await timed(next)
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all([work(), work()])
  const bad = outcomes.filter(({ ok }) => !ok).map(({ name }) => name)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${outcomes.length - bad.length} of ${outcomes.length} checks passed in ${seconds} s`)
  if (bad.length > 0) console.log(`failed: ${bad.join(', ')}`)
  if (args.includes('--json')) console.log(JSON.stringify({ ok: bad.length === 0, checks: outcomes }))
  if (bad.length > 0 || outcomes.length === 0) process.exitCode = 1
}

await main(process.argv.slice(2))

import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { z } from 'zod'
import { isRoot } from '../runtime/cache-folder'
import { installCommand, sipServerPackages } from '../runtime/debian-packages'
import { npmCommand } from '../runtime/npm-client'
import { runProgram } from '../runtime/program'
import { firstLine } from '../runtime/runtime'
import { becomeOrdinaryUser } from './ordinary-user'
import { failure, type Outcome, skipped, succeeded, together } from './outcome'
import { readLastLine, readPlaywrightReport, readVitestReport } from './runner-reports'

/** What the stages run in. */
export interface Surroundings {
  readonly repository: string
  readonly env: NodeJS.ProcessEnv
  /** Why there is no Electron or no display to run on; empty when there is. */
  readonly withoutWindows: string
}

export interface Stage {
  readonly name: string
  readonly title: string
  /** Stages whose result this one stands on. */
  readonly after: readonly string[]
  run(surroundings: Surroundings): Promise<Outcome>
}

const minutes = 60_000
const requireHere = createRequire(import.meta.url)

/** Every stage, in the order they run. */
export const stages: readonly Stage[] = [
  {
    name: 'check',
    title: 'Format, lint, types, import rules, dead code, translations',
    after: [],
    run: async (at) => npmScript(at, 'check', []),
  },
  {
    name: 'unit',
    title: 'Unit and integration tests (vitest)',
    after: [],
    run: (at) => vitest(at, 'unit', 'build/vitest.config.ts', 10 * minutes),
  },
  {
    name: 'bundle',
    title: 'Bundling',
    after: [],
    run: async (at) => npmScript(at, 'bundle', []),
  },
  {
    name: 'sip',
    title: 'Against a real SIP server (vitest, Kamailio)',
    after: ['bundle'],
    run: async (at) => {
      if (!onPath('kamailio')) {
        return skipped(`Kamailio is not installed; this installs it: ${installCommand(sipServerPackages)}`)
      }
      if (at.withoutWindows) return skipped(at.withoutWindows)
      return await vitest(at, 'sip', 'test/sip/vitest.config.ts', 10 * minutes)
    },
  },
  {
    name: 'e2e',
    title: 'The real program, driven as a person would (Playwright)',
    after: ['bundle'],
    run: async (at) => (at.withoutWindows ? skipped(at.withoutWindows) : await playwright(at)),
  },
  {
    name: 'smoke',
    title: 'Calls as they are made, one scenario after the other (smoke)',
    after: ['bundle'],
    run: async (at) => {
      if (at.withoutWindows) return skipped(at.withoutWindows)
      const outcomes: Outcome[] = []
      for (const scenario of smokeScenarios) {
        const outcome = await npmScript(at, 'smoke', ['--scenario', scenario, '--no-bundle', '--json'])
        outcomes.push(outcome.note ? { ...outcome, note: `${scenario}: ${outcome.note}` } : outcome)
      }
      return together(outcomes)
    },
  },
]

/** Those that are short and need no root, out of `test/e2e/scenarios`; the others are commands. */
const smokeScenarios = [
  'first-call',
  'second-call',
  'transfer-blind',
  'conference',
  'phone-window-crash',
  'profile-canary',
] as const

const Smoke = z.object({ ok: z.boolean(), failure: z.string().optional(), skipped: z.string().optional() })
const Manifest = z.object({ scripts: z.record(z.string(), z.string()) })

async function npmScript(at: Surroundings, script: string, args: readonly string[]): Promise<Outcome> {
  const { scripts } = Manifest.parse(JSON.parse(await readFile(join(at.repository, 'package.json'), 'utf8')))
  if (!scripts[script]) return failure(`package.json has no script ${script}`)
  const [command, ...first] = npmCommand(at.env.npm_execpath)
  const { exitCode, timedOut, stdout } = await runProgram(command, [...first, 'run', script, '--', ...args], {
    cwd: at.repository,
    env: at.env,
    timeLimit: 5 * minutes,
    capture: args.includes('--json'),
  })
  if (timedOut) return failure('it took too long and was ended')
  if (args.includes('--json')) {
    const report = Smoke.safeParse(readLastLine(stdout))
    if (!report.success) return failure(`its last line is not its JSON report (exit code ${exitCode})`)
    if (report.data.skipped !== undefined) return skipped(firstLine(report.data.skipped))
    if (!report.data.ok) return failure(firstLine(report.data.failure ?? 'its report says ok: false'))
  }
  return exitCode === 0 ? succeeded : failure(`npm run ${script} ended with ${exitCode}`)
}

async function vitest(at: Surroundings, name: string, config: string, timeLimit: number): Promise<Outcome> {
  if (!existsSync(join(at.repository, config))) return failure(`${config} is not there`)
  const report = await freshReport(join(at.repository, '.cache', 'test-run'), name)
  const tool = join(dirname(requireHere.resolve('vitest/package.json')), 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const end = await runProgram(process.execPath, [tool, 'run', '--config', config, ...reporters], {
    cwd: at.repository,
    env: at.env,
    timeLimit,
  })
  return readVitestReport(await readIfThere(report), end)
}

async function playwright(at: Surroundings): Promise<Outcome> {
  const config = 'test/e2e/playwright.config.ts'
  if (!existsSync(join(at.repository, config))) return failure(`${config} is not there`)
  const timeLimit = 12 * minutes
  const results = join(at.repository, '.cache', 'test-run')
  const report = await freshReport(results, 'e2e')
  const test = ['node_modules/playwright/cli.js', 'test', '--config', config, '--reporter=list,json', '--output']
  if (!isRoot()) {
    const env = { ...at.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const command = [...test, join(results, 'e2e')]
    const end = await runProgram(process.execPath, command, { cwd: at.repository, env, timeLimit })
    return readPlaywrightReport(await readIfThere(report), end)
  }

  await using user = await becomeOrdinaryUser(at.repository, (line) => console.error(line))
  const theirs = { report: join(user.scratch, 'e2e.json'), output: join(user.scratch, 'e2e') }
  const env = { ...at.env, ...user.env, PLAYWRIGHT_JSON_OUTPUT_FILE: theirs.report }
  const [command, ...prefix] = user.prefix
  const args = [...prefix, user.node, ...test, theirs.output]
  const end = await runProgram(command, args, { cwd: user.repository, env, timeLimit })
  // Traces and pictures of what failed outlive that user's folder.
  await rm(join(results, 'e2e'), { recursive: true, force: true })
  if (existsSync(theirs.output)) await cp(theirs.output, join(results, 'e2e'), { recursive: true })
  if (existsSync(theirs.report)) await cp(theirs.report, report)
  return readPlaywrightReport(await readIfThere(report), end)
}

/** An old report must not speak for a run that left none. */
async function freshReport(folder: string, name: string): Promise<string> {
  const path = join(folder, `${name}.json`)
  await mkdir(folder, { recursive: true })
  await rm(path, { force: true })
  return path
}

async function readIfThere(path: string): Promise<string | undefined> {
  return existsSync(path) ? await readFile(path, 'utf8') : undefined
}

/** Debian keeps servers in /usr/sbin, which an ordinary user's PATH leaves out. */
function onPath(command: string): boolean {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].some((folder) => existsSync(join(folder, command)))
}

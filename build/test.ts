// npm test [-- --only=check,unit,bundle,sip,e2e,smoke]: sets up and runs every test, from a fresh `npm ci`.
import {
  type Display,
  DisplayUnavailable,
  openDisplay,
  prepareRuntime,
  RuntimeUnavailable,
  repositoryFolder,
  runtimeEnvironment,
} from './runtime'
import { ensureDebianPackages, sipServerPackages } from './runtime/debian-packages'
import { wasInterrupted } from './runtime/program'
import { firstLine } from './runtime/runtime'
import { readArguments } from './test-run/arguments'
import { failure, isCi, judge, type Outcome, type Row, summary } from './test-run/outcome'
import { type Surroundings, stages } from './test-run/stages'

const say = (line: string) => console.error(line)

interface SetUp {
  readonly surroundings: Surroundings
  readonly display: Display | undefined
}

/** Packages, runtime and display. What is missing afterwards is for the stages that need it to report. */
async function setUp(): Promise<SetUp> {
  const here = { repository: repositoryFolder }
  let display: Display | undefined
  try {
    await ensureDebianPackages(sipServerPackages, say)
    const runtime = await prepareRuntime({ say })
    say(runtime.describe)
    display = await openDisplay(say)
    const env = { ...runtimeEnvironment(runtime), ...display.env }
    return { display, surroundings: { ...here, env, withoutWindows: '' } }
  } catch (error) {
    if (!(error instanceof RuntimeUnavailable || error instanceof DisplayUnavailable)) throw error
    say(error.message)
    return { display, surroundings: { ...here, env: process.env, withoutWindows: firstLine(error) } }
  }
}

async function test(names: ReadonlySet<string>): Promise<number> {
  console.log('\n=== Setting up')
  const { surroundings, display } = await setUp()
  const rows: Row[] = []
  const broken = new Set<string>()
  try {
    for (const stage of stages.filter((each) => names.has(each.name))) {
      if (wasInterrupted()) break
      console.log(`\n=== ${stage.name}: ${stage.title}`)
      const began = performance.now()
      const missing = stage.after.find((each) => broken.has(each))
      const outcome = judge(
        missing ? failure(`not run: ${missing} failed`) : await outcomeOf(() => stage.run(surroundings)),
        isCi(process.env),
      )
      const took = performance.now() - began
      if (outcome.failed > 0) broken.add(stage.name)
      rows.push({ stage: stage.name, outcome, took })
      console.log(`=== ${stage.name}: ${verdict(outcome)} in ${(took / 1000).toFixed(1)} s`)
    }
  } finally {
    await display?.stop()
  }
  if (wasInterrupted()) rows.push({ stage: 'interrupted', outcome: failure('not everything was run'), took: 0 })
  console.log(`\n${summary(rows)}`)
  return rows.some((row) => row.outcome.failed > 0) ? 1 : 0
}

async function outcomeOf(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    console.error(error)
    return failure(firstLine(error))
  }
}

function verdict(outcome: Outcome): string {
  if (outcome.failed > 0) return `FAILED${outcome.note ? ` (${outcome.note})` : ''}`
  return outcome.passed === 0 && outcome.skipped > 0 ? `skipped (${outcome.note})` : 'passed'
}

const wanted = readArguments(process.argv.slice(2), stages)
if (wanted.ok) {
  process.exitCode = await test(wanted.names)
} else {
  console.error(wanted.problem)
  process.exitCode = 2
}

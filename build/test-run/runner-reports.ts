import { z } from 'zod'
import { failure, type Outcome } from './outcome'

/** How the runner's process ended. */
export interface RunnerEnd {
  readonly exitCode: number
  readonly timedOut: boolean
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Counts vitest's JSON report. `report` is undefined when it left none. */
export function readVitestReport(report: string | undefined, end: RunnerEnd): Outcome {
  const parsed = parse(VitestReport, report)
  if (!parsed) return withoutReport(end)
  return settle(parsed.numPassedTests, parsed.numFailedTests, parsed.numPendingTests + parsed.numTodoTests, end)
}

/** Counts Playwright's JSON report. A test that passed when repeated has passed, and is named in the note. */
export function readPlaywrightReport(report: string | undefined, end: RunnerEnd): Outcome {
  const parsed = parse(PlaywrightReport, report)
  if (!parsed) return withoutReport(end)
  const { expected, unexpected, flaky, skipped } = parsed.stats
  const outcome = settle(expected + flaky, unexpected, skipped, end)
  return flaky > 0 && outcome.note === '' ? { ...outcome, note: `${flaky} only when repeated` } : outcome
}

/** The JSON object in the last line of a command's output, as every command with `--json` prints it. */
export function readLastLine(stdout: string): unknown {
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function settle(passed: number, failed: number, skipped: number, end: RunnerEnd): Outcome {
  const note = failed > 0 ? '' : problemOf(end)
  // A file that does not load or an error between tests fails the run without failing a test.
  if (failed === 0 && note) return { passed, failed: 1, skipped, note }
  if (passed + failed + skipped === 0) return failure('it found no tests')
  return { passed, failed, skipped, note }
}

function withoutReport(end: RunnerEnd): Outcome {
  return failure(problemOf(end) || 'it left no report')
}

function problemOf({ exitCode, timedOut }: RunnerEnd): string {
  if (timedOut) return 'it took too long and was ended'
  return exitCode === 0 ? '' : `the runner ended with ${exitCode}`
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> | undefined {
  if (text === undefined) return undefined
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** What a stage of the test run came to. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Tests that did not run. In CI they count as failed: nothing is ever skipped there. */
  readonly skipped: number
  /** Why it failed or was skipped, one line; empty when all is well. */
  readonly note: string
}

/** A stage that has no tests of its own counts as one. */
export const succeeded: Outcome = { passed: 1, failed: 0, skipped: 0, note: '' }

export function failure(note: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, note }
}

export function skipped(note: string): Outcome {
  return { passed: 0, failed: 0, skipped: 1, note }
}

/** Several that are told as one; each that has something to say is heard. */
export function together(outcomes: readonly Outcome[]): Outcome {
  const total = (pick: (outcome: Outcome) => number) => outcomes.reduce((sum, outcome) => sum + pick(outcome), 0)
  return {
    passed: total((each) => each.passed),
    failed: total((each) => each.failed),
    skipped: total((each) => each.skipped),
    note: outcomes.flatMap(({ note }) => (note ? [note] : [])).join('; '),
  }
}

/** Whether this is a CI machine, by the variable that all of them set. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.CI === 'true' || env.CI === '1'
}

/** In CI what was skipped is a failure. */
export function judge(outcome: Outcome, ci: boolean): Outcome {
  if (!ci || outcome.skipped === 0) return outcome
  const note = `${outcome.skipped} skipped, which CI never does${outcome.note ? `: ${outcome.note}` : ''}`
  return { passed: outcome.passed, failed: outcome.failed + outcome.skipped, skipped: 0, note }
}

/** A stage's line in the table at the end. */
export interface Row {
  readonly stage: string
  readonly outcome: Outcome
  /** Milliseconds. */
  readonly took: number
}

/** The table of stages, and last of all the line `N passed, N failed`. */
export function summary(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((row) => row.stage.length), 5)
  const lines = rows.map(({ stage, outcome, took }) => {
    const numbers = [outcome.passed, outcome.failed, outcome.skipped].map((count) => String(count).padStart(7))
    const seconds = `${(took / 1000).toFixed(1)} s`.padStart(9)
    return `${stage.padEnd(width)}${numbers.join(' ')}${seconds}${outcome.note ? `  ${outcome.note}` : ''}`
  })
  const heading = `${'stage'.padEnd(width)} passed  failed skipped     time`
  const total = (pick: (outcome: Outcome) => number) => rows.reduce((sum, row) => sum + pick(row.outcome), 0)
  const last = `${total((each) => each.passed)} passed, ${total((each) => each.failed)} failed`
  return [heading, ...lines, '', last].join('\n')
}

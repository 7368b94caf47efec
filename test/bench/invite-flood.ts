import { launchDesk } from '#test/support/launched-desk'
import { giveUp, startLineWorld } from '#test/support/line-world'
import { residentMegabytes } from '#test/support/process-tree'
import type { BenchOptions } from './benchmarks'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const A_SECOND = 100
const LIMIT_MS = 100

/**
 * A hundred INVITE a second, each another caller, from a trunk of a served practice switch, which runs on the same cores:
 * two ring, the others hear busy, and the agent window goes on answering. What is timed is a question to its page.
 */
export async function inviteFlood({ options, say }: BenchOptions): Promise<BenchResult> {
  const seconds = Number(options.get('seconds') ?? 20)
  await using line = await startLineWorld()
  await using launched = await launchDesk({ args: ['--verbose'] })
  const { desk } = launched
  await desk.lineRegistered().waitFor({ timeout: 30_000 })
  await line.enter(desk)
  const quiet = await askFor(desk.page, 2_000)
  const before = residentMegabytes(launched.process.pid ?? 0)

  const sent: ReturnType<typeof line.invite>[] = []
  const statuses: Promise<number>[] = []
  const beganAt = performance.now()
  const asking = askFor(desk.page, seconds * 1_000)
  while (performance.now() - beganAt < seconds * 1_000) {
    const due = Math.floor(((performance.now() - beganAt) / 1_000) * A_SECOND) + 1
    while (sent.length < due) {
      const one = line.invite(`<sip:0215${String(sent.length).padStart(7, '0')}@desk.test>`)
      sent.push(one)
      const answered = line.trunk
        .heard(one, (status) => status >= 180)
        .then(({ status }) => {
          if (status >= 300) line.trunk.follow(one, 'ACK')
          return status
        })
      statuses.push(answered)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const flooded = await asking
  const answers = await Promise.all(statuses)
  say(`${sent.length} INVITE, ${flooded.length} questions`)
  for (const [at, one] of sent.entries()) if (answers[at] === 180) await giveUp(line.trunk, one)
  const of = (samples: readonly number[]) => ({
    median_ms: Number(percentile(samples, 0.5).toFixed(1)),
    p95_ms: Number(percentile(samples, 0.95).toFixed(1)),
    slowest_ms: Number(Math.max(...samples).toFixed(1)),
  })
  const figures = of(flooded)
  return {
    name: 'invite-flood',
    median_ms: figures.median_ms,
    p95_ms: figures.p95_ms,
    classes: { flooded: figures, quiet: of(quiet) },
    peer: { what: 'the same window with nobody calling', ...of(quiet) },
    limit: { slowest_ms: LIMIT_MS },
    ratio: Number((figures.slowest_ms / LIMIT_MS).toFixed(2)),
    figures: {
      invites: sent.length,
      /** How many heard what: 180 is ringing, 486 busy. */
      answers: Object.fromEntries([...new Set(answers)].map((one) => [one, answers.filter((it) => it === one).length])),
      slowest_ms: figures.slowest_ms,
      resident_growth_mb: residentMegabytes(launched.process.pid ?? 0) - before,
    },
  }
}

/** Asks the page one question after another for so long. @returns how long each answer took (ms) */
async function askFor(page: { evaluate(script: () => number): Promise<number> }, ms: number): Promise<number[]> {
  const took: number[] = []
  const until = performance.now() + ms
  while (performance.now() < until) {
    const from = performance.now()
    await page.evaluate(() => document.querySelectorAll('button').length)
    took.push(performance.now() - from)
  }
  return took
}

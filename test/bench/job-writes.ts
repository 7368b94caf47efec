import { copyFileSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { indexNames } from '#electron/features/customers/search-job-name'
import { Jobs, jobThreads } from '#electron/features/jobs/index'
import { openDatabase } from '#electron/storage/index'
import { deskMigrations, KEY } from '../integration/support/desk-database'
import type { BenchOptions } from './benchmarks'
import type { BenchResult } from './result'
import { openOurs } from './screen-pop-ours'
import { percentile } from './statistics'

const CUSTOMERS = 100_000
const LIMIT_MS = 50

/** A change of main's every few milliseconds, in a quiet database and while a worker thread files everybody's names. */
export async function jobWrites({ options, cache, say }: BenchOptions): Promise<BenchResult> {
  const customers = Number(options.get('customers') ?? CUSTOMERS)
  const file = `${cache}/desk.db`
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  {
    using ours = openOurs(`${cache}/../screen-pop`, customers, say)
    copyFileSync(ours.file, file)
  }
  const clock = { now: () => Date.now(), monotonic: () => performance.now() }
  const result = openDatabase({ file, key: KEY, clock, migrations: deskMigrations })
  if (!result.ok) throw new Error(result.error.code)
  using opened = result.value
  const { db, turns } = opened
  const jobs = new Jobs({
    ...{ db, connection: { file, key: KEY, turns }, nativeBinding: null, clock },
    startThread: jobThreads(new URL('../support/program-thread.mjs', import.meta.url)),
    log: { info: () => undefined, warn: (message, details) => say(`${message} ${JSON.stringify(details)}`) },
    changed: () => undefined,
  })
  const change = db.change('UPDATE customer SET contact_count = contact_count + 1 WHERE key = ?')
  const write = async (times: number[]) => {
    const from = performance.now()
    change.run(1 + (times.length % customers))
    times.push(performance.now() - from)
    await wait(7)
  }
  const quiet: number[] = []
  while (quiet.length < 500) await write(quiet)
  const classes: Record<string, { median_ms: number; p95_ms: number; most_ms: number }> = { quiet: summary(quiet) }
  const rates: Record<string, number> = {}
  for (const talking of [false, true]) {
    db.change('INSERT OR IGNORE INTO customer_unindexed (customer) SELECT key FROM customer').run()
    jobs.talking(talking)
    const from = performance.now()
    const over = new Promise((resolve) => {
      jobs.start({ kind: 'index', subject: '', total: null, work: indexNames, input: null, onDone: resolve })
    })
    const times: number[] = []
    while (jobs.isRunning('index')) await write(times)
    await over
    const name = talking ? 'filing in a call' : 'filing'
    classes[name] = summary(times)
    rates[name] = Math.round((customers / (performance.now() - from)) * 1000)
    say(`${name}: ${JSON.stringify(classes[name])}, ${rates[name]} a second`)
  }
  await jobs[Symbol.asyncDispose]()
  const busy = Object.values(classes).slice(1)
  const most = Math.max(...busy.map(({ most_ms }) => most_ms))
  return {
    name: 'job-writes',
    median_ms: Math.max(...busy.map(({ median_ms }) => median_ms)),
    p95_ms: Math.max(...busy.map(({ p95_ms }) => p95_ms)),
    classes,
    peer: { what: 'the same changes while nothing else writes', ...classes['quiet'] },
    limit: { what: 'main waits for no more than this', most_ms: LIMIT_MS },
    ratio: Math.round((most / LIMIT_MS) * 100) / 100,
    figures: { customers, filed_per_second: rates, most_ms: most, within_limit: most <= LIMIT_MS },
  }
}

function summary(times: readonly number[]) {
  const rounded = (value: number) => Math.round(value * 100) / 100
  const most_ms = rounded(Math.max(...times))
  return { median_ms: rounded(percentile(times, 0.5)), p95_ms: rounded(percentile(times, 0.95)), most_ms }
}

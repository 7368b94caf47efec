import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright'
import { bundle } from '#build/bundle'
import type { JobView } from '#shared/jobs/job'
import { answerDialogs, ask, ImportsPage } from '#test/support/imports-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import type { BenchOptions } from './benchmarks'
import { listRow, makeCsv, makeXlsx } from './made-up-list'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const MOST_RATIO = 30
const MOST_MEMORY_MB = 500
const SLOWEST_FRAME_MS = 50

/**
 * The whole import in the real program, started from its page: reading, validation, normalisation, encryption, duplicates,
 * numbers filed. Against the same rows brought into a bare table by `sqlite3 .import`.
 */
export function importList(kind: 'csv' | 'xlsx', usual: number) {
  return async ({ options, cache, say }: BenchOptions): Promise<BenchResult> => {
    const rows = Number(options.get('rows') ?? usual)
    const csv = join(cache, `list-${rows}.csv`)
    const file = kind === 'csv' ? csv : join(cache, `list-${rows}.xlsx`)
    await makeCsv(csv, rows)
    if (kind === 'xlsx') await makeXlsx(file, rows)
    if (!options.has('no-bundle')) await bundle()
    say(`${rows} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB`)
    // Before and after: what else the machine does meets both.
    const before = sqliteImport(csv, rows)
    const ours = await importInProgram(file, rows, say)
    const peers = [before, sqliteImport(csv, rows)]
    const peerMs = percentile(
      peers.map(({ ms }) => ms),
      0.5,
    )
    const ratio = Number((ours.import_ms / peerMs).toFixed(1))
    return {
      name: `import-${kind}`,
      median_ms: ours.import_ms,
      p95_ms: ours.import_ms,
      classes: { import: { median_ms: ours.import_ms, p95_ms: ours.import_ms } },
      peer: { what: peers[0]?.what, ms: peers.map(({ ms }) => ms) },
      limit: { ratio: MOST_RATIO, memory_mb: MOST_MEMORY_MB, slowest_frame_ms: SLOWEST_FRAME_MS },
      ratio,
      figures: { rows, ...ours, rows_a_second: Math.round((rows * 1000) / ours.import_ms) },
    }
  }
}

async function importInProgram(file: string, rows: number, say: (line: string) => void) {
  await using launched = await launchDesk()
  const { app, desk } = launched
  await desk.lineRegistered().waitFor({ timeout: 60_000 })
  const imports = new ImportsPage(desk.page)
  await imports.open()
  await answerDialogs(app, { open: file })
  const quiet = await framesOver(desk.page, 3000)
  const restMb = memoryOf(launched, 'VmRSS')
  await imports.choose().click()
  await imports.next().click({ timeout: 120_000 })
  await imports.start().click()
  await watchFrames(desk.page)
  const job = await over(desk.page, 'import')
  const frames = await framesSeen(desk.page)
  const batch = await imports.latest()
  if (batch.read !== rows || batch.added + batch.updated + batch.skipped + batch.rejected !== rows)
    throw new Error(`not all rows: ${JSON.stringify(batch)}`)
  const peakMb = memoryOf(launched, 'VmHWM')
  const slowest = Math.round(Math.max(...frames))
  say(
    `imported in ${(job.endedAt ?? 0) - job.startedAt} ms, ${peakMb} MB, slowest frame ${slowest} ms; names are filed now`,
  )
  const index = await over(desk.page, 'index')
  return {
    import_ms: (job.endedAt ?? 0) - job.startedAt,
    /** Names, pinyin and ends of numbers for the search: a job of its own, begun when the import is over. */
    name_index_ms: (index.endedAt ?? 0) - index.startedAt,
    added: batch.added,
    updated: batch.updated,
    skipped: batch.skipped,
    rejected: batch.rejected,
    peak_memory_mb: peakMb,
    memory_at_rest_mb: restMb,
    slowest_frame_ms: slowest,
    frames_p99_ms: Math.round(percentile(frames, 0.99)),
    slowest_frame_at_rest_ms: Math.round(Math.max(...quiet)),
  }
}

/** The job of this kind that began last, once it is over. */
async function over(page: Page, kind: JobView['kind']): Promise<JobView> {
  for (;;) {
    const job = (await ask(page, 'jobs.list', undefined)).find((one) => one.kind === kind)
    if (job?.state === 'failed' || job?.state === 'cancelled') throw new Error(`${kind}: ${job.problem}`)
    if (job?.endedAt) return job
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Of main, where the worker threads are too; megabytes. */
function memoryOf({ process }: LaunchedDesk, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
}

/** As a text: what the loader of these sources makes of functions with names, the page does not know. */
const WATCH = `{
  const frames = globalThis.frames = []
  let last = performance.now()
  const next = (now) => {
    frames.push(now - last)
    last = now
    if (globalThis.frames === frames) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}`

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(WATCH)
}

async function framesSeen(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const kept = globalThis as unknown as { frames?: number[] }
    const { frames = [] } = kept
    delete kept.frames
    return frames.slice(1)
  })
}

async function framesOver(page: Page, ms: number): Promise<number[]> {
  await watchFrames(page)
  await page.waitForTimeout(ms)
  return framesSeen(page)
}

/** The limit: the rows as text in a bare table. The shell where it is installed, else the same by better-sqlite3. */
function sqliteImport(csv: string, rows: number): { what: string; ms: number } {
  const path = join(tmpdir(), `zuoxi-peer-${process.pid}.db`)
  rmSync(path, { force: true })
  try {
    const shell = spawnSync('sqlite3', ['--version']).status === 0
    const from = performance.now()
    if (shell) execFileSync('sqlite3', [path, `.import --csv "${csv}" list`])
    else {
      const db = new Database(path)
      db.exec('CREATE TABLE list (a, b, c, d, e, f, g)')
      const insert = db.prepare('INSERT INTO list VALUES (?, ?, ?, ?, ?, ?, ?)')
      db.transaction(() => {
        for (let index = 0; index < rows; index++) insert.run(...listRow(index))
      })()
      db.close()
    }
    return { what: shell ? 'sqlite3 .import' : 'better-sqlite3, raw insert', ms: Math.round(performance.now() - from) }
  } finally {
    rmSync(path, { force: true })
  }
}

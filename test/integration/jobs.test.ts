import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type JobOutcome, Jobs, type JobToStart, jobsHandlers, jobThreads } from '#electron/features/jobs/index'
import type { OpenedDatabase } from '#electron/storage/index'
import type { JobView } from '#shared/jobs/job'
import type { JobId } from '#shared/kernel/ids'
import { DeskFolder, KEY } from './support/desk-database'
import {
  dieAtOnce,
  eatMemory,
  failWithBug,
  failWithWords,
  neverEnd,
  untilCancelled,
  writeRows,
} from './support/made-up-jobs'

const threads = jobThreads(new URL('./support/type-script-thread.mjs', import.meta.url), 64)
const clock = { now: () => Date.now(), monotonic: () => performance.now() }

const WAIT = { timeout: 40_000 }
vi.setConfig({ testTimeout: 90_000 })

let folder: DeskFolder
let opened: OpenedDatabase
let jobs: Jobs
let told: { at: number; states: string[] }[]
beforeEach(() => {
  folder = new DeskFolder()
  opened = folder.open()
  told = []
  jobs = openJobs()
})
afterEach(async () => {
  await jobs[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

function openJobs(): Jobs {
  return new Jobs({
    db: opened.db,
    connection: { file: folder.file, key: KEY, turns: opened.turns },
    nativeBinding: null,
    startThread: threads,
    clock,
    log: { info: () => undefined, warn: () => undefined },
    changed: () => told.push({ at: performance.now(), states: jobs.views().map(({ state }) => state) }),
  })
}

type Made<Input, Output> = Pick<JobToStart<Input, Output>, 'work' | 'input'> & { kind?: JobView['kind'] }

/** Starts it; answers its id, and its outcome when there is one. */
function started<Input, Output>({ kind = 'import', ...made }: Made<Input, Output>) {
  let id: JobId | null = null
  const outcome = new Promise<JobOutcome<Output>>((resolve) => {
    id = jobs.start({ kind, subject: '八月名单.csv', total: null, ...made, onDone: resolve })
  })
  if (id === null) throw new Error('it was not started')
  return { id: id as JobId, outcome }
}

const running = (id: JobId) => expect.poll(() => jobs.view(id)?.done ?? 0, WAIT).toBeGreaterThan(0)
const rowsWritten = () => opened.db.query<{ n: number }>('SELECT count(*) AS n FROM draft').get()?.n ?? 0

test('work is done in a thread of its own, on a connection of its own, and says what came out', async () => {
  const { id, outcome } = started({ work: writeRows, input: { rows: 5000, size: 100 } })
  expect(await outcome).toEqual({ state: 'done', output: 5000 })
  expect(jobs.view(id)).toMatchObject({ state: 'done', done: 5000, total: 5000, subject: '八月名单.csv' })
  expect(rowsWritten()).toBe(5000)
})

test('cancelled work stops at a whole step and says how far it came', async () => {
  const { id, outcome } = started({ work: untilCancelled, input: null })
  await running(id)
  expect(jobs.cancel(id)).toBe(true)
  expect(jobs.view(id)?.state).toBe('cancelling')
  expect(await outcome).toEqual({ state: 'cancelled', output: expect.any(Number) })
  expect(jobs.view(id)).toMatchObject({ state: 'cancelled', endedAt: expect.any(Number) })
  expect(jobsHandlers(jobs)['jobs.cancel']({ id })).toMatchObject({ ok: false, error: { code: 'job-over' } })
})

test('what a person can be told of is a code; a bug is one too, and the desk goes on', async () => {
  expect(await started({ work: failWithWords, input: null }).outcome).toEqual({
    state: 'failed',
    problem: 'import-gone',
  })
  expect(await started({ work: failWithBug, input: null }).outcome).toEqual({ state: 'failed', problem: 'job-crashed' })
  expect(jobs.list(10).map(({ problem }) => problem)).toEqual(['job-crashed', 'import-gone'])
})

test('a thread that dies fails its job, and the next one runs', async () => {
  const dying = started({ work: dieAtOnce, input: null })
  const next = started({ work: writeRows, input: { rows: 1, size: 1 } })
  expect(await dying.outcome).toEqual({ state: 'failed', problem: 'job-crashed' })
  expect(await next.outcome).toEqual({ state: 'done', output: 1 })
})

test('a thread that eats the memory is ended, and nothing else', async () => {
  expect(await started({ work: eatMemory, input: null }).outcome).toEqual({ state: 'failed', problem: 'job-crashed' })
})

test('a second one of its kind waits, another kind does not', async () => {
  const first = started({ work: untilCancelled, input: null })
  const second = started({ work: writeRows, input: { rows: 1, size: 1 } })
  const other = started({ work: writeRows, input: { rows: 0, size: 1 }, kind: 'export' })
  expect(await other.outcome).toMatchObject({ state: 'done' })
  expect(jobs.view(second.id)?.state).toBe('waiting')
  jobs.cancel(first.id)
  expect(await second.outcome).toMatchObject({ state: 'done' })
})

test('one that waits is cancelled without having begun', async () => {
  const first = started({ work: untilCancelled, input: null })
  const second = started({ work: writeRows, input: { rows: 1, size: 1 } })
  jobs.cancel(second.id)
  expect(await second.outcome).toEqual({ state: 'cancelled', output: null })
  jobs.cancel(first.id)
  await first.outcome
  expect(rowsWritten()).toBe(0)
})

test('the desk is told when one begins and ends, and once a second in between', async () => {
  const { id, outcome } = started({ work: untilCancelled, input: null })
  await running(id)
  await expect.poll(() => told.length, WAIT).toBeGreaterThan(3)
  jobs.cancel(id)
  await outcome
  const inBetween = told.filter(({ states }) => states[0] === 'running').map(({ at }) => at)
  const gaps = inBetween.slice(1).map((at, index) => at - (inBetween[index] ?? 0))
  // A timer may be a little early by another clock; twice as often would be a bug.
  for (const gap of gaps) expect(gap).toBeGreaterThan(900)
  expect(told.at(-1)?.states).toEqual(['cancelled'])
})

test('quitting waits for no work, and the next start knows that it was interrupted', async () => {
  const { id } = started({ work: untilCancelled, input: null })
  await running(id)
  await jobs[Symbol.asyncDispose]()
  expect(jobs.list(1)).toMatchObject([{ state: 'interrupted' }])
})

test('quitting ends a thread that listens to nobody', async () => {
  const { id } = started({ work: neverEnd, input: null })
  await expect.poll(() => jobs.view(id)?.state).toBe('running')
  await jobs[Symbol.asyncDispose]()
  expect(jobs.list(1)).toMatchObject([{ state: 'interrupted' }])
})

test('what ran when the program was killed is interrupted at the next start, once', () => {
  opened.db
    .change('INSERT INTO job (uid, kind, state, done, total, started_at, sealed) VALUES (?, 0, 1, 7, 10, 5, ?)')
    .run('killed', opened.db.cipher.seal('job', 'killed', 1, '["九月.xlsx"]'))
  expect(openJobs().interrupted).toMatchObject([{ subject: '九月.xlsx', state: 'interrupted', done: 7, total: 10 }])
  expect(openJobs().interrupted).toEqual([])
})

test('main writes between the transactions of a job that writes all the time', async () => {
  const { id, outcome } = started({ work: writeRows, input: { rows: 60_000, size: 1000 } })
  await running(id)
  const change = opened.db.change("INSERT INTO draft (form, version, saved_at, sealed) VALUES (?, 1, 0, x'00')")
  let written = 0
  let slowest = 0
  while (jobs.view(id)?.state === 'running' && written < 200) {
    const from = performance.now()
    change.run(`main-${written++}`)
    slowest = Math.max(slowest, performance.now() - from)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  jobs.cancel(id)
  await outcome
  expect(written).toBeGreaterThan(10)
  // Frozen would be the two seconds after which SQLite gives up; the figure is measured by the bench `job-writes`.
  expect(slowest).toBeLessThan(1000)
})

test('without records on the disk nothing is started', () => {
  const inMemory = new Jobs({
    ...{ db: opened.db, connection: null, nativeBinding: null, startThread: threads, clock },
    log: { info: () => undefined, warn: () => undefined },
    changed: () => undefined,
  })
  expect(
    inMemory.start({ kind: 'index', subject: '', total: null, work: writeRows, input: { rows: 1, size: 1 } }),
  ).toBeNull()
})

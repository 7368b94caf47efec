import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { JobView } from '#shared/jobs/job'
import { keepPace, type Pace, paceView, startPace } from '#shared/jobs/pace'
import type { Clock } from '#shared/kernel/clock'
import { JobId } from '#shared/kernel/ids'
import type { WriteDb } from '../../storage'
import type { JobLog, JobName } from './define-job'
import type { JobThread, StartThread } from './job-thread'
import { type JobReport, JobSignal } from './messages'
import { insertJob, interruptAbandoned, listJobs, updateJob } from './repository'

/** How it ended. `cancelled` has what was done until then, unless the job had not begun. */
export type JobOutcome<Output> =
  | { readonly state: 'done'; readonly output: Output }
  | { readonly state: 'cancelled'; readonly output: Output | null }
  | { readonly state: 'failed'; readonly problem: string }

export interface JobToStart<Input, Output> {
  readonly kind: JobView['kind']
  /** A file's or a list's name; '' when the kind says enough. */
  readonly subject: string
  readonly total: number | null
  readonly work: JobName<Input, Output>
  readonly input: Input
  /** Told once, after the last progress; not when the program quits meanwhile (the next start finds it interrupted). */
  readonly onDone?: (outcome: JobOutcome<Output>, id: JobId) => void
}

export interface JobsOptions {
  readonly db: WriteDb
  /** The database's file, its key and turns for the threads; null: records in memory, nothing can run. */
  readonly connection: { readonly file: string; readonly key: Uint8Array; readonly turns: SharedArrayBuffer } | null
  readonly nativeBinding: string | null
  readonly startThread: StartThread
  readonly clock: Clock
  readonly log: JobLog
  /** The desk is to be told; at most once a second while work goes on, at once when one begins or ends. */
  readonly changed: () => void
}

interface Job {
  view: JobView
  pace: Pace
  readonly toStart: JobToStart<unknown, unknown>
  readonly signal: Int32Array<SharedArrayBuffer>
  thread: JobThread | null
}

const AT_ONCE = 2
/** Filing names and looking through the records are never in the way of what a person waits for. */
const isForPeople = ({ view }: Job) => view.kind !== 'index' && view.kind !== 'check'
const TELL_EVERY_MS = 1000
/** How long one that ended stands in the snapshot. */
const SHOWN_AFTERWARDS_MS = 60_000
/** A transaction takes a few milliseconds; whoever needs longer than this to stop is ended. */
const QUIT_MS = 1500

/**
 * Long work in worker threads: one thread a job, one job of a kind at a time, the next of its kind waits. A thread that
 * dies fails its job and nothing else.
 */
export class Jobs implements AsyncDisposable {
  /** What was under way when the program ended the last time, for whoever can take it up again. */
  readonly interrupted: readonly JobView[]
  readonly #with: JobsOptions
  readonly #inCall = new Int32Array(new SharedArrayBuffer(4))
  readonly #jobs: Job[] = []
  readonly #overListeners: ((kind: JobView['kind']) => void)[] = []
  #timer: NodeJS.Timeout | null = null
  #toldAt = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(options: JobsOptions) {
    this.#with = options
    this.interrupted = interruptAbandoned(options.db, options.clock.now())
  }

  /** False: the records are in memory only, and there is nothing that a thread could open. */
  get canRun(): boolean {
    return this.#with.connection !== null
  }

  /** Null: the records are in memory only, and nothing runs (`jobs-need-records`). */
  start<Input, Output>(toStart: JobToStart<Input, Output>): JobId | null {
    const { db, connection, clock } = this.#with
    if (!connection || this.#closed) return null
    const id = JobId.parse(randomUUID())
    const view: JobView = {
      ...{ id, kind: toStart.kind, subject: toStart.subject.slice(0, 256), total: toStart.total },
      ...{ state: 'waiting', done: 0, perSecond: null, secondsLeft: null },
      ...{ startedAt: clock.now(), endedAt: null, problem: null },
    }
    insertJob(db, view)
    this.#jobs.push({
      view,
      pace: startPace(clock.monotonic()),
      // What comes out of a name's work is what the name says.
      toStart: toStart as unknown as JobToStart<unknown, unknown>,
      signal: new Int32Array(new SharedArrayBuffer(4)),
      thread: null,
    })
    this.#startNext()
    this.#tell()
    return id
  }

  /** Short work for a person who waits for its answer: it stands in no list and waits for no other. */
  async aside<Input, Output>(work: JobName<Input, Output>, input: Input): Promise<JobOutcome<Output>> {
    const { connection, nativeBinding, startThread } = this.#with
    if (!connection || this.#closed) return { state: 'failed', problem: 'jobs-need-records' }
    let outcome: JobOutcome<Output> = { state: 'failed', problem: 'job-crashed' }
    const signal = new SharedArrayBuffer(4)
    const order = { ...connection, nativeBinding, work: work.name, input, signal, inCall: this.#inCall.buffer }
    const thread = startThread(order, (report) => {
      // What comes out of a name's work is what the name says.
      if (report.type === 'done') outcome = { state: 'done', output: report.output as Output }
      else if (report.type === 'failed') outcome = { state: 'failed', problem: report.problem }
    })
    await thread.gone
    return outcome
  }

  /** Stops at the next whole step. False when there is none under way by that id. */
  cancel(id: JobId): boolean {
    const job = this.#jobs.find(({ view }) => view.id === id && view.endedAt === null)
    if (!job) return false
    if (!job.thread) this.#over(job, { state: 'cancelled' }, { state: 'cancelled', output: null })
    else {
      Atomics.store(job.signal, 0, JobSignal.cancel)
      job.view = { ...job.view, state: 'cancelling' }
      this.#tell()
    }
    return true
  }

  /** Tells whenever a job is over, after whoever started it was told. */
  onOver(listener: (kind: JobView['kind']) => void): void {
    this.#overListeners.push(listener)
  }

  /** Somebody is talking, or nobody is any more. */
  talking(up: boolean): void {
    Atomics.store(this.#inCall, 0, up ? 1 : 0)
  }

  /** Under way, or ended in the last minute; newest first. */
  views(): JobView[] {
    const since = this.#with.clock.now() - SHOWN_AFTERWARDS_MS
    return this.#jobs
      .map(({ view }) => view)
      .filter(({ endedAt }) => endedAt === null || endedAt >= since)
      .reverse()
      .slice(0, 20)
  }

  view(id: JobId): JobView | null {
    return this.#jobs.find(({ view }) => view.id === id)?.view ?? null
  }

  isRunning(kind: JobView['kind']): boolean {
    return this.#jobs.some(({ view }) => view.kind === kind && view.endedAt === null)
  }

  /** The last ones, as the table has them and, where they run, as they are now. */
  list(limit: number): JobView[] {
    return listJobs(this.#with.db, limit).map((row) => this.view(row.id) ?? row)
  }

  /** Waits for transactions that are under way, and for nothing else. What runs is interrupted. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const running = this.#jobs.filter(({ thread }) => thread !== null)
    for (const { signal } of running) Atomics.store(signal, 0, JobSignal.quit)
    const stopped = Promise.all(running.map(({ thread }) => thread?.gone))
    await Promise.race([stopped, wait(QUIT_MS, undefined, { ref: false })])
    await Promise.all(running.map(({ thread }) => thread?.end()))
    const { db, clock } = this.#with
    for (const job of this.#jobs) {
      if (job.view.endedAt !== null) continue
      job.view = { ...job.view, state: 'interrupted', endedAt: clock.now() }
      updateJob(db, job.view)
    }
  }

  #startNext(): void {
    const running = () => this.#jobs.filter(({ thread, view }) => thread !== null && view.endedAt === null)
    for (const job of this.#jobs) {
      if (job.view.state !== 'waiting') continue
      const now = running()
      if (isForPeople(job) && now.filter(isForPeople).length >= AT_ONCE) continue
      if (now.some(({ view }) => view.kind === job.view.kind)) continue
      this.#run(job)
    }
  }

  #run(job: Job): void {
    const { connection, nativeBinding, startThread, clock, db } = this.#with
    if (!connection) return
    job.view = { ...job.view, state: 'running' }
    job.pace = startPace(clock.monotonic())
    updateJob(db, job.view)
    job.thread = startThread(
      {
        ...connection,
        nativeBinding,
        work: job.toStart.work.name,
        input: job.toStart.input,
        signal: job.signal.buffer,
        inCall: this.#inCall.buffer,
      },
      (report) => this.#heard(job, report),
    )
    void job.thread.gone.then((crash) => this.#gone(job, crash))
  }

  #heard(job: Job, report: JobReport): void {
    const { log, clock } = this.#with
    if (report.type === 'log') log[report.level](`job ${job.view.kind}: ${report.message}`, report.details)
    // Whatever a thread says after its last word.
    if (job.view.endedAt !== null) return
    if (report.type === 'progress') {
      const { done, total } = report
      job.pace = keepPace(job.pace, clock.monotonic(), done)
      job.view = { ...job.view, done, total, ...paceView(job.pace, total) }
      this.#tellSoon()
    } else if (report.type === 'done') {
      const state = report.cancelled ? 'cancelled' : 'done'
      this.#over(job, { state }, { state, output: report.output })
    } else if (report.type === 'failed') {
      const { problem, bug } = report
      if (bug !== null) log.warn('a job failed', { kind: job.view.kind, problem, bug })
      this.#over(job, { state: 'failed', problem }, { state: 'failed', problem })
    }
  }

  #gone(job: Job, crash: string | null): void {
    if (this.#closed) return
    if (job.view.endedAt === null) {
      this.#with.log.warn('the thread of a job died', { kind: job.view.kind, crash })
      this.#over(job, { state: 'failed', problem: 'job-crashed' }, { state: 'failed', problem: 'job-crashed' })
    }
    job.thread = null
    this.#startNext()
  }

  #over(job: Job, how: Partial<JobView>, outcome: JobOutcome<unknown>): void {
    job.view = { ...job.view, ...how, endedAt: this.#with.clock.now(), perSecond: null, secondsLeft: null }
    updateJob(this.#with.db, job.view)
    job.toStart.onDone?.(outcome, job.view.id)
    this.#forgetOld()
    for (const listener of this.#overListeners) listener(job.view.kind)
    this.#startNext()
    this.#tell()
  }

  /** One that ended longer ago than it is shown for is in the table only. */
  #forgetOld(): void {
    const since = this.#with.clock.now() - SHOWN_AFTERWARDS_MS
    const kept = this.#jobs.filter(({ view, thread }) => thread !== null || (view.endedAt ?? since) >= since)
    this.#jobs.splice(0, this.#jobs.length, ...kept)
  }

  #tell(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#toldAt = this.#with.clock.monotonic()
    if (!this.#closed) this.#with.changed()
  }

  #tellSoon(): void {
    if (this.#timer || this.#closed) return
    const passed = this.#with.clock.monotonic() - this.#toldAt
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, TELL_EVERY_MS - passed))
  }
}

import { mayTellProgress } from '#shared/jobs/pace'
import type { Clock } from '#shared/kernel/clock'
import { transaction, type WriteDb } from '../../storage'
import { type AnyJob, type JobContext, type JobLog, JobProblem } from './define-job'
import { type JobReport, JobSignal } from './messages'

/** So long a transaction writes before it commits: with that, main waits for the lock a frame or two at the most. */
const SLICE_MS = 10
const SLICE_IN_CALL_MS = 5

/** The program quits: unwinds the work. What its last transaction wrote is there. */
class Quitting extends Error {}

export interface JobRun {
  readonly db: WriteDb
  readonly input: unknown
  readonly clock: Clock
  /** First cell: a value of `JobSignal`. */
  readonly signal: Int32Array
  /** First cell: 1 while somebody is talking. */
  readonly inCall: Int32Array
  readonly say: (report: JobReport) => void
}

/** Does the work and says how it goes; the last report is `done`, `failed` or `stopped`. Never throws. */
export async function runJob(job: AnyJob, run: JobRun): Promise<void> {
  const { say } = run
  const context = contextOf(run)
  try {
    const output = await job.run(context)
    context.tellLast()
    say({ type: 'done', output, cancelled: context.wasCancelled() })
  } catch (problem) {
    if (problem instanceof Quitting) say({ type: 'stopped' })
    else if (problem instanceof JobProblem) say({ type: 'failed', problem: problem.code, bug: null })
    else say({ type: 'failed', problem: problemOf(problem), bug: wordsOf(problem) })
  }
}

interface RunningContext extends JobContext<unknown> {
  wasCancelled(): boolean
  tellLast(): void
}

function contextOf({ db, input, clock, signal, inCall, say }: JobRun): RunningContext {
  let toldAt: number | null = null
  let untold: JobReport | null = null
  let heardCancel = false
  const signalled = () => Atomics.load(signal, 0)
  const tellLast = () => {
    if (untold) say(untold)
    untold = null
  }
  const cancelled = () => {
    const now = signalled()
    if (now === JobSignal.quit) throw new Quitting()
    if (now === JobSignal.cancel) heardCancel = true
    return heardCancel
  }
  const isInCall = () => Atomics.load(inCall, 0) === 1
  return {
    ...{ db, input, clock, cancelled, tellLast },
    log: logTo(say),
    wasCancelled: () => heardCancel,
    inCall: isInCall,
    progress: (done, total) => {
      if (signalled() === JobSignal.quit) throw new Quitting()
      untold = { type: 'progress', done, total }
      const now = clock.monotonic()
      if (!mayTellProgress(toldAt, now)) return
      toldAt = now
      tellLast()
    },
    inSlices: (items, write, atEnd) => {
      let done = 0
      while (done < items.length && !cancelled()) {
        done = transaction(db, () => {
          const until = clock.monotonic() + (isInCall() ? SLICE_IN_CALL_MS : SLICE_MS)
          let at = done
          do {
            // There are more: the loop's own condition.
            write(items[at] as (typeof items)[number], at)
            at++
          } while (at < items.length && clock.monotonic() < until)
          atEnd?.(at)
          return at
        })
      }
      return done
    },
  }
}

function logTo(say: JobRun['say']): JobLog {
  const line =
    (level: 'info' | 'warn'): JobLog['info'] =>
    (message, details) =>
      say({ type: 'log', level, message, ...(details ? { details } : {}) })
  return { info: line('info'), warn: line('warn') }
}

/** A full disk is nobody's bug, and a person can do something about it. */
function problemOf(problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC)/u.test(code) ? 'database-disk-full' : 'job-crashed'
}

const wordsOf = (problem: unknown) => (problem instanceof Error ? (problem.stack ?? problem.message) : String(problem))

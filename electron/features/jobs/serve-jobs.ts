import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Clock } from '#shared/kernel/clock'
import { connectAgain } from '../../storage'
import type { AnyJob } from './define-job'
import type { JobOrder, JobReport } from './messages'
import { runJob } from './run-job'

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

/** The whole life of a worker thread: one job, on a connection of its own. */
export async function serveJobs(jobs: readonly AnyJob[]): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('not a worker thread')
  giveWay()
  const { file, nativeBinding, key, turns, work, input, signal, inCall }: JobOrder = workerData
  const say = (report: JobReport) => port.postMessage(report)
  const job = jobs.find(({ name }) => name === work)
  if (!job) throw new Error(`no job is called ${work}`)
  const connection = connectAgain({ file, key, turns, ...(nativeBinding ? { nativeBinding } : {}) })
  try {
    await runJob(job, {
      ...{ db: connection.db, input, clock, say },
      signal: new Int32Array(signal),
      inCall: new Int32Array(inCall),
    })
  } finally {
    connection.close()
    // Nothing listens any more: the thread ends by itself.
    port.unref()
  }
}

/**
 * The window and the phone first, where there are fewer processors than work: on Linux a priority is a thread's own
 * (setpriority(2)); elsewhere this would slow the whole program down.
 */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(0, 10)
}

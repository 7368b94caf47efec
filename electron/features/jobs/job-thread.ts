import { Worker } from 'node:worker_threads'
import type { JobOrder, JobReport } from './messages'

/** One worker thread with one job. */
export interface JobThread {
  /** It has ended, after its last report; a text says of what, when it did not end by itself. Never rejects. */
  readonly gone: Promise<string | null>
  /** Ends it wherever it is; a transaction that was open is rolled back. */
  end(): Promise<void>
}

export type StartThread = (order: JobOrder, heard: (report: JobReport) => void) => JobThread

/** A thread that takes more is ended by V8: its job fails, and the phone goes on ringing. */
const MOST_HEAP_MB = 512

/** Threads of this bundle (`job-worker.cjs`). */
export function jobThreads(script: string | URL, mostHeapMb = MOST_HEAP_MB): StartThread {
  return (order, heard) => {
    let crash: string | null = null
    const worker = new Worker(script, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
    })
    worker.on('message', (report: JobReport) => heard(report))
    worker.on('error', (problem: unknown) => {
      crash = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
    })
    const gone = new Promise<string | null>((resolve) => {
      worker.on('exit', (code) => resolve(crash ?? (code === 0 ? null : `exit code ${code}`)))
    })
    return {
      gone,
      end: async () => {
        await worker.terminate()
      },
    }
  }
}

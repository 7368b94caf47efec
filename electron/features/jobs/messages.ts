/** What a worker thread is started with. The key opens the database; the thread is as trusted as main. */
export interface JobOrder {
  readonly file: string
  readonly nativeBinding: string | null
  readonly key: Uint8Array
  readonly work: string
  readonly input: unknown
  readonly turns: SharedArrayBuffer
  /** Of this job: `JobSignal`. */
  readonly signal: SharedArrayBuffer
  /** Of the desk: 1 while somebody is talking. */
  readonly inCall: SharedArrayBuffer
}

/** What stands in the first cell of a job's signal. */
export const JobSignal = { go: 0, cancel: 1, quit: 2 } as const

/** What a worker thread says. */
export type JobReport =
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null }
  | {
      readonly type: 'log'
      readonly level: 'info' | 'warn'
      readonly message: string
      readonly details?: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'done'; readonly output: unknown; readonly cancelled: boolean }
  | { readonly type: 'failed'; readonly problem: string; readonly bug: string | null }
  | { readonly type: 'stopped' }

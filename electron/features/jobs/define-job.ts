import type { Clock } from '#shared/kernel/clock'
import type { WriteDb } from '../../storage'

/** What the worker thread and main call a piece of work by, and what goes in and comes out (structured clones). */
export interface JobName<Input, Output> {
  readonly name: string
  /** Only for the compiler: it tells the two apart. */
  readonly carries?: (input: Input) => Output
}

export function jobName<Input, Output>(name: string): JobName<Input, Output> {
  return { name }
}

export interface JobLog {
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
}

/** What work in the worker thread is given. */
export interface JobContext<Input> {
  /** A connection of its own. Write through `inSlices`, or in transactions as short as its. */
  readonly db: WriteDb
  readonly input: Input
  readonly clock: Clock
  readonly log: JobLog
  /** `total` null: nobody knows. Call it as often as you like. Throws when the program quits: let it through. */
  progress(done: number, total: number | null): void
  /** Ask at every whole step; once it is true, return what is done so far. Throws when the program quits. */
  cancelled(): boolean
  /** Somebody is talking: take smaller steps. */
  inCall(): boolean
  /**
   * Writes each of `items` in transactions that end after a few milliseconds of work, so that main never waits long.
   * `atEnd` runs at the end of each, in it, with how many of `items` are then done: the place for a resume position.
   * Answers how many are done: all, or fewer when it was cancelled in between.
   */
  inSlices<Item>(
    items: readonly Item[],
    write: (item: Item, at: number) => void,
    atEnd?: (done: number) => void,
  ): number
}

export interface JobDefinition<Input, Output> {
  readonly name: string
  run(context: JobContext<Input>): Promise<Output> | Output
}

/** Any of them: what goes in and out is known to who starts it. */
export interface AnyJob {
  readonly name: string
  run(context: JobContext<unknown>): unknown
}

export function defineJob<Input, Output>(
  { name }: JobName<Input, Output>,
  run: (context: JobContext<Input>) => Promise<Output> | Output,
): AnyJob & JobDefinition<Input, Output> {
  // Main sends it what the name's type says; the thread cannot know more.
  return { name, run: (context: JobContext<never>) => run(context) } as AnyJob & JobDefinition<Input, Output>
}

/** Work that cannot go on for a reason a person can be told: `code` is a key of the translations. */
export class JobProblem extends Error {
  constructor(readonly code: string) {
    super(code)
    this.name = 'JobProblem'
  }
}

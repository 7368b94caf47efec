import { defineJob, type JobName, JobProblem, jobName } from '#electron/features/jobs/index'

/** Work for the tests of worker threads. */
export const writeRows: JobName<{ rows: number; size: number }, number> = jobName('write-rows')
export const failWithWords: JobName<null, never> = jobName('fail-with-words')
export const failWithBug: JobName<null, never> = jobName('fail-with-bug')
export const neverEnd: JobName<null, never> = jobName('never-end')
export const dieAtOnce: JobName<null, never> = jobName('die-at-once')
export const eatMemory: JobName<null, never> = jobName('eat-memory')
export const untilCancelled: JobName<null, number> = jobName('until-cancelled')

export const madeUpJobs = [
  defineJob(writeRows, ({ db, input, progress, inSlices }) => {
    const change = db.change('INSERT INTO draft (form, version, saved_at, sealed) VALUES (?, 1, 0, ?)')
    const sealed = Buffer.alloc(input.size, 7)
    return inSlices(
      Array.from({ length: input.rows }, (_, n) => `made-up-${n}`),
      (form, at) => {
        change.run(form, sealed)
        progress(at + 1, input.rows)
      },
    )
  }),
  defineJob(failWithWords, () => {
    throw new JobProblem('import-gone')
  }),
  defineJob(failWithBug, () => {
    throw new TypeError('a bug')
  }),
  defineJob(dieAtOnce, () => process.exit(3)),
  defineJob(eatMemory, () => {
    const eaten: string[][] = []
    for (;;) eaten.push(Array.from({ length: 100_000 }, (_, n) => `${n} and more`))
  }),
  defineJob(neverEnd, () => {
    for (;;);
  }),
  defineJob(untilCancelled, async ({ cancelled, progress }) => {
    let steps = 0
    while (!cancelled()) {
      progress(++steps, null)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return steps
  }),
]

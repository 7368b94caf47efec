export {
  type AnyJob,
  defineJob,
  type JobContext,
  type JobName,
  JobProblem,
  jobName,
} from './define-job'
export { jobsHandlers } from './handlers'
export { jobThreads } from './job-thread'
export { type JobOutcome, Jobs, type JobsOptions, type JobToStart } from './jobs'
export { jobsMigrations } from './migrations'
export { type JobRun, runJob } from './run-job'
export { serveJobs } from './serve-jobs'

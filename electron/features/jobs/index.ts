export { checkRecordsJob, lookThrough } from './check-records'
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
export { type JobOutcome, Jobs, type JobToStart } from './jobs'
export { jobsMigrations } from './migrations'
export { runJob } from './run-job'
export { serveJobs } from './serve-jobs'

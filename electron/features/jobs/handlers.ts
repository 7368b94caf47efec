import type { jobsContract } from '#shared/jobs/contract'
import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { Jobs } from './jobs'

const LISTED = 50

export function jobsHandlers(jobs: Jobs): Handlers<typeof jobsContract> {
  return {
    'jobs.list': () => ok(jobs.list(LISTED)),
    'jobs.cancel': ({ id }) => (jobs.cancel(id) ? ok() : failed('job-over')),
  }
}

import { z } from 'zod'
import { command } from '../kernel/contract'
import { JobId } from '../kernel/ids'
import { JobView } from './job'

/** How they go stands in the desk's snapshot (`jobs`). */
export const jobsContract = {
  /** Those under way and the last ones that ended, newest first. */
  'jobs.list': command(z.undefined(), z.array(JobView)),
  /** Stops at the next whole step; what is done stays done, and an import can be resumed. `job-over`. */
  'jobs.cancel': command(z.strictObject({ id: JobId }), z.undefined()),
} as const

import { serveJobs } from '#electron/features/jobs/index'
import { madeUpJobs } from './made-up-jobs'

void serveJobs(madeUpJobs)

import { indexNamesJob } from '../features/customers/search-job'
import { importJobs } from '../features/imports/import-jobs'
import { type AnyJob, checkRecordsJob, serveJobs } from '../features/jobs'
import { movesJob } from '../features/pool/work'

/** What worker threads can do. A line here, and main may start it by its name. */
const jobs: readonly AnyJob[] = [indexNamesJob, checkRecordsJob, ...importJobs, movesJob]

void serveJobs(jobs)

import { indexNamesJob } from '../features/customers/search-job'
import { type AnyJob, serveJobs } from '../features/jobs'

/** What worker threads can do. A line here, and main may start it by its name. */
const jobs: readonly AnyJob[] = [indexNamesJob]

void serveJobs(jobs)

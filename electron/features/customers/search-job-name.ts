import { type JobName, jobName } from '../jobs'

/** Files all customers that are not filed yet; answers how many it filed. */
export const indexNames: JobName<null, { readonly filed: number }> = jobName('index-names')

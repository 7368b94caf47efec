export { importJobs } from './import-jobs'
export { importsMigrations } from './migrations'

export { type ImportsOptions, ImportsService } from './imports-service'
export { importsMigrations } from './migrations'

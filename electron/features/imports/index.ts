export { ImportsService } from './imports-service'
export { importsMigrations } from './migrations'

export { poolMigrations } from './migrations'

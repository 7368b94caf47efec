export { importsMigrations } from './migrations'

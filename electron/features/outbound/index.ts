export { outboundMigrations } from './migrations'

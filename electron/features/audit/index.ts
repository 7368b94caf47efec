export { auditHandlers } from './handlers'
export { auditMigrations } from './migrations'
export { isWhole, listAudit, recordAudit } from './repository'

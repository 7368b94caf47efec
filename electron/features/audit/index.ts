export { auditHandlers } from './handlers'
export { auditMigrations } from './migrations'
export { isWhole, listAudit, type NewAuditEntry, recordAudit } from './repository'

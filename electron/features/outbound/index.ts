export { outboundMigrations } from './migrations'
export { type OutboundOptions, OutboundService } from './outbound-service'
export { moveItems } from './repository'

export { outboundMigrations } from './migrations'
export { OutboundService } from './outbound-service'

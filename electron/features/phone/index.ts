export type { LedgerCall } from './call-ledger'
export { phoneHandlers } from './handlers'
export { type CallObserver, customerOf, isCallFact, PhoneService } from './phone-service'
export type { CallOutcome, CallRecords } from './records'

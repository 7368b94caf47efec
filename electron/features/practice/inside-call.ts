import type { CustomersFact } from '#shared/practice/customers-port'

/** What is told of one call that is up or rings. */
export type InsideFact = Exclude<Extract<CustomersFact, { callId: string }>, { type: 'call-incoming' }>

/** Whoever answers inside the practice world. After `ended` nothing more is heard. */
export interface InsideCall {
  heard(fact: InsideFact): void
}

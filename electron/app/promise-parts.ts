import type { CustomerKey } from '../features/customers'
import { listContacts } from '../features/phone'
import type { ReadDb } from '../storage'

/** What was noted of the last contacts: who calls back reads it first. '' when nothing was. */
export function lastNote(db: ReadDb, customer: CustomerKey): string {
  return listContacts(db, customer, 3).find(({ note }) => note !== '')?.note ?? ''
}

import type { CustomerSelection } from '#shared/customers/filter'
import { type CustomerKey, customerKeyOf } from '../features/customers'
import { listContacts } from '../features/phone'
import type { ReadDb } from '../storage'

/** What was noted of the last contacts: who calls back reads it first. '' when nothing was. */
export function lastNote(db: ReadDb, customer: CustomerKey): string {
  return listContacts(db, customer, 3).find(({ note }) => note !== '')?.note ?? ''
}

/** The customers of a selection that are still there. */
export function selectCustomers(db: ReadDb, selection: CustomerSelection): readonly CustomerKey[] {
  if (selection.by === 'filter') throw new Error('no filter is asked yet')
  return selection.ids.map((id) => customerKeyOf(db, id)).filter((key) => key !== null)
}

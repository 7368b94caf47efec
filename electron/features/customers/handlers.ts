import type { customersContract } from '#shared/customers/contract'
import type { Handlers } from '#shared/kernel/contract'
import type { CustomerId } from '#shared/kernel/ids'
import { failed, ok } from '#shared/kernel/result'
import type { CustomerCard } from '#shared/screen-pop/card'
import type { WriteDb } from '../../storage'
import { findCustomers } from './search'

/** The card is put together by screen-pop, which knows calls, tickets and follow-ups; customers know none of them. */
export function customersHandlers(
  db: WriteDb,
  loadCard: (id: CustomerId) => CustomerCard | null,
): Handlers<typeof customersContract> {
  return {
    'customers.card': ({ id }) => {
      const card = loadCard(id)
      return card ? ok(card) : failed('customer-gone')
    },
    'customers.find': async ({ text, limit }) => ok([...(await findCustomers(db, text, limit))]),
  }
}

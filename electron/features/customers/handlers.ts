import type { customersContract } from '#shared/customers/contract'
import type { Handlers } from '#shared/kernel/contract'
import { ok } from '#shared/kernel/result'
import type { WriteDb } from '../../storage'
import { findCustomers } from './search'

export function customersHandlers(db: WriteDb): Handlers<typeof customersContract> {
  return {
    'customers.find': async ({ text, limit }) => ok([...(await findCustomers(db, text, limit))]),
  }
}

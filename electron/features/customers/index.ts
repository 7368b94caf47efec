export { type Customer, type CustomerKey, type CustomerRow, openCustomer, summaryOf } from './customer-row'
export { customersHandlers } from './handlers'
export { customersMigrations } from './migrations'
export {
  addCustomer,
  addCustomers,
  countContact,
  countCustomers,
  customerKeyOf,
  findByPhoneKeys,
  hasCustomers,
  insertCustomer,
  loadCustomer,
  loadCustomerByKey,
  type NewCustomer,
  phoneHashes,
  setContacts,
} from './repository'
export { findCustomers } from './search'

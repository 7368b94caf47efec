import type { Migration } from '../../storage'
import { customersMigrations as ownMigrations } from './migrations'
import { customerSearchMigrations } from './search-migrations'

export { openCameBackWhy, sealCameBackWhy } from './came-back'
export {
  type Customer,
  type CustomerKey,
  type CustomerRow,
  type KeptPhone,
  openCustomer,
  summaryOf,
} from './customer-row'
export { customersHandlers } from './handlers'
export {
  addCustomer,
  addCustomers,
  countContact,
  countCustomers,
  customerKeyOf,
  findByPhoneKeys,
  hasCustomers,
  insertCustomer,
  insertPrepared,
  loadCustomer,
  loadCustomerByKey,
  type NewCustomer,
  type PreparedCustomer,
  phoneHashes,
  prepareCustomer,
  setContacts,
} from './repository'
export { type FindOptions, findCustomers, matchOf } from './search'
export { indexInThreads } from './search-index'
export { findWord, listWords, type WordKind, wordKey, wordOf } from './words'

/** The dictionary of pinyin, 70 ms and 10 MB, when it is asked for. */
export const loadSyllables = async () => (await import('./syllables')).toSyllables

export const customersMigrations: readonly Migration[] = [...ownMigrations, ...customerSearchMigrations]

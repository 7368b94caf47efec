import type { Migration } from '../../storage'
import { customersMigrations as ownMigrations } from './migrations'
import { customerSearchMigrations } from './search-migrations'

export { openCameBackWhy, sealCameBackWhy, writeCameBack } from './came-back'
export { changeDetails, detailsOf, fits, keptKey } from './changing'
export { selectedCustomers } from './customer-list'
export {
  type Customer,
  type CustomerKey,
  type CustomerRow,
  type KeptPhone,
  openCustomer,
  summaryOf,
} from './customer-row'
export { type CustomersOptions, customersHandlers } from './customers-service'
export { appendCustomerEvent, listCustomerEvents } from './events'
export { fieldDefinitions, noteFieldsInUse, saveFieldDefinitions } from './fields'
export { type CustomerHolder, tableHolder } from './holders'
export { placeOf, warmPlaces } from './places/place-of'
export { type KnownElsewhere, recordOf, rowViewOf } from './records'
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
export { findCustomers } from './search'
export { indexInThreads } from './search-index'
export { findWord, type WordKind, wordKey } from './words'

/** The dictionary of pinyin, 70 ms and 10 MB, when it is asked for. */
export const loadSyllables = async () => (await import('./syllables')).toSyllables

export const customersMigrations: readonly Migration[] = [...ownMigrations, ...customerSearchMigrations]

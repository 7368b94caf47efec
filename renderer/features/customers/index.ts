export {
  AddNote,
  CustomerForm,
  CustomersPage,
  FieldSettings,
  preloadCustomers,
  RecordFacts,
} from './lazy-parts'
export { LevelTag } from './level-tag'
export type { BulkAction } from './page/bulk-bar'

export { type DatabaseOptions, type OpenedDatabase, openDatabase } from './database'
export { type ReadDb, transaction, type WriteDb } from './handle'
export type { Migration } from './migrations'
export { decodeUid, encodeUid, type RowUid } from './row-uid'

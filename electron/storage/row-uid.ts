/**
 * How an id is kept in a row: a UUID as its 16 bytes (a third of its text), anything else as the text it is.
 * SQLite compares both by value, so one unique index serves both.
 */
export type RowUid = Buffer | string

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function encodeUid(id: string): RowUid {
  return CANONICAL_UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id
}

export function decodeUid(uid: RowUid): string {
  if (typeof uid === 'string') return uid
  const hex = uid.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

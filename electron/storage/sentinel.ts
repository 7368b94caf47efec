import { type SchemaDb, transaction } from './handle'
import { encodeUid } from './row-uid'

/**
 * One row that must be there and must open with the key. `quick_check` does not see a flipped bit inside a page; a
 * sealed row does. It also tells a wrong data key before anything is read or written with it.
 */
const WORDS = 'zuoxi'
const UID = encodeUid('sentinel')

export function plantSentinel(db: SchemaDb, at: number): void {
  transaction(db, () => {
    db.execute(
      'CREATE TABLE sentinel (id INTEGER PRIMARY KEY CHECK (id = 1), made_at INTEGER NOT NULL, sealed BLOB NOT NULL)',
    )
    db.change('INSERT INTO sentinel (id, made_at, sealed) VALUES (1, ?, ?)').run(
      at,
      db.cipher.seal('sentinel', UID, 1, WORDS),
    )
  })
}

/** Throws SealBroken when the row was sealed with another key. */
export function readSentinel(db: SchemaDb): 'there' | 'missing' {
  const table = db.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE name = 'sentinel'").get()
  if (!table) return 'missing'
  const row = db.query<{ sealed: Buffer }>('SELECT sealed FROM sentinel WHERE id = 1').get()
  if (!row) return 'missing'
  return db.cipher.open('sentinel', UID, 1, row.sealed) === WORDS ? 'there' : 'missing'
}

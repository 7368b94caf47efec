import type { z } from 'zod'
import type { ReadDb, WriteDb } from '../../storage'

/** What is set up once for all customers, each a small sealed document: filters have names in them. */
export type SetupName = 'fields' | 'fields-in-use' | `filters/${string}`

/** `none` where nothing was set up yet. */
export function loadSetup<Schema extends z.ZodType>(
  db: ReadDb,
  name: SetupName,
  schema: Schema,
  none: z.output<Schema>,
): z.output<Schema> {
  const row = db
    .query<{ version: number; sealed: Buffer }>('SELECT version, sealed FROM customer_setup WHERE name = ?')
    .get(name)
  return row ? schema.parse(JSON.parse(db.cipher.open('customer_setup', name, row.version, row.sealed))) : none
}

export function saveSetup(db: WriteDb, name: SetupName, value: unknown): void {
  const before = db.query<{ version: number }>('SELECT version FROM customer_setup WHERE name = ?').get(name)
  const version = (before?.version ?? 0) + 1
  db.change(
    `INSERT INTO customer_setup (name, version, sealed) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, sealed = excluded.sealed`,
  ).run(name, version, db.cipher.seal('customer_setup', name, version, JSON.stringify(value)))
}

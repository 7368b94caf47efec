import { type SchemaDb, transaction } from './handle'

/** One step of the schema. Features write their own; the numbers are one sequence over all of them. */
export interface Migration {
  /** 1, 2, 3 ...; `user_version` says which one a file is at. Never changed once it was released. */
  readonly version: number
  readonly name: string
  readonly up: (db: SchemaDb) => void
}

/** In order of their numbers; throws when two features took the same number or one is missing. */
export function inOrder(migrations: readonly Migration[]): readonly Migration[] {
  const sorted = migrations.toSorted((a, b) => a.version - b.version)
  sorted.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migration ${index + 1} is not there, or twice`)
  })
  return sorted
}

export function schemaVersion(db: SchemaDb): number {
  return db.query<{ user_version: number }>('PRAGMA user_version').get()?.user_version ?? 0
}

/** Brings a database up to date, each step in a transaction of its own, so that a crash leaves a whole version. */
export function migrate(db: SchemaDb, ordered: readonly Migration[]): void {
  for (const migration of ordered.slice(schemaVersion(db))) {
    transaction(db, () => {
      migration.up(db)
      db.execute(`PRAGMA user_version = ${migration.version}`)
    })
  }
}

import type { Migration } from '../../storage'

export const draftsMigrations: readonly Migration[] = [
  {
    version: 5,
    name: 'drafts',
    up: (db) =>
      db.execute(`
        CREATE TABLE draft (
          form TEXT PRIMARY KEY,
          version INTEGER NOT NULL,
          saved_at INTEGER NOT NULL,
          sealed BLOB NOT NULL
        ) WITHOUT ROWID;
      `),
  },
]

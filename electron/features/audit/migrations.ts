import type { Migration } from '../../storage'

/**
 * `seal` holds a row to all those before it; `audit_head` is the last one's, so that rows cut off at the end are missed
 * too. Subject and detail may name a customer: sealed.
 */
export const auditMigrations: readonly Migration[] = [
  {
    version: 10,
    name: 'the audit log, each row held to the one before',
    up: (db) =>
      db.execute(`
        CREATE TABLE audit (
          seq INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          by TEXT NOT NULL,
          by_name TEXT NOT NULL,
          action INTEGER NOT NULL,
          sealed BLOB NOT NULL,
          seal TEXT NOT NULL
        );
        CREATE INDEX audit_at ON audit (at);
        CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, seal TEXT NOT NULL);
      `),
  },
]

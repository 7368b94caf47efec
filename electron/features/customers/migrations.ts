import type { Migration } from '../../storage'

/**
 * Names, numbers, tags and remarks are in `sealed` only. Plain are what lists are ordered by: the level, when the
 * last contact was, and how many there were (counted here, because counting 30,000 calls at the ring is too slow).
 */
export const customersMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'customers, their numbers as hashes, their names as hashed tokens',
    up: (db) =>
      db.execute(`
        CREATE TABLE customer (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          version INTEGER NOT NULL,
          level INTEGER NOT NULL,
          contact_count INTEGER NOT NULL DEFAULT 0,
          last_contact_at INTEGER,
          created_at INTEGER NOT NULL,
          sealed BLOB NOT NULL
        );
        CREATE TABLE phone_hash (
          hash INTEGER NOT NULL,
          customer INTEGER NOT NULL REFERENCES customer (key),
          PRIMARY KEY (hash, customer)
        ) WITHOUT ROWID;
        CREATE VIRTUAL TABLE customer_token USING fts5 (
          tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
        );
        CREATE TABLE customer_unindexed (customer INTEGER PRIMARY KEY);
      `),
  },
]

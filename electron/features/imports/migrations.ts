import type { Migration } from '../../storage'

/**
 * `import_batch.position`: how many rows of the file are dealt with; it is written in the transaction of those rows, so
 * that a crash neither doubles nor loses one. `state`: by its order in `STATES` of repository.ts. Sealed: the file's name and
 * place, the plan, rows that were turned down or wait for an answer, and what customers were before.
 *
 * `filed_to`: the last of its new customers whose numbers are in `phone_hash`. Hashes come in no order; written one by one
 * each touches a page of its own, so they are filed sorted, many at a time (unfiled-numbers.ts).
 */
export const importsMigrations: readonly Migration[] = [
  {
    version: 17,
    name: 'imports: batches, what was turned down, what waits, what was before',
    up: (db) =>
      db.execute(`
        CREATE TABLE import_batch (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          job BLOB,
          at INTEGER NOT NULL,
          by TEXT NOT NULL,
          state INTEGER NOT NULL,
          duplicates INTEGER NOT NULL,
          position INTEGER NOT NULL DEFAULT 0,
          added INTEGER NOT NULL DEFAULT 0,
          updated INTEGER NOT NULL DEFAULT 0,
          skipped INTEGER NOT NULL DEFAULT 0,
          rejected INTEGER NOT NULL DEFAULT 0,
          asked INTEGER NOT NULL DEFAULT 0,
          kept_at_undo INTEGER NOT NULL DEFAULT 0,
          undo_until INTEGER,
          complete INTEGER NOT NULL DEFAULT 0,
          filed_to INTEGER NOT NULL DEFAULT 0,
          sealed BLOB NOT NULL
        );
        CREATE TABLE import_reject (
          batch INTEGER NOT NULL REFERENCES import_batch (key),
          line INTEGER NOT NULL,
          reason INTEGER NOT NULL,
          sealed BLOB NOT NULL,
          PRIMARY KEY (batch, line)
        );
        CREATE TABLE import_question (
          batch INTEGER NOT NULL REFERENCES import_batch (key),
          line INTEGER NOT NULL,
          customer INTEGER NOT NULL,
          sealed BLOB NOT NULL,
          PRIMARY KEY (batch, line)
        );
        CREATE TABLE import_change (
          batch INTEGER NOT NULL REFERENCES import_batch (key),
          customer INTEGER NOT NULL,
          version INTEGER NOT NULL,
          sealed BLOB NOT NULL,
          PRIMARY KEY (batch, customer)
        );
        CREATE INDEX import_change_of_customer ON import_change (customer);
        CREATE TABLE import_heads (
          hash INTEGER PRIMARY KEY,
          mapping TEXT NOT NULL,
          used_at INTEGER NOT NULL
        );
      `),
  },
]

import type { Migration } from '../../storage'

/** A row per job, so that the next start knows what was cut off. What it works on is sealed: a file may be named after a customer. */
export const jobsMigrations: readonly Migration[] = [
  {
    version: 9,
    name: 'long work: what runs, and how it ended',
    up: (db) =>
      db.execute(`
        CREATE TABLE job (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          kind INTEGER NOT NULL,
          state INTEGER NOT NULL,
          done INTEGER NOT NULL,
          total INTEGER,
          started_at INTEGER NOT NULL,
          ended_at INTEGER,
          problem TEXT,
          sealed BLOB NOT NULL
        );
        CREATE INDEX job_open ON job (state) WHERE ended_at IS NULL;
      `),
  },
]

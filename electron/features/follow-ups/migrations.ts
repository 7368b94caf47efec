import type { Migration } from '../../storage'

/** `state`: 0 open, 1 done, 2 dropped. `reminded_at`: when the agent was told that it is due; null: not yet. */
export const followUpsMigrations: readonly Migration[] = [
  {
    version: 3,
    name: 'follow-ups, open ones by due time and by customer',
    up: (db) =>
      db.execute(`
        CREATE TABLE follow_up (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          version INTEGER NOT NULL,
          customer INTEGER REFERENCES customer (key),
          call BLOB,
          due_at INTEGER NOT NULL,
          state INTEGER NOT NULL DEFAULT 0,
          reminded_at INTEGER,
          created_at INTEGER NOT NULL,
          closed_at INTEGER,
          sealed BLOB NOT NULL
        );
        CREATE INDEX follow_up_open ON follow_up (due_at) WHERE state = 0;
        CREATE INDEX follow_up_to_remind ON follow_up (due_at) WHERE state = 0 AND reminded_at IS NULL;
        CREATE INDEX follow_up_open_of_customer ON follow_up (customer, due_at) WHERE state = 0;
      `),
  },
]

import type { Migration } from '../../storage'

/**
 * `own`: taken at this desk (1) or told by others (0). Number, names and note are sealed. `finished_at`: nothing is
 * left to do about it; null while it is up or in wrap-up.
 */
export const phoneMigrations: readonly Migration[] = [
  {
    version: 2,
    name: 'calls, newest of a customer first, and what happened in each',
    up: (db) =>
      db.execute(`
        CREATE TABLE call (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          version INTEGER NOT NULL,
          customer INTEGER REFERENCES customer (key),
          own INTEGER NOT NULL,
          direction INTEGER NOT NULL,
          started_at INTEGER NOT NULL,
          answered_at INTEGER,
          ended_at INTEGER,
          ended_by TEXT,
          problem TEXT,
          disposition INTEGER,
          finished_at INTEGER,
          sealed BLOB NOT NULL
        );
        CREATE INDEX call_of_customer ON call (customer, started_at DESC)
          WHERE customer IS NOT NULL AND ended_at IS NOT NULL;
        CREATE INDEX call_own ON call (started_at) WHERE own = 1;
        CREATE INDEX call_unfinished ON call (started_at) WHERE own = 1 AND finished_at IS NULL;
        CREATE TABLE call_event (
          key INTEGER PRIMARY KEY,
          call INTEGER NOT NULL REFERENCES call (key),
          at INTEGER NOT NULL,
          type TEXT NOT NULL,
          sealed BLOB
        );
        CREATE INDEX call_event_of_call ON call_event (call, key);
      `),
  },
  {
    version: 7,
    name: 'what a call was to the agent, how it sounded, and which missed ones were looked at',
    up: (db) =>
      // Those missed before this was counted are not news.
      db.execute(`
        ALTER TABLE call ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE call ADD COLUMN quality TEXT;
        ALTER TABLE call ADD COLUMN missed_seen_at INTEGER;
        UPDATE call SET missed_seen_at = ended_at WHERE own = 1 AND direction = 0 AND answered_at IS NULL;
        CREATE INDEX call_missed ON call (started_at)
          WHERE own = 1 AND direction = 0 AND answered_at IS NULL AND ended_at IS NOT NULL
            AND ended_by <> 'agent' AND problem IS NOT 'call-elsewhere';
      `),
  },
  {
    version: 15,
    name: 'which calls were handed over',
    up: (db) =>
      // To whom is sealed; that it was is what a customer's transfers are found by among thousands of calls.
      db.execute(`
        ALTER TABLE call ADD COLUMN transferred INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX call_transferred_of_customer ON call (customer, ended_at) WHERE transferred = 1;
      `),
  },
]

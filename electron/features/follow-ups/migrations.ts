import type { Migration } from '../../storage'

/**
 * `state`: 0 open, 1 done, 2 dropped. `assignee`: '' is whoever this desk belongs to (README). `reminded_at`: when that
 * person was told that it is due, null: not yet; `dealt_at`: when they did something about what they were told.
 * `promised_at`: when the customer may expect it, against which done in time is measured. `repeat_from`: the first of a
 * series, so that the 31st is the 31st again after a February.
 */
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
  {
    version: 14,
    name: 'how, how urgent, how often and by whom a promise is kept; what became of it',
    up: (db) =>
      db.execute(`
        ALTER TABLE follow_up ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
        ALTER TABLE follow_up ADD COLUMN way INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE follow_up ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE follow_up ADD COLUMN repeat INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE follow_up ADD COLUMN repeat_from INTEGER;
        ALTER TABLE follow_up ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE follow_up ADD COLUMN promised_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE follow_up ADD COLUMN dealt_at INTEGER;
        UPDATE follow_up SET promised_at = due_at, dealt_at = reminded_at;
        DROP INDEX follow_up_to_remind;
        CREATE INDEX follow_up_to_remind ON follow_up (due_at)
          WHERE state = 0 AND assignee = '' AND reminded_at IS NULL;
        CREATE INDEX follow_up_told ON follow_up (due_at)
          WHERE state = 0 AND assignee = '' AND reminded_at IS NOT NULL AND dealt_at IS NULL;
        CREATE INDEX follow_up_open_of_assignee ON follow_up (assignee, due_at) WHERE state = 0;
        CREATE INDEX follow_up_open_by_customer ON follow_up (assignee, customer, due_at) WHERE state = 0;
        CREATE INDEX follow_up_closed ON follow_up (closed_at) WHERE state <> 0;
        CREATE INDEX follow_up_closed_of_customer ON follow_up (customer) WHERE state <> 0;
        CREATE INDEX follow_up_promised ON follow_up (promised_at, assignee, state, closed_at);

        CREATE TABLE follow_up_open_count (assignee TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO follow_up_open_count SELECT assignee, count(*) FROM follow_up WHERE state = 0 GROUP BY assignee;
        CREATE TRIGGER follow_up_counted AFTER INSERT ON follow_up WHEN NEW.state = 0 BEGIN
          INSERT INTO follow_up_open_count VALUES (NEW.assignee, 1) ON CONFLICT DO UPDATE SET n = n + 1;
        END;
        CREATE TRIGGER follow_up_uncounted AFTER DELETE ON follow_up WHEN OLD.state = 0 BEGIN
          UPDATE follow_up_open_count SET n = n - 1 WHERE assignee = OLD.assignee;
        END;
        CREATE TRIGGER follow_up_recounted AFTER UPDATE OF state, assignee ON follow_up
          WHEN OLD.state <> NEW.state OR OLD.assignee <> NEW.assignee BEGIN
          UPDATE follow_up_open_count SET n = n - 1 WHERE OLD.state = 0 AND assignee = OLD.assignee;
          INSERT INTO follow_up_open_count SELECT NEW.assignee, 1 WHERE NEW.state = 0
            ON CONFLICT DO UPDATE SET n = n + 1;
        END;

        CREATE TABLE follow_up_event (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          follow_up INTEGER NOT NULL REFERENCES follow_up (key) ON DELETE CASCADE,
          customer INTEGER REFERENCES customer (key),
          at INTEGER NOT NULL,
          event INTEGER NOT NULL,
          sealed BLOB NOT NULL
        );
        CREATE INDEX follow_up_event_of_customer ON follow_up_event (customer, at, key) WHERE customer IS NOT NULL;
        CREATE INDEX follow_up_event_of_follow_up ON follow_up_event (follow_up);

        CREATE TABLE follow_up_rules (one INTEGER PRIMARY KEY CHECK (one = 1), rules TEXT NOT NULL);
      `),
  },
]

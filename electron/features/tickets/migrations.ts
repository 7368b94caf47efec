import type { Migration } from '../../storage'

export const ticketsMigrations: readonly Migration[] = [
  {
    version: 4,
    name: 'tickets, open ones by customer',
    up: (db) =>
      db.execute(`
        CREATE TABLE ticket (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          version INTEGER NOT NULL,
          customer INTEGER REFERENCES customer (key),
          number TEXT NOT NULL UNIQUE,
          priority INTEGER NOT NULL,
          state INTEGER NOT NULL,
          due_at INTEGER,
          created_at INTEGER NOT NULL,
          sealed BLOB NOT NULL
        );
        CREATE INDEX ticket_open_of_customer ON ticket (customer, due_at) WHERE state < 4;
      `),
  },
  {
    version: 16,
    name: 'tickets by customer, closed ones too',
    up: (db) =>
      db.execute('CREATE INDEX ticket_of_customer ON ticket (customer, created_at) WHERE customer IS NOT NULL'),
  },
]

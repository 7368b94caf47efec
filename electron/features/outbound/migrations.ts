import type { Migration } from '../../storage'

/**
 * Name, purpose and the notes of those on a list are sealed. `ready`: the list is whole; one that the program died over is not
 * there. `state` of an item: 0 waits, 1 is on the screen, 2 comes again at `again_at`, 3 done. Items are in the order of `key`.
 */
export const outboundMigrations: readonly Migration[] = [
  {
    version: 13,
    name: 'call lists, and how far each is worked through',
    up: (db) =>
      db.execute(`
        CREATE TABLE call_list (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          owner TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          closed_at INTEGER,
          ready INTEGER NOT NULL DEFAULT 0,
          sealed BLOB NOT NULL
        );
        CREATE TABLE call_list_item (
          key INTEGER PRIMARY KEY,
          list INTEGER NOT NULL REFERENCES call_list (key),
          customer INTEGER NOT NULL REFERENCES customer (key),
          state INTEGER NOT NULL DEFAULT 0,
          outcome INTEGER,
          tries INTEGER NOT NULL DEFAULT 0,
          last_tried_at INTEGER,
          again_at INTEGER,
          version INTEGER NOT NULL DEFAULT 1,
          note BLOB
        );
        CREATE INDEX call_list_item_outcomes ON call_list_item (list, state, outcome);
        CREATE INDEX call_list_item_waiting ON call_list_item (list, key) WHERE state = 0;
        CREATE INDEX call_list_item_begun ON call_list_item (list) WHERE state = 1;
        CREATE INDEX call_list_item_again ON call_list_item (list, again_at) WHERE state = 2;
        CREATE INDEX call_list_item_of_customer ON call_list_item (customer);
      `),
  },
]

import type { Migration } from '../../storage'

/**
 * A customer's row among the tokens is their place, not their key: places follow the last contact (search-places.ts),
 * so that of a common name those whom somebody spoke to last are found first. Triggers see to it that whoever is
 * changed, called or taken away is filed anew, whoever did it. The full-text table merges nothing by itself: that would
 * be within somebody's commit, for as long as it takes; `mergeTokens` does it in steps of a few milliseconds.
 */
export const customerSearchMigrations: readonly Migration[] = [
  {
    version: 18,
    name: 'customers are found in the order of their last contact',
    up: (db) =>
      db.execute(`
        CREATE TABLE customer_place (place INTEGER PRIMARY KEY, customer INTEGER NOT NULL UNIQUE);
        INSERT INTO customer_token (customer_token) VALUES ('delete-all');
        INSERT INTO customer_token (customer_token, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
        INSERT OR IGNORE INTO customer_unindexed (customer) SELECT key FROM customer;
        CREATE TRIGGER customer_to_refile AFTER UPDATE OF sealed, last_contact_at, merged_into ON customer BEGIN
          INSERT OR IGNORE INTO customer_unindexed (customer) VALUES (new.key);
        END;
        CREATE TRIGGER customer_to_forget AFTER DELETE ON customer BEGIN
          DELETE FROM customer_token WHERE rowid = (SELECT place FROM customer_place WHERE customer = old.key);
          DELETE FROM customer_place WHERE customer = old.key;
          DELETE FROM customer_unindexed WHERE customer = old.key;
        END;
      `),
  },
]

import type { Migration } from '../../storage'

/**
 * Names, numbers, tags and remarks are in `sealed` only. Plain are what lists are ordered and filtered by: the level,
 * when the last contact was, and how many there were (counted here, because counting 30,000 calls at the ring is too
 * slow), who looks after them, and where they came from (as the key of a sealed word).
 *
 * The four orders of the list are indexes that have what lists filter by in them: a filter walks one of them and never
 * the rows. The narrow ones (`customer_of_...`) count, and find what is rare.
 *
 * `pool_state`: 0 owned or nobody's yet, 1 in the pool, 2 lost; the last two have no owner. `owner`, `last_owner`,
 * `updated_by`: the id of a colleague. `came_back_by`: why they came into the pool, by its order in `ReturnReason`;
 * `came_back_why` in somebody's words. `merged_into`: they are part of somebody else now and in no list and no index.
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
  {
    version: 8,
    name: 'customers: owners, pool, sources, custom fields, what was changed, and merges',
    up: (db) =>
      db.execute(`
        ALTER TABLE customer ADD COLUMN owner TEXT;
        ALTER TABLE customer ADD COLUMN pool_state INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE customer ADD COLUMN in_pool_since INTEGER;
        ALTER TABLE customer ADD COLUMN came_back_by INTEGER;
        ALTER TABLE customer ADD COLUMN came_back_at INTEGER;
        ALTER TABLE customer ADD COLUMN came_back_why BLOB;
        ALTER TABLE customer ADD COLUMN last_owner TEXT;
        ALTER TABLE customer ADD COLUMN left_owner_at INTEGER;
        ALTER TABLE customer ADD COLUMN owned_since INTEGER;
        ALTER TABLE customer ADD COLUMN protected_until INTEGER;
        ALTER TABLE customer ADD COLUMN returns_at INTEGER;
        ALTER TABLE customer ADD COLUMN source INTEGER;
        ALTER TABLE customer ADD COLUMN department INTEGER;
        ALTER TABLE customer ADD COLUMN batch TEXT;
        ALTER TABLE customer ADD COLUMN updated_at INTEGER;
        ALTER TABLE customer ADD COLUMN updated_by TEXT;
        ALTER TABLE customer ADD COLUMN merged_into INTEGER;
        CREATE INDEX customer_by_contact ON customer
          (last_contact_at, key, owner, level, source, department, pool_state, created_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_by_creation ON customer
          (created_at, key, owner, level, source, department, pool_state, last_contact_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_by_level ON customer
          (level, last_contact_at, key, owner, source, department, pool_state, created_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_by_count ON customer
          (contact_count, key, owner, level, source, department, pool_state, last_contact_at, created_at)
          WHERE merged_into IS NULL;
        CREATE INDEX customer_of_owner ON customer (owner, last_contact_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_of_pool ON customer (pool_state, in_pool_since) WHERE merged_into IS NULL;
        CREATE INDEX customer_of_source ON customer (source, last_contact_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_of_department ON customer (department, last_contact_at) WHERE merged_into IS NULL;
        CREATE INDEX customer_of_batch ON customer (batch) WHERE batch IS NOT NULL;
        CREATE INDEX customer_returning ON customer (returns_at) WHERE returns_at IS NOT NULL;
        CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
        CREATE TABLE word (
          key INTEGER PRIMARY KEY,
          kind INTEGER NOT NULL,
          hash INTEGER NOT NULL,
          sealed BLOB NOT NULL,
          UNIQUE (kind, hash)
        );
        CREATE TABLE customer_event (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL,
          customer INTEGER NOT NULL REFERENCES customer (key),
          at INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          by TEXT,
          sealed BLOB NOT NULL
        );
        CREATE INDEX customer_event_of_customer ON customer_event (customer, at);
        CREATE TABLE customer_merge (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          kept INTEGER NOT NULL REFERENCES customer (key),
          other INTEGER NOT NULL REFERENCES customer (key),
          at INTEGER NOT NULL,
          by TEXT NOT NULL,
          sealed BLOB NOT NULL
        );
        CREATE INDEX customer_merge_of_kept ON customer_merge (kept);
        CREATE TABLE customer_setup (
          name TEXT PRIMARY KEY,
          version INTEGER NOT NULL,
          sealed BLOB NOT NULL
        ) WITHOUT ROWID;
      `),
  },
]

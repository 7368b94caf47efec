import { usualPoolRules } from '#shared/pool/pool'
import { DAY_MS } from '#shared/pool/returns'
import type { Migration } from '../../storage'

/** Later than every date: "no rule gives them back", where SQLite has to compare. */
const NEVER = Number.MAX_SAFE_INTEGER

/**
 * `whenReturned` of shared/pool/returns.ts in SQL; a test holds one to the other. Of a customer whom nobody looks after,
 * or who is part of another, it is null.
 */
export const RETURNS_AT = `
  CASE WHEN customer.owner IS NULL OR customer.pool_state <> 0 OR customer.merged_into IS NOT NULL THEN NULL ELSE (
    SELECT nullif(max(coalesce(customer.protected_until, 0), min(
      coalesce(max(coalesce(customer.last_contact_at, 0), coalesce(customer.owned_since, customer.created_at))
        + nullif(r.no_contact_ms, 0), ${NEVER}),
      coalesce((SELECT min(f.due_at) FROM follow_up f WHERE f.customer = customer.key AND f.state = 0)
        + nullif(r.overdue_ms, 0), ${NEVER})
    )), ${NEVER}) FROM pool_rules r) END`

const recount = (customer: string) => `UPDATE customer SET returns_at = ${RETURNS_AT} WHERE key = ${customer}`

/**
 * `pool_rules` is one row. `pool_log` is append only: `count` of many moved by one order, each of whom stands in
 * `pool_moved`; `customer` when it was one. `by`, `from_owner`, `to_owner`: ids of colleagues. Only the reason is in
 * somebody's words, and sealed; a customer's name is asked of the customer.
 *
 * The triggers keep `returns_at`, whoever changes a customer or a promise (calls, imports, merges), so that a run of the
 * rules is a walk along one index and no writer can forget it.
 */
export const poolMigrations: readonly Migration[] = [
  {
    version: 12,
    name: 'the public pool: rules, the allocation log, and when the rules give somebody back',
    up: (db) => {
      db.execute(`
        CREATE TABLE pool_rules (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          rules TEXT NOT NULL,
          no_contact_ms INTEGER NOT NULL,
          overdue_ms INTEGER NOT NULL,
          recount_from INTEGER
        );
        CREATE TABLE pool_log (
          key INTEGER PRIMARY KEY,
          uid BLOB NOT NULL UNIQUE,
          at INTEGER NOT NULL,
          move INTEGER NOT NULL,
          by TEXT,
          from_owner TEXT,
          to_owner TEXT,
          rule INTEGER,
          count INTEGER NOT NULL,
          customer INTEGER REFERENCES customer (key),
          batch TEXT,
          reason BLOB
        );
        CREATE INDEX pool_log_by_time ON pool_log (at);
        CREATE INDEX pool_log_claims ON pool_log (by, at, count) WHERE move = 0;
        CREATE TABLE pool_moved (
          customer INTEGER NOT NULL REFERENCES customer (key),
          entry INTEGER NOT NULL REFERENCES pool_log (key),
          PRIMARY KEY (customer, entry)
        ) WITHOUT ROWID;
        CREATE INDEX customer_in_pool ON customer
          (in_pool_since, key, level, source, department, last_contact_at, created_at)
          WHERE pool_state = 1 AND merged_into IS NULL;
        CREATE INDEX customer_in_pool_by_level ON customer
          (level, in_pool_since, key, source, department, last_contact_at, created_at)
          WHERE pool_state = 1 AND merged_into IS NULL;
        CREATE INDEX customer_returning_of_owner ON customer (owner, returns_at) WHERE returns_at IS NOT NULL;
      `)
      db.change('INSERT INTO pool_rules (id, rules, no_contact_ms, overdue_ms) VALUES (1, ?, ?, ?)').run(
        JSON.stringify(usualPoolRules),
        usualPoolRules.returnAfterDaysWithoutContact * DAY_MS,
        usualPoolRules.returnAfterDaysOverdue * DAY_MS,
      )
      db.execute(`
        CREATE TRIGGER pool_customer_added AFTER INSERT ON customer WHEN new.owner IS NOT NULL BEGIN
          ${recount('new.key')};
        END;
        CREATE TRIGGER pool_customer_changed AFTER UPDATE OF
          owner, pool_state, owned_since, last_contact_at, protected_until, merged_into ON customer
          WHEN new.owner IS NOT NULL OR new.returns_at IS NOT NULL BEGIN
          ${recount('new.key')};
        END;
        CREATE TRIGGER pool_promise_made AFTER INSERT ON follow_up
          WHEN new.customer IS NOT NULL AND (SELECT overdue_ms FROM pool_rules) > 0 BEGIN
          ${recount('new.customer')};
        END;
        CREATE TRIGGER pool_promise_changed AFTER UPDATE OF due_at, state, customer ON follow_up
          WHEN (SELECT overdue_ms FROM pool_rules) > 0 BEGIN
          ${recount('new.customer')};
          ${recount('old.customer')};
        END;
        UPDATE customer SET returns_at = ${RETURNS_AT} WHERE owner IS NOT NULL;
      `)
    },
  },
]

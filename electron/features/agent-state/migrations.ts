import type { Migration } from '../../storage'

/**
 * `state` and `closed_by` are indexes of `RowState` and `RowEnd`; `closed_by` null: the row runs, and `duration_ms` is
 * how long it did when it was last seen. There is no name and no number here, so nothing is sealed.
 */
export const agentStateMigrations: readonly Migration[] = [
  {
    version: 6,
    name: 'the agent’s day, row by row, and the rules of the states',
    up: (db) =>
      db.execute(`
        CREATE TABLE agent_state_row (
          key INTEGER PRIMARY KEY,
          state INTEGER NOT NULL,
          reason TEXT,
          call BLOB,
          started_at INTEGER NOT NULL,
          duration_ms INTEGER NOT NULL,
          closed_by INTEGER
        );
        CREATE INDEX agent_state_row_by_start ON agent_state_row (started_at);
        CREATE UNIQUE INDEX agent_state_row_running ON agent_state_row (closed_by IS NULL) WHERE closed_by IS NULL;
        CREATE TABLE agent_state_rules (id INTEGER PRIMARY KEY CHECK (id = 1), rules TEXT NOT NULL);
      `),
  },
]

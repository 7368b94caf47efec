import type { Migration } from '../../storage'

/** Colleagues are plain: they are no customers. `role`: as in shared/team/staff.ts, 0 agent, 1 lead, 2 supervisor. */
export const teamMigrations: readonly Migration[] = [
  {
    version: 11,
    name: 'staff, and what is settled for the team',
    up: (db) =>
      db.execute(`
        CREATE TABLE staff (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          role INTEGER NOT NULL,
          department TEXT,
          active INTEGER NOT NULL DEFAULT 1
        ) WITHOUT ROWID;
        CREATE TABLE team_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      `),
  },
]

import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addCustomer, countCustomers } from '#electron/features/customers/index'
import type { Migration } from '#electron/storage/index'
import { DeskFolder, deskMigrations, someone } from './support/desk-database'

let folder: DeskFolder
beforeEach(() => {
  folder = new DeskFolder()
})
afterEach(() => folder[Symbol.dispose]())

const ordered = deskMigrations.toSorted((a, b) => a.version - b.version)

/** What the schema consists of, as SQLite tells it. */
function schema(): readonly string[] {
  const raw = new Database(folder.file, { readonly: true })
  const rows = raw.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
  )
  const names = rows.all().map(({ name }) => name)
  raw.close()
  return names
}

test('the numbers of all features are one sequence without a gap', () => {
  expect(ordered.map(({ version }) => version)).toEqual(ordered.map((_, index) => index + 1))
})

test.each(ordered.map(({ version, name }) => [version, name] as const))(
  'from before %i (%s) the rest is caught up with at the next start, and the rows stay',
  (version) => {
    folder.open({ migrations: ordered.slice(0, version) }).close()
    const before = schema()
    const { db, close } = folder.open()
    addCustomer(db, someone('张三', ['13800138000']))
    close()
    expect(schema()).toEqual(expect.arrayContaining([...before]))
    const again = folder.open()
    expect(again.db.query<{ user_version: number }>('PRAGMA user_version').get()?.user_version).toBe(ordered.length)
    expect(countCustomers(again.db)).toBe(1)
  },
)

test('a step that fails leaves the version before it, whole', () => {
  folder.open().close()
  const before = schema()
  const fails: Migration = {
    version: ordered.length + 1,
    name: 'fails half way',
    up: (db) => {
      db.execute('CREATE TABLE half (a)')
      throw new Error('half way')
    },
  }
  expect(() => folder.open({ migrations: [...ordered, fails] })).toThrow('half way')
  expect(schema()).toEqual(before)
  expect(folder.open()).toMatchObject({ state: 'existing', quarantined: null })
})

test('two features with the same number, or a missing one, are a mistake of the programmer', () => {
  const [first] = ordered
  if (!first) throw new Error('no migrations')
  expect(() => folder.open({ migrations: [...ordered, first] })).toThrow('twice')
  expect(() => folder.open({ migrations: ordered.slice(1) })).toThrow('not there')
})

test('each query of the pop is answered from an index', () => {
  const { db } = folder.open()
  const plan = (sql: string) =>
    db
      .query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ')
  const queries = {
    'SELECT sealed FROM call WHERE customer = 1 AND ended_at IS NOT NULL ORDER BY started_at DESC LIMIT 5':
      'call_of_customer',
    'SELECT sealed FROM ticket WHERE customer = 1 AND state < 4 ORDER BY due_at LIMIT 20': 'ticket_open_of_customer',
    'SELECT sealed FROM follow_up WHERE customer = 1 AND state = 0 ORDER BY due_at LIMIT 20':
      'follow_up_open_of_customer',
    "SELECT due_at FROM follow_up INDEXED BY follow_up_to_remind WHERE state = 0 AND assignee = '' AND reminded_at IS NULL ORDER BY due_at LIMIT 1":
      'follow_up_to_remind',
    'SELECT key FROM call WHERE own = 1 AND finished_at IS NULL ORDER BY started_at': 'call_unfinished',
    "SELECT count(*) FROM call WHERE own = 1 AND direction = 0 AND answered_at IS NULL AND ended_at IS NOT NULL AND ended_by <> 'agent' AND problem IS NOT 'call-elsewhere' AND missed_seen_at IS NULL":
      'call_missed',
    'SELECT sealed FROM call WHERE own = 1 AND started_at < 9 ORDER BY started_at DESC LIMIT 50': 'call_own',
  }
  for (const [sql, index] of Object.entries(queries)) {
    expect(plan(sql), sql).toContain(`USING INDEX ${index}`.replace('USING INDEX', ''))
    expect(plan(sql), sql).not.toMatch(/SCAN (?!.*USING)|TEMP B-TREE/)
  }
})

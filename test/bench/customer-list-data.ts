import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { insertCustomer, setContacts } from '#electron/features/customers/index'
import { createCipherStore } from '#electron/storage/cipher-store'
import { SqliteHandle } from '#electron/storage/handle'
import { type OpenedDatabase, openDatabase, type WriteDb } from '#electron/storage/index'
import { CustomerLevel } from '#shared/customers/customer'
import { keptForm } from '#shared/customers/number-format'
import { BatchId, CustomerId, StaffId } from '#shared/kernel/ids'
import { DAY, deskMigrations, KEY, NOW, SetClock } from '../integration/support/desk-database'
import { personAt } from './made-up-people'

/** Raise it when the rows are made in another way; a change of the schema is seen by itself. */
const RECIPE = 2
const IN_BULK = ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -800000']

export const BATCH = BatchId.parse('0b8f7c1e-2d3a-4f5b-8c6d-7e8f9a0b1c20')
const OTHER_BATCH = BatchId.parse('0b8f7c1e-2d3a-4f5b-8c6d-7e8f9a0b1c21')

export interface Lists extends Disposable {
  readonly db: WriteDb
  readonly peer: Database.Database
}

/** The encrypted database of so many customers without calls, and the same in plain text with an index a column. */
export function openLists(cache: string, customers: number, say: (line: string) => void): Lists {
  const schema = deskMigrations.map(({ up }) => up.toString()).join('\n')
  const recipe = createHash('sha256').update(`${RECIPE}\n${schema}`).digest('hex').slice(0, 12)
  const ours = made(`${cache}/list-${recipe}-${customers}.db`, say, (file) => fillOurs(file, customers))
  const plain = made(`${cache}/list-plain-${recipe}-${customers}.db`, say, (file) => fillPlain(file, ours))
  const opened = open(ours)
  const peer = new Database(plain, { readonly: true })
  peer.pragma('cache_size = -32000')
  return {
    db: opened.db,
    peer,
    [Symbol.dispose]: () => {
      peer.close()
      opened.close()
    },
  }
}

function made(file: string, say: (line: string) => void, make: (file: string) => void): string {
  if (existsSync(file)) return file
  const from = performance.now()
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}.unfinished${suffix}`, { force: true })
  make(`${file}.unfinished`)
  renameSync(`${file}.unfinished`, file)
  say(`made in ${Math.round((performance.now() - from) / 1000)} s`)
  return file
}

function open(file: string): OpenedDatabase {
  const opened = openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

/** In bulk: no log, indexes and triggers of the rows afterwards. Nobody is found by name or number here. */
function fillOurs(file: string, customers: number): void {
  open(file).close()
  const raw = new Database(file)
  for (const pragma of IN_BULK) raw.pragma(pragma)
  const db = new SqliteHandle(raw, createCipherStore(KEY))
  const later = raw
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'customer' AND sql <> ''`,
    )
    .all()
  for (const { type, name } of later) raw.exec(`DROP ${type} ${name}`)
  raw.exec('BEGIN')
  for (let index = 0; index < customers; index++) addRow(db, index, customers)
  for (const { sql } of later) raw.exec(sql)
  raw.exec('COMMIT')
  raw.pragma('journal_mode = WAL')
  raw.close()
}

function addRow(db: SqliteHandle, index: number, customers: number): void {
  const person = personAt(index)
  const roll = Math.imul(index + 1, 0x9e3779b1) >>> 0
  const isFree = roll % 20 < 9
  const key = insertCustomer(db, {
    id: CustomerId.parse(orderedId(index)),
    name: person.name,
    level: CustomerLevel.options[person.level] ?? 'standard',
    company: person.company,
    city: person.city,
    phones: person.numbers.map((number, at) => ({
      ...{ id: `p${at + 1}`, number: keptForm(number), kind: 'mobile', note: '', doNotCall: false },
    })),
    remark: person.remark,
    source: `来源${(roll >>> 5) % 12}`,
    department: `部门${(roll >>> 9) % 6}`,
    ownerId: isFree ? null : StaffId.parse(String(8000 + ((roll >>> 13) % 300))),
    poolState: roll % 20 < 7 ? 'pool' : roll % 20 === 7 ? 'lost' : 'owned',
    // An import’s rows are side by side.
    batchId: index > customers * 0.3 && index < customers * 0.5 ? BATCH : OTHER_BATCH,
    createdAt: NOW - (customers - index) * 30_000,
  })
  if (roll % 10 < 7) setContacts(db, key, 1 + ((roll >>> 17) % 30), NOW - ((roll >>> 3) % (700 * DAY)))
}

/** A column, an index: what one writes first. */
function fillPlain(file: string, ours: string): void {
  const raw = new Database(file)
  for (const pragma of IN_BULK) raw.pragma(pragma)
  raw.prepare('ATTACH ? AS ours').run(ours)
  const columns =
    'key, level, contact_count, last_contact_at, created_at, owner, pool_state, source, department, batch, hex(sealed) AS words'
  raw.exec(`CREATE TABLE customer AS SELECT ${columns} FROM ours.customer`)
  for (const column of columns.split(', ').slice(0, -1)) raw.exec(`CREATE INDEX by_${column} ON customer (${column})`)
  raw.exec('DETACH ours')
  raw.close()
}

function orderedId(serial: number): string {
  return `00000005-0000-0000-0000-${serial.toString(16).padStart(12, '0')}`
}

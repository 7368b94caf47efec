import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type CustomerKey, insertCustomer, phoneHashes, setContacts } from '#electron/features/customers/index'
import { addFollowUp } from '#electron/features/follow-ups/index'
import { addPastCall } from '#electron/features/phone/index'
import { addTicket } from '#electron/features/tickets/index'
import { createCipherStore } from '#electron/storage/cipher-store'
import { SqliteHandle } from '#electron/storage/handle'
import { type OpenedDatabase, openDatabase } from '#electron/storage/index'
import { CustomerLevel } from '#shared/customers/customer'
import { keptForm } from '#shared/customers/number-format'
import { CallId, CustomerId, FollowUpId, TicketId } from '#shared/kernel/ids'
import { deskMigrations, KEY, NOW, SetClock } from '../integration/support/desk-database'
import { callAt, callCountOf, type MadeUpPerson, personAt } from './made-up-people'

/** Raise it when the rows are made in another way; a change of the schema is seen by itself. */
const RECIPE = 1

export interface OurPop extends Disposable {
  readonly file: string
  readonly opened: OpenedDatabase
}

/** The encrypted database of so many customers, filled by the program's own code; made once a recipe and size. */
export function openOurs(cache: string, customers: number, say: (line: string) => void): OurPop {
  const file = `${cache}/ours-${recipe()}-${customers}.db`
  if (!existsSync(file)) {
    const from = performance.now()
    const unfinished = `${file}.unfinished`
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
    open(unfinished).close()
    fill(unfinished, customers, say)
    renameSync(unfinished, file)
    say(`encrypted data made in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  const opened = open(file)
  return { file, opened, [Symbol.dispose]: opened.close }
}

function open(file: string): OpenedDatabase {
  const opened = openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

function recipe(): string {
  const schema = deskMigrations.map(({ up }) => up.toString()).join('\n')
  return createHash('sha256').update(`${RECIPE}\n${schema}`).digest('hex').slice(0, 12)
}

/** In bulk: no log, the indexes afterwards, hashes sorted before they are filed. */
function fill(file: string, customers: number, say: (line: string) => void): void {
  const raw = new Database(file)
  for (const pragma of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'locking_mode = EXCLUSIVE',
    'cache_size = -800000',
  ]) {
    raw.pragma(pragma)
  }
  const db = new SqliteHandle(raw, createCipherStore(KEY))
  const indexes = raw
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> ''",
    )
    .all()
  for (const { name } of indexes) raw.exec(`DROP INDEX ${name}`)
  raw.exec('CREATE TEMP TABLE unsorted (hash INTEGER, customer INTEGER)')
  raw.exec('BEGIN')
  const hold = raw.prepare('INSERT INTO temp.unsorted (hash, customer) VALUES (?, ?)')
  for (let index = 0; index < customers; index++) {
    const person = personAt(index)
    const key = addPerson(db, person)
    for (const hash of phoneHashes(db, phonesOf(person))) hold.run(hash, key)
    if ((index + 1) % 100_000 === 0) say(`${index + 1} customers`)
  }
  raw.exec('INSERT OR IGNORE INTO phone_hash (hash, customer) SELECT hash, customer FROM temp.unsorted ORDER BY hash')
  for (const { sql } of indexes) raw.exec(sql)
  raw.exec('COMMIT')
  raw.pragma('journal_mode = WAL')
  raw.close()
}

function addPerson(db: SqliteHandle, person: MadeUpPerson): CustomerKey {
  const { index, ticketCount, followUpCount } = person
  const key = insertCustomer(db, {
    ...person,
    ...phonesOf(person),
    id: CustomerId.parse(orderedId(1, index)),
    level: CustomerLevel.options[person.level] ?? 'standard',
    tags: index % 3 === 0 ? ['老客户'] : [],
    createdAt: NOW,
  })
  const calls = callCountOf(index)
  let lastAt: number | null = null
  for (let n = 0; n < calls; n++) {
    const call = callAt(index, n)
    lastAt = Math.max(lastAt ?? 0, call.startedAt)
    addPastCall(db, {
      id: CallId.parse(orderedId(2, index * 32_768 + n)),
      customer: key,
      direction: call.inbound ? 'inbound' : 'outbound',
      startedAt: call.startedAt,
      answeredAt: call.seconds === 0 ? null : call.startedAt + 5000,
      endedAt: call.startedAt + 5000 + call.seconds * 1000,
      disposition: 'inquiry',
      number: person.numbers[0] ?? '',
      displayName: '',
      agentName: person.owner,
      note: call.note,
    })
  }
  setContacts(db, key, calls, lastAt)
  for (let n = 0; n < ticketCount; n++) addWork(db, key, index * 4 + n)
  if (followUpCount > 0) {
    const promise = { what: '回电告知退款进度', name: null, number: null, callId: null, createdAt: NOW }
    addFollowUp(db, { ...promise, id: FollowUpId.parse(orderedId(4, index)), customer: key, dueAt: NOW + index })
  }
  return key
}

function addWork(db: SqliteHandle, customer: CustomerKey, serial: number): void {
  addTicket(db, {
    id: TicketId.parse(orderedId(3, serial)),
    number: `T-${serial}`,
    subject: '退款未到账，催办',
    priority: 'normal',
    state: 'accepted',
    dueAt: NOW + serial,
    createdAt: NOW,
    customer,
  })
}

export function phonesOf(person: MadeUpPerson) {
  return {
    phones: person.numbers.map((number, at) => ({
      id: `p${at + 1}`,
      number: keptForm(number),
      kind: 'mobile' as const,
      note: '',
      doNotCall: false,
    })),
  }
}

/** UUIDs in order, so that their indexes fill from one end: nothing here is looked up by them. */
function orderedId(kind: number, serial: number): string {
  const digits = serial.toString(16).padStart(24, '0')
  return `${kind.toString(16).padStart(8, '0')}-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}-${digits.slice(12)}`
}

import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readNumber } from '#shared/customers/phone-number'
import { callAt, callCountOf, type MadeUpPerson, personAt } from './made-up-people'
import { phonesOf } from './screen-pop-ours'

/** The same customers in plain text, in the best form found for them (data.md): who would do without encryption. */
const RECIPE = 1

export interface PlainPop extends Disposable {
  readonly file: string
  /** The whole card of who has this number; undefined when nobody has. */
  card(rawNumber: string): PlainCard | undefined
  /** One row by its key, as the database gives it: nothing can be found in less. */
  row(key: number): unknown
}

interface PlainCard {
  readonly customer: PlainCustomer
  readonly candidates: readonly PlainCustomer[]
  readonly calls: readonly unknown[]
  readonly tickets: readonly unknown[]
  readonly followUps: readonly unknown[]
}

interface PlainCustomer {
  readonly id: number
  readonly lastAt: number | null
  readonly phones: string
  readonly tags: string
}

const SCHEMA = `
  CREATE TABLE customer (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, level INTEGER, name TEXT, company TEXT, city TEXT,
    owner TEXT, tags TEXT, phones TEXT, remark TEXT, contacts INTEGER, last_at INTEGER);
  CREATE TABLE phone (tail7 INTEGER, num INTEGER, customer INTEGER, PRIMARY KEY (tail7, num, customer)) WITHOUT ROWID;
  CREATE TABLE call (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, customer INTEGER, started_at INTEGER, direction INTEGER,
    seconds INTEGER, disposition INTEGER, agent TEXT, note TEXT);
  CREATE TABLE ticket (id INTEGER PRIMARY KEY, customer INTEGER, number TEXT, subject TEXT, state INTEGER, due_at INTEGER);
  CREATE TABLE follow_up (id INTEGER PRIMARY KEY, customer INTEGER, what TEXT, due_at INTEGER, state INTEGER);`
const INDEXES = `
  CREATE INDEX call_card ON call (customer, started_at DESC, uid, direction, seconds, disposition, agent, note);
  CREATE INDEX ticket_open ON ticket (customer, due_at) WHERE state < 4;
  CREATE INDEX follow_up_open ON follow_up (customer, due_at) WHERE state = 0;`

export function openPlain(cache: string, customers: number, say: (line: string) => void): PlainPop {
  const file = `${cache}/plain-${RECIPE}-${customers}.db`
  if (!existsSync(file)) {
    const from = performance.now()
    rmSync(`${file}.unfinished`, { force: true })
    fill(`${file}.unfinished`, customers)
    renameSync(`${file}.unfinished`, file)
    say(`plain data made in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  const raw = new Database(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('cache_size = -32000')
  return plainPop(raw, file)
}

function plainPop(raw: Database.Database, file: string): PlainPop {
  const customerById = raw.prepare<[number], PlainCustomer>('SELECT *, last_at AS lastAt FROM customer WHERE id = ?')
  const exact = raw.prepare<[number, number], PlainCustomer>(
    'SELECT c.*, c.last_at AS lastAt FROM phone p JOIN customer c ON c.id = p.customer WHERE p.tail7 = ? AND p.num = ? LIMIT 20',
  )
  const bySuffix = raw.prepare<[number, number, number], PlainCustomer>(
    `SELECT c.*, c.last_at AS lastAt FROM phone p JOIN customer c ON c.id = p.customer
     WHERE p.tail7 = ? AND p.num % ? = ? LIMIT 20`,
  )
  const calls = raw.prepare<[number], unknown>(
    `SELECT uid, started_at, direction, seconds, disposition, agent, note FROM call
     WHERE customer = ? ORDER BY started_at DESC LIMIT 5`,
  )
  const tickets = raw.prepare<[number], unknown>(
    'SELECT id, number, subject, state, due_at FROM ticket WHERE customer = ? AND state < 4 ORDER BY due_at LIMIT 20',
  )
  const followUps = raw.prepare<[number], unknown>(
    'SELECT id, what, due_at FROM follow_up WHERE customer = ? AND state = 0 ORDER BY due_at LIMIT 20',
  )
  const find = (digits: string): PlainCustomer[] => {
    const tail7 = Number(digits.slice(-7))
    const found = exact.all(tail7, Number(digits))
    for (const length of [11, 10, 8, 7]) {
      if (found.length > 0 || digits.length < length) continue
      found.push(...bySuffix.all(tail7, 10 ** length, Number(digits.slice(-length))))
    }
    return found
  }
  return {
    file,
    card: (rawNumber) => {
      const candidates = find(readNumber(rawNumber).digits).sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
      const [customer] = candidates
      if (!customer) return undefined
      JSON.parse(customer.phones)
      JSON.parse(customer.tags)
      const { id } = customer
      return { customer, candidates, calls: calls.all(id), tickets: tickets.all(id), followUps: followUps.all(id) }
    },
    row: (key) => customerById.get(key),
    [Symbol.dispose]: () => raw.close(),
  }
}

function fill(file: string, customers: number): void {
  const raw = new Database(file)
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -800000']) raw.pragma(pragma)
  raw.exec(SCHEMA)
  raw.exec('CREATE TEMP TABLE unsorted (tail7 INTEGER, num INTEGER, customer INTEGER)')
  raw.exec('BEGIN')
  const add = writers(raw)
  for (let index = 0; index < customers; index++) add(personAt(index))
  raw.exec('INSERT OR IGNORE INTO phone SELECT tail7, num, customer FROM temp.unsorted ORDER BY tail7, num, customer')
  raw.exec(INDEXES)
  raw.exec('COMMIT')
  raw.close()
}

function writers(raw: Database.Database): (person: MadeUpPerson) => void {
  const customer = raw.prepare('INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const phone = raw.prepare('INSERT INTO temp.unsorted VALUES (?, ?, ?)')
  const call = raw.prepare(
    'INSERT INTO call (uid, customer, started_at, direction, seconds, disposition, agent, note) VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
  )
  const ticket = raw.prepare('INSERT INTO ticket (customer, number, subject, state, due_at) VALUES (?, ?, ?, 2, ?)')
  const followUp = raw.prepare('INSERT INTO follow_up (customer, what, due_at, state) VALUES (?, ?, ?, 0)')
  return (person) => {
    const { index, name, company, city, owner, remark, level } = person
    const { phones } = phonesOf(person)
    const id = index + 1
    const count = callCountOf(index)
    let lastAt: number | null = null
    for (let n = 0; n < count; n++) {
      const { startedAt, inbound, seconds, note } = callAt(index, n)
      lastAt = Math.max(lastAt ?? 0, startedAt)
      call.run(uidOf(index * 32_768 + n), id, startedAt, inbound ? 0 : 1, seconds, owner, note)
    }
    const tags = JSON.stringify(index % 3 === 0 ? ['老客户'] : [])
    const numbers = JSON.stringify(phones)
    customer.run(id, uidOf(index), level, name, company, city, owner, tags, numbers, remark, count, lastAt)
    for (const { number } of phones) {
      const { digits } = readNumber(number)
      phone.run(Number(digits.slice(-7)), Number(digits), id)
    }
    for (let n = 0; n < person.ticketCount; n++) ticket.run(id, `T-${index * 4 + n}`, '退款未到账，催办', index)
    if (person.followUpCount > 0) followUp.run(id, '回电告知退款进度', index)
  }
}

const uidOf = (serial: number) => serial.toString(16).padStart(36, '0')

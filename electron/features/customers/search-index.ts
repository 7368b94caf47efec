import { setImmediate } from 'node:timers/promises'
import { customerTokens, type ToSyllables } from '#shared/customers/search-tokens'
import { typedForms } from '#shared/customers/typed-number'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import type { Jobs } from '../jobs'
import { CUSTOMER_COLUMNS, type CustomerKey, type CustomerRow, openCustomer } from './customer-row'
import { indexNames } from './search-job-name'
import { findPlace, placeBefore, placeOf } from './search-places'

/** So many main files by itself when somebody searches (about 0.3 ms each); more is for a worker thread. */
const HANDFUL = 40

const running = new WeakMap<WriteDb, Promise<void>>()
const inThreads = new WeakMap<WriteDb, () => void>()

/**
 * From now on names are filed in worker threads where there are many: when somebody searches, whenever an import is
 * over, and when what this answers is called.
 */
export function indexInThreads(db: WriteDb, jobs: Jobs): () => void {
  if (!jobs.canRun) return () => undefined
  const start = () => {
    if (!jobs.isRunning('index') && !jobs.isRunning('import') && unindexed(db, HANDFUL + 1).length > HANDFUL)
      jobs.start({ kind: 'index', subject: '', total: null, work: indexNames, input: null })
  }
  inThreads.set(db, start)
  jobs.onOver((kind) => {
    if (kind !== 'index') start()
  })
  return start
}

/**
 * Files the names of customers that were added or changed since the last time. Not at the moment they are added: the
 * dictionary of pinyin takes 70 ms to load, and nobody searches while the phone rings for the first time. Where a
 * worker thread does it, this waits for nothing: those who are not filed yet are found a little later.
 */
export function indexNewCustomers(db: WriteDb): Promise<void> {
  const already = running.get(db)
  if (already) return already
  const waiting = unindexed(db, HANDFUL + 1).length
  if (waiting === 0) return Promise.resolve()
  const start = inThreads.get(db)
  if (start && waiting > HANDFUL) {
    start()
    return Promise.resolve()
  }
  const run = indexAll(db).finally(() => running.delete(db))
  running.set(db, run)
  return run
}

async function indexAll(db: WriteDb): Promise<void> {
  const { toSyllables } = await import('./syllables')
  for (let batch = unindexed(db, HANDFUL); batch.length > 0; batch = unindexed(db, HANDFUL)) {
    // In their order: full-text tables are written from one end to the other.
    const filings = batch
      .sort((a, b) => placeBefore(a) - placeBefore(b))
      .map((row) => prepareFiling(db, row, toSyllables))
    transaction(db, () => {
      for (const filing of filings) fileCustomer(db, filing)
    })
    mergeTokens(db)
    await setImmediate()
  }
}

function unindexed(db: ReadDb, limit: number): CustomerRow[] {
  return db
    .query<CustomerRow>(
      `SELECT ${CUSTOMER_COLUMNS} FROM customer_unindexed u CROSS JOIN customer c ON c.key = u.customer LIMIT ?`,
    )
    .all(limit)
}

/** What is to be written of one customer; null tokens: nothing, they are part of somebody else. */
export interface Filing {
  readonly row: Pick<CustomerRow, 'key' | 'version' | 'lastContactAt'>
  readonly tokens: string | null
}

/** The costly half, outside of the transaction. */
export function prepareFiling(db: ReadDb, row: CustomerRow, toSyllables: ToSyllables): Filing {
  if (row.mergedInto !== null) return { row, tokens: null }
  const customer = openCustomer(db, row)
  const numbers = customer.phones.flatMap(({ number }) => typedForms(number))
  const tokens: string[] = []
  for (const token of customerTokens({ ...customer, numbers }, toSyllables)) tokens.push(nameToken(db, token))
  return { row, tokens: tokens.join(' ') }
}

/**
 * Writes it, in the transaction that the caller has open, unless the row was changed since it was prepared: then it is
 * left for the next time. Answers from where the next free place is worth looking for, when filings come in their order.
 */
export function fileCustomer(db: WriteDb, { row, tokens }: Filing, from = Number.NEGATIVE_INFINITY): number {
  const now = db.query<Filing['row']>(NOW).get(row.key)
  if (now && (now.version !== row.version || now.lastContactAt !== row.lastContactAt)) return from
  db.change('DELETE FROM customer_unindexed WHERE customer = ?').run(row.key)
  if (!now) return from
  if (tokens === null) {
    forgetTokens(db, row.key)
    return from
  }
  const { place, old } = findPlace(db, row, from)
  if (old !== null) db.change('DELETE FROM customer_token WHERE rowid = ?').run(old)
  if (old !== place) {
    if (old !== null) db.change('DELETE FROM customer_place WHERE place = ?').run(old)
    db.change('INSERT INTO customer_place (place, customer) VALUES (?, ?)').run(place, row.key)
  }
  db.change('INSERT INTO customer_token (rowid, tokens) VALUES (?, ?)').run(place, tokens)
  return place + 1
}

/** Pages of 4 kB: two or three milliseconds. */
const MERGED_AT_ONCE = 64

/** A step of making many small pieces of the full-text table into few; false: there is nothing left to do. */
export function mergeTokens(db: WriteDb): boolean {
  const changes = () => db.query<{ n: number }>('SELECT total_changes() AS n').get()?.n ?? 0
  const before = changes()
  db.change(`INSERT INTO customer_token (customer_token, rank) VALUES ('merge', ${MERGED_AT_ONCE})`).run()
  // Every call writes one row; what was merged are more (https://www.sqlite.org/fts5.html#the_merge_command).
  return changes() - before >= 2
}

const NOW = 'SELECT key, version, last_contact_at AS lastContactAt FROM customer WHERE key = ?'

/** In no search any more: they are part of somebody else. */
function forgetTokens(db: WriteDb, key: CustomerKey): void {
  const place = placeOf(db, key)
  if (place === null) return
  db.change('DELETE FROM customer_token WHERE rowid = ?').run(place)
  db.change('DELETE FROM customer_place WHERE place = ?').run(place)
}

const remembered = new WeakMap<ReadDb, Map<string, string>>()
/** Characters, syllables, initials and digits in fours come again and again: so many hashes are kept, 6 MB of them. */
const MOST_REMEMBERED = 40_000

export function nameToken(db: ReadDb, token: string): string {
  let known = remembered.get(db)
  if (!known) {
    known = new Map()
    remembered.set(db, known)
  }
  const found = known.get(token)
  if (found !== undefined) return found
  const hash = db.cipher.blindToken('name-token', token)
  if (known.size < MOST_REMEMBERED) known.set(token, hash)
  return hash
}

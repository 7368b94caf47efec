import { setImmediate } from 'node:timers/promises'
import { readNumber } from '#shared/customers/phone-number'
import { customerTokens, type ToSyllables } from '#shared/customers/search-tokens'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { CUSTOMER_COLUMNS, type Customer, type CustomerKey, type CustomerRow, openCustomer } from './customer-row'

/** So many are indexed in one go; main answers others in between (about 10 ms). */
const BATCH = 50

const running = new WeakMap<WriteDb, Promise<void>>()

/**
 * Files the names of customers that were added since the last time. Not at the moment they are added: the dictionary
 * of pinyin takes 70 ms to load, and nobody searches while the phone rings for the first time.
 */
export function indexNewCustomers(db: WriteDb): Promise<void> {
  const already = running.get(db)
  if (already) return already
  if (unindexed(db, 1).length === 0) return Promise.resolve()
  const run = indexAll(db).finally(() => running.delete(db))
  running.set(db, run)
  return run
}

async function indexAll(db: WriteDb): Promise<void> {
  const { toSyllables } = await import('./syllables')
  for (let batch = unindexed(db, BATCH); batch.length > 0; batch = unindexed(db, BATCH)) {
    const rows = batch
    transaction(db, () => {
      for (const row of rows) indexCustomer(db, openCustomer(db, row), toSyllables)
    })
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

function indexCustomer(db: WriteDb, customer: Customer, toSyllables: ToSyllables): void {
  const tokens: string[] = []
  const numbers = customer.phones.flatMap(({ number }) => typedForms(number))
  for (const token of customerTokens({ ...customer, numbers }, toSyllables)) tokens.push(nameToken(db, token))
  forgetTokens(db, customer.key)
  db.change('INSERT INTO customer_token (rowid, tokens) VALUES (?, ?)').run(customer.key, tokens.join(' '))
  db.change('DELETE FROM customer_unindexed WHERE customer = ?').run(customer.key)
}

function forgetTokens(db: WriteDb, key: CustomerKey): void {
  db.change('DELETE FROM customer_token WHERE rowid = ?').run(key)
}

export function nameToken(db: ReadDb, token: string): string {
  return db.cipher.blindToken('name-token', token)
}

/** 138..., 0755... and 86138...: how people type what is kept as E.164. */
function typedForms(number: string): string[] {
  const { digits, e164 } = readNumber(number)
  if (!e164?.startsWith('+86')) return [digits]
  const national = digits.slice(2)
  return /^1[3-9]\d{9}$/u.test(national) ? [national, digits] : [`0${national}`, national, digits]
}

import type { CustomerSummary } from '#shared/customers/customer'
import { matchQuality, numberQuality } from '#shared/customers/search-rank'
import { type ToSyllables, type Wanted, wantedInTurn } from '#shared/customers/search-tokens'
import type { ReadDb, WriteDb } from '../../storage'
import { CUSTOMER_COLUMNS, type Customer, type CustomerRow, openCustomer, summaryOf } from './customer-row'
import { indexNewCustomers, nameToken } from './search-index'

/** So many rows are decrypted to rank them (20 microseconds each, with reading them); of a commoner text those last in contact. */
const CANDIDATES = 200
/** Where not everybody may be shown, so many are looked at for them. */
const LOOKED_AT = 1500

const FIND = `
  SELECT place, ${CUSTOMER_COLUMNS} FROM (
    SELECT rowid AS place FROM customer_token
    WHERE customer_token MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ${CANDIDATES}
  ) f CROSS JOIN customer_place p USING (place) CROSS JOIN customer c ON c.key = p.customer`

type Found = CustomerRow & { readonly place: number }

export interface FindOptions {
  /** Who may be shown; everybody when it is not given. */
  readonly shown?: (row: CustomerRow) => boolean
}

/** By name, pinyin, initials, company, tag, field, or three digits or more of a number; best first. */
export async function findCustomers(
  db: WriteDb,
  text: string,
  limit: number,
  { shown = () => true }: FindOptions = {},
): Promise<readonly CustomerSummary[]> {
  const { turns, digits } = wantedInTurn(text)
  if (turns.length === 0) return []
  await indexNewCustomers(db)
  // Lazy, as there: the dictionary is no part of the start.
  const { toSyllables } = await import('./syllables')
  const found = new Map<number, Customer>()
  for (const wanted of turns) {
    if (found.size < CANDIDATES) collect(db, wanted, { shown, meant: hasDigits(digits) }, found)
  }
  return ranked(text, [...found.values()], toSyllables)
    .slice(0, limit)
    .map(summaryOf)
}

/**
 * Whom a text asks for, as the query of the full-text table; null: it asks for nothing. Who has the keys:
 * `SELECT customer FROM customer_place WHERE place IN (SELECT rowid FROM customer_token WHERE customer_token MATCH ?)`.
 */
export function matchOf(db: ReadDb, wanted: Wanted): string | null {
  if (wanted.length === 0) return null
  // Tokens are hexadecimal digits: nothing the agent typed reaches the query language.
  return wanted.map((group) => `(${group.map((token) => `"${nameToken(db, token)}"`).join(' OR ')})`).join(' AND ')
}

interface Conditions {
  readonly shown: (row: CustomerRow) => boolean
  /** What the tokens cannot say. */
  readonly meant: (customer: Customer) => boolean
}

function collect(db: ReadDb, wanted: Wanted, { shown, meant }: Conditions, found: Map<number, Customer>): void {
  const match = matchOf(db, wanted)
  if (match === null) return
  let below = Number.MAX_SAFE_INTEGER
  for (let looked = 0; looked < LOOKED_AT && found.size < CANDIDATES; looked += CANDIDATES) {
    // As an integer: of another number FTS5 makes no use, and walks from the top each time.
    const rows = db.query<Found>(FIND).all(match, BigInt(below))
    for (const row of rows) {
      below = Math.min(below, row.place)
      if (found.size >= CANDIDATES || found.has(row.key) || !shown(row)) continue
      const customer = openCustomer(db, row)
      if (meant(customer)) found.set(row.key, customer)
    }
    if (rows.length < CANDIDATES) return
  }
}

/** Four digits here and four there are not always one number. */
const hasDigits = (digits: string | null) => (customer: Customer) =>
  digits === null || customer.phones.some(({ number }) => numberQuality(digits, number) > 0)

function ranked(text: string, customers: readonly Customer[], toSyllables: ToSyllables): readonly Customer[] {
  return customers
    .map((customer) => ({ customer, quality: matchQuality(text, customer, toSyllables) }))
    .sort((a, b) => b.quality - a.quality || (b.customer.lastContactAt ?? 0) - (a.customer.lastContactAt ?? 0))
    .map(({ customer }) => customer)
}

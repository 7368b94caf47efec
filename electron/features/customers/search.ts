import type { CustomerSummary } from '#shared/customers/customer'
import { matchQuality } from '#shared/customers/search-rank'
import { wantedTokens } from '#shared/customers/search-tokens'
import type { WriteDb } from '../../storage'
import { CUSTOMER_COLUMNS, type CustomerRow, openCustomer, summaryOf } from './customer-row'
import { indexNewCustomers, nameToken } from './search-index'

/** So many rows are decrypted to rank them (about 6 microseconds each); of a commoner text the newest are shown. */
const CANDIDATES = 300

const FIND = `
  SELECT ${CUSTOMER_COLUMNS} FROM (
    SELECT rowid AS found FROM customer_token WHERE customer_token MATCH ? ORDER BY rowid DESC LIMIT ${CANDIDATES}
  ) CROSS JOIN customer c ON c.key = found`

/** By name, pinyin, initials, company, or three digits or more from either end of a number; best first. */
export async function findCustomers(db: WriteDb, text: string, limit: number): Promise<readonly CustomerSummary[]> {
  const wanted = wantedTokens(text)
  if (wanted.length === 0) return []
  await indexNewCustomers(db)
  // Lazy, as there: the dictionary is no part of the start.
  const { toSyllables } = await import('./syllables')
  // Tokens are hexadecimal digits: nothing the agent typed reaches the query language.
  const match = wanted
    .map((group) => `(${group.map((token) => `"${nameToken(db, token)}"`).join(' OR ')})`)
    .join(' AND ')
  const found = db.query<CustomerRow>(FIND).all(match)
  return found
    .map((row) => openCustomer(db, row))
    .map((customer) => ({ customer, quality: matchQuality(text, customer, toSyllables) }))
    .sort((a, b) => b.quality - a.quality || (b.customer.lastContactAt ?? 0) - (a.customer.lastContactAt ?? 0))
    .slice(0, limit)
    .map(({ customer }) => summaryOf(customer))
}

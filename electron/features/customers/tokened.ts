import { setImmediate } from 'node:timers/promises'
import type { CustomerFilter } from '#shared/customers/filter'
import { numberQuality } from '#shared/customers/search-rank'
import { fieldToken, tagToken, wantedInTurn, wantedTokens } from '#shared/customers/search-tokens'
import type { ReadDb } from '../../storage'
import type { Customer, CustomerKey } from './customer-row'
import { matchOf } from './search'

/** What of a filter is sealed, and found by tokens or by opening rows. */
export interface SealedConditions {
  /** What the full-text table is asked for; null when the filter asks for nothing sealed that has a token. */
  readonly match: string | null
  /** What the tokens cannot say for sure, asked of the opened row; null: they say it all. */
  readonly check: ((customer: Customer) => boolean) | null
}

/** Days between two are asked for one by one; a longer time is looked up in the rows. */
const MOST_DAYS = 366
const DAY_MS = 24 * 60 * 60 * 1000

type FieldCondition = CustomerFilter['fields'][number]

export function sealedConditions(db: ReadDb, filter: CustomerFilter): SealedConditions {
  const groups: (readonly string[])[] = [...wantedTokens(filter.text)]
  const checks: ((customer: Customer) => boolean)[] = []
  if (filter.tags) groups.push(filter.tags.map(tagToken))
  for (const field of filter.fields) {
    const tokens = tokensOf(field)
    if (tokens) groups.push(tokens)
    else if (field.from !== null || field.until !== null) checks.push((customer) => isBetween(customer, field))
  }
  // Parts of a number are found by pieces of four, which need not be side by side.
  const { digits } = wantedInTurn(filter.text)
  if (digits !== null) checks.push(({ phones }) => phones.some(({ number }) => numberQuality(digits, number) > 0))
  return {
    match: matchOf(db, groups),
    check: checks.length === 0 ? null : (customer) => checks.every((holds) => holds(customer)),
  }
}

interface FoundRow {
  readonly place: number
  readonly customer: CustomerKey
}

const FOUND = `SELECT t.rowid AS place, p.customer FROM customer_token t CROSS JOIN customer_place p ON p.place = t.rowid
  WHERE t.customer_token MATCH ?`

/** Whom the tokens find, the last in contact first, from `below` on; places follow the last contact (search-places.ts). */
function foundBelow(db: ReadDb, match: string, below: number, limit: number): readonly FoundRow[] {
  return db.query<FoundRow>(`${FOUND} AND t.rowid < ? ORDER BY t.rowid DESC LIMIT ?`).all(match, below, limit)
}

/** The first so many whom the tokens find, the last in contact first. */
export function foundFirst(db: ReadDb, match: string, limit: number): readonly CustomerKey[] {
  return foundBelow(db, match, Number.MAX_SAFE_INTEGER, limit).map(({ customer }) => customer)
}

/** One page in the order of the last contact; `up`: who was last in contact comes last. */
export function foundPage(
  db: ReadDb,
  match: string,
  up: boolean,
  offset: number,
  limit: number,
): readonly CustomerKey[] {
  return db
    .query<FoundRow>(`${FOUND} ORDER BY t.rowid ${up ? '' : 'DESC'} LIMIT ? OFFSET ?`)
    .all(match, limit, offset)
    .map(({ customer }) => customer)
}

export function countFound(db: ReadDb, match: string): number {
  const row = db
    .query<{ n: number }>('SELECT count(*) AS n FROM customer_token WHERE customer_token MATCH ?')
    .get(match)
  return row?.n ?? 0
}

/** All of them, so many at a time; others have their turn in between. */
export async function* foundInSteps(db: ReadDb, match: string, step: number): AsyncGenerator<readonly CustomerKey[]> {
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const rows = foundBelow(db, match, below, step)
    if (rows.length > 0) yield rows.map(({ customer }) => customer)
    if (rows.length < step) return
    below = rows.at(-1)?.place ?? below
    await setImmediate()
  }
}

function tokensOf({ id, anyOf, from, until }: FieldCondition): readonly string[] | null {
  if (anyOf && anyOf.length > 0) return anyOf.map((value) => fieldToken(id, value))
  if (typeof from !== 'string' || typeof until !== 'string') return null
  const first = Date.parse(from)
  const days = Math.round((Date.parse(until) - first) / DAY_MS) + 1
  if (!(days <= MOST_DAYS)) return null
  // Nobody has a day between two that are the other way round.
  const all = Array.from({ length: Math.max(days, 0) }, (_, day) => new Date(first + day * DAY_MS))
  return all.length === 0 ? [fieldToken(id, '')] : all.map((day) => fieldToken(id, day.toISOString().slice(0, 10)))
}

function isBetween({ fields }: Customer, { id, from, until }: FieldCondition): boolean {
  const value = fields[id]
  if (value === undefined) return false
  return (from === null || !isLess(value, from)) && (until === null || !isLess(until, value))
}

function isLess(a: string | number, b: string | number): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b)
}

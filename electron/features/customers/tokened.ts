import type { CustomerFilter } from '#shared/customers/filter'
import { numberQuality } from '#shared/customers/search-rank'
import { fieldToken, tagToken, type Wanted, wantedInTurn, wantedTokens } from '#shared/customers/search-tokens'
import type { ReadDb } from '../../storage'
import type { Customer } from './customer-row'
import type { KeyQuery } from './listing'
import { matchOf } from './search'

/** What of a filter is sealed, and found by tokens or by opening rows. */
export interface SealedConditions {
  /** The query of keys; null when the filter asks for nothing sealed that has a token. */
  readonly among: KeyQuery['among']
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
    among: amongTokens(db, groups),
    check: checks.length === 0 ? null : (customer) => checks.every((holds) => holds(customer)),
  }
}

function amongTokens(db: ReadDb, wanted: Wanted): KeyQuery['among'] {
  const match = matchOf(db, wanted)
  if (match === null) return null
  const sql = `SELECT customer FROM customer_place
    WHERE place IN (SELECT rowid FROM customer_token WHERE customer_token MATCH ?)`
  return { sql, values: [match] }
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

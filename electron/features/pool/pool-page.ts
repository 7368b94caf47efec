import { CustomerLevel, type CustomerRowView } from '#shared/customers/customer'
import type { CustomerFilter } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import { coolDownUntil } from '#shared/pool/claims'
import { type PoolRow, ReturnReason } from '#shared/pool/pool'
import type { ReadDb, RowUid, SqlValue } from '../../storage'
import { type CustomerKey, findWord, openCameBackWhy } from '../customers'
import type { NameOf } from './log-search'
import { loadRules } from './rules-row'

export type PoolOrder = 'longest' | 'newest' | 'level'

const IN_POOL = 'pool_state = 1 AND merged_into IS NULL'

const ORDERS: Readonly<Record<PoolOrder, { readonly index: string; readonly there: string; readonly back: string }>> = {
  longest: { index: 'customer_in_pool', there: 'in_pool_since, key', back: 'in_pool_since DESC, key DESC' },
  newest: { index: 'customer_in_pool', there: 'in_pool_since DESC, key DESC', back: 'in_pool_since, key' },
  level: {
    index: 'customer_in_pool_by_level',
    there: 'level DESC, in_pool_since DESC, key DESC',
    back: 'level, in_pool_since, key',
  },
}

export interface PoolConditions {
  readonly where: string
  readonly values: readonly SqlValue[]
  /** All of one level: the index of the levels has them together, in the order of their days. */
  readonly oneLevel: boolean
  /** Few enough that they are looked up one by one, instead of a walk along the pool. */
  readonly narrow: boolean
}

/**
 * What can be asked of the two indexes of the pool, which have it all in them. `among`: those that a search for words, tags or
 * custom fields found; null: it asked for none of these.
 */
export function poolConditions(
  db: ReadDb,
  filter: CustomerFilter,
  among: readonly CustomerKey[] | null,
): PoolConditions {
  const parts = [IN_POOL]
  const values: SqlValue[] = []
  const add = (part: string, ...given: readonly SqlValue[]) => {
    parts.push(part)
    values.push(...given)
  }
  const oneOf = (column: string, given: readonly SqlValue[]) => {
    const [first] = given
    if (given.length === 1 && first !== undefined) add(`${column} = ?`, first)
    else add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(given))
  }
  const words = (kind: 'source' | 'department', given: readonly string[]) =>
    given.map((text) => findWord(db, kind, text) ?? -1)
  if (filter.levels)
    oneOf(
      'level',
      filter.levels.map((level) => CustomerLevel.options.indexOf(level)),
    )
  if (filter.sources) oneOf('source', words('source', filter.sources))
  if (filter.departments) oneOf('department', words('department', filter.departments))
  if (filter.lastContactBefore !== null) {
    add('(last_contact_at < ? OR last_contact_at IS NULL)', filter.lastContactBefore)
  }
  if (filter.lastContactAfter !== null) add('last_contact_at >= ?', filter.lastContactAfter)
  if (filter.neverContacted) add('last_contact_at IS NULL')
  if (filter.createdAfter !== null) add('created_at >= ?', filter.createdAfter)
  if (filter.createdBefore !== null) add('created_at < ?', filter.createdBefore)
  if (filter.batchId !== null) add('batch = ?', filter.batchId)
  if (among !== null) oneOf('key', among)
  const narrow = among !== null || filter.batchId !== null
  return { where: parts.join(' AND '), values, narrow, oneLevel: filter.levels?.length === 1 }
}

export function countPool(db: ReadDb, conditions: PoolConditions): number {
  const { where, values } = conditions
  const from = walkOf(conditions, 'longest')
  return db.query<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}`).get(...values)?.n ?? 0
}

/** What is walked along. */
function walkOf({ narrow, oneLevel }: PoolConditions, order: PoolOrder): string {
  if (narrow) return 'customer'
  return `customer INDEXED BY ${oneLevel ? ORDERS.level.index : ORDERS[order].index}`
}

/** Keys of one page. Far down it is counted from the other end: a million rows are half a million to walk. */
export function pageOfPool(
  db: ReadDb,
  conditions: PoolConditions,
  order: PoolOrder,
  page: { readonly offset: number; readonly limit: number; readonly total: number },
): readonly CustomerKey[] {
  const { where, values } = conditions
  const { there, back } = ORDERS[order]
  const limit = Math.min(page.limit, page.total - page.offset)
  if (limit <= 0) return []
  const keys = (by: string, offset: number) =>
    db
      .query<{ key: CustomerKey }>(
        `SELECT key FROM ${walkOf(conditions, order)} WHERE ${where} ORDER BY ${by} LIMIT ? OFFSET ?`,
      )
      .all(...values, limit, offset)
      .map(({ key }) => key)
  const fromEnd = page.total - page.offset - limit
  return fromEnd < page.offset ? keys(back, fromEnd).reverse() : keys(there, page.offset)
}

interface PoolFacts {
  readonly uid: RowUid
  readonly inPoolSince: number
  readonly cameBackBy: number | null
  readonly why: Buffer | null
  readonly lastOwner: StaffId | null
  readonly leftOwnerAt: number | null
}

/** The rows with why they came back, and until when `me` cannot have them. */
export function poolRows(
  db: ReadDb,
  views: readonly (CustomerRowView & { readonly key: CustomerKey })[],
  me: StaffId,
  nameOf: NameOf,
  now: number,
): PoolRow[] {
  const rules = loadRules(db)
  const facts = db.query<PoolFacts>(
    `SELECT uid, coalesce(in_pool_since, created_at) AS inPoolSince, came_back_by AS cameBackBy, came_back_why AS why,
       last_owner AS lastOwner, left_owner_at AS leftOwnerAt FROM customer WHERE key = ?`,
  )
  return views.flatMap(({ key, ...view }) => {
    const row = facts.get(key)
    if (!row) return []
    return {
      ...view,
      inPoolSince: row.inPoolSince,
      cameBackBy: ReturnReason.options[row.cameBackBy ?? -1] ?? 'imported',
      cameBackWhy: openCameBackWhy(db, row.uid, row.why),
      lastOwnerName: row.lastOwner === null ? null : nameOf(row.lastOwner),
      coolDownUntil: coolDownUntil(row, me, rules, now),
    }
  })
}

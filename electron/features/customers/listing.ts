import type { CustomerFilter, CustomerSort } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import type { ReadDb, SqlValue } from '../../storage'
import type { CustomerKey } from './customer-row'
import { type Condition, type ListOrder, listOrder, NOBODY, plainConditions, visibleTo } from './list-conditions'

/**
 * Whom a filter finds, as keys, at a million rows within a few tens of ms whatever is asked: what is rare comes from the
 * index that finds it and is sorted, everything else from walking the index of the order, which has all plain columns in
 * it. What the plain columns cannot answer (text, tags, custom fields) comes in as `among`: a query of keys.
 */
export interface KeyQuery {
  readonly filter: CustomerFilter
  readonly sort: CustomerSort
  /** Whose list it is; null: whoever sees everybody. */
  readonly visibleTo: StaffId | null
  /** Only among these, some thousands at the most; null: everybody. */
  readonly among: readonly CustomerKey[] | null
}

export interface KeyPage {
  readonly keys: readonly CustomerKey[]
  readonly total: number
}

interface Walk {
  readonly where: string
  readonly values: readonly SqlValue[]
  readonly order: ListOrder
  /** Of the rows. */
  readonly index: string
  /** The one condition, when a narrow index alone counts it; null: the walk counts. */
  readonly counter: Condition | null
}

/** Below so many it is cheaper to find them and sort than to walk the order past everybody else. */
const RARE = 5000
const BY_BATCH = 'customer_of_batch'

export function pageOfKeys(db: ReadDb, query: KeyQuery, offset: number, limit: number): KeyPage {
  const walk = planned(db, query)
  if (walk === null) return { keys: [], total: 0 }
  const total = count(db, walk)
  if (offset >= total) return { keys: [], total }
  return { keys: keysAt(db, walk, offset, Math.min(limit, total - offset), total), total }
}

/** All of them, or the first so many, in the order of the list: for what is done to many at once. */
export function allKeys(db: ReadDb, query: KeyQuery, atMost: number | null): readonly CustomerKey[] {
  const walk = planned(db, query)
  if (walk === null) return []
  return select(db, walk, walk.order.forwards, atMost ?? -1, 0)
}

function planned(db: ReadDb, query: KeyQuery): Walk | null {
  const found = plainConditions(db, query.filter)
  if (found === NOBODY) return null
  const plain = found.map((condition) => (condition.index === BY_BATCH ? ofBatch(db, condition) : condition))
  const conditions = query.visibleTo === null ? plain : [...plain, visibleTo(query.visibleTo)]
  const order = listOrder(query.sort)
  const where = ['merged_into IS NULL', ...conditions.map(({ sql }) => sql)]
  const values = conditions.flatMap((condition) => condition.values)
  if (query.among) {
    // These lead; the plain columns are looked at in their rows.
    return {
      where: [...where, 'key IN (SELECT value FROM json_each(?))'].join(' AND '),
      values: [...values, JSON.stringify(query.among)],
      order,
      index: 'NOT INDEXED',
      counter: null,
    }
  }
  const leads =
    conditions.find((condition) => isRare(db, condition)) ?? conditions.find(({ index }) => index === BY_BATCH)
  const [only] = conditions
  const counter = conditions.length === 1 && (only?.index || only?.total !== undefined) ? only : null
  return { where: where.join(' AND '), values, order, index: `INDEXED BY ${leads?.index ?? order.index}`, counter }
}

/**
 * No order has the batch in it. A small one leads; a big one has its rows side by side, and every order has the key. Where
 * somebody was added in between it leads all the same: 2 microseconds a row, looked at in their order.
 */
function ofBatch(db: ReadDb, condition: Condition): Condition {
  if (isRare(db, condition)) return condition
  const { sql, values } = condition
  const of = (what: string) => () =>
    db.query<{ n: number }>(`SELECT ${what} AS n FROM customer INDEXED BY ${BY_BATCH} WHERE ${sql}`).get(...values)
      ?.n ?? 0
  const [from, to, total] = ['min(key)', 'max(key)', 'count(*)'].map((what) =>
    countedOnce(db, JSON.stringify([what, values]), of(what)),
  )
  if (from === undefined || to === undefined || total === undefined) return condition
  if (to - from + 1 !== total) return { ...condition, total }
  return { sql: 'key BETWEEN ? AND ?', values: [from, to], index: null, total }
}

function isRare(db: ReadDb, { sql, values, index }: Condition): boolean {
  if (index === null) return false
  // Who is a part of somebody is in no batch.
  const standing = index === BY_BATCH ? 'TRUE' : 'merged_into IS NULL'
  const row = db
    .query<{ n: number }>(
      `SELECT count(*) AS n FROM (
         SELECT 1 FROM customer INDEXED BY ${index} WHERE ${standing} AND ${sql} LIMIT ${RARE}
       )`,
    )
    .get(...values)
  return (row?.n ?? 0) < RARE
}

/** Counts that still hold: scrolling asks for page after page of the same. */
const counted = new WeakMap<ReadDb, { stamp: string; totals: Map<string, number> }>()

function count(db: ReadDb, walk: Walk): number {
  return countedOnce(db, JSON.stringify([walk.where, walk.values]), () => countAnew(db, walk))
}

const MOST_REMEMBERED = 50

/** `count` is asked once for a question, until something is written. */
export function countedOnce(db: ReadDb, question: string, count: () => number): number {
  const stamp = stampOf(db)
  let known = counted.get(db)
  if (known?.stamp !== stamp || known.totals.size >= MOST_REMEMBERED) {
    known = { stamp, totals: new Map() }
    counted.set(db, known)
  }
  const total = known.totals.get(question) ?? count()
  known.totals.set(question, total)
  return total
}

/** Another one after whatever was written, here or by another thread. */
function stampOf(db: ReadDb): string {
  const others = db.query<{ data_version: number }>('PRAGMA data_version').get()?.data_version
  return `${others} ${db.query<{ n: number }>('SELECT total_changes() AS n').get()?.n}`
}

function countAnew(db: ReadDb, { where, values, index, counter }: Walk): number {
  if (where === 'merged_into IS NULL') return everybody(db)
  if (!counter) return countWhere(db, index, where, values)
  if (counter.total !== undefined) return counter.total
  const parts = counter.parts ?? [counter]
  const of = (part: Pick<Condition, 'sql' | 'values'>) =>
    countWhere(db, `INDEXED BY ${counter.index}`, `merged_into IS NULL AND ${part.sql}`, part.values)
  return parts.reduce((total, part) => total + of(part), 0)
}

function countWhere(db: ReadDb, index: string, where: string, values: readonly SqlValue[]): number {
  return db.query<{ n: number }>(`SELECT count(*) AS n FROM customer ${index} WHERE ${where}`).get(...values)?.n ?? 0
}

/** Counted without looking at each: all, less those who are a part of somebody. */
function everybody(db: ReadDb): number {
  const all = db.query<{ n: number }>('SELECT count(*) AS n FROM customer').get()?.n ?? 0
  const parts = db.query<{ n: number }>('SELECT count(*) AS n FROM customer WHERE merged_into IS NOT NULL').get()
  return all - (parts?.n ?? 0)
}

/** A page from the far half is read from the end: nothing is walked past more than half of it. */
function keysAt(db: ReadDb, walk: Walk, offset: number, limit: number, total: number): readonly CustomerKey[] {
  if (offset <= total / 2) return select(db, walk, walk.order.forwards, limit, offset)
  return select(db, walk, walk.order.backwards, limit, total - offset - limit).toReversed()
}

function select(db: ReadDb, walk: Walk, order: string, limit: number, offset: number): readonly CustomerKey[] {
  return db
    .query<{ key: CustomerKey }>(
      `SELECT key FROM customer ${walk.index} WHERE ${walk.where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...walk.values, limit, offset)
    .map(({ key }) => key)
}

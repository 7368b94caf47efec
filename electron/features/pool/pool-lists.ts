import type { CustomerRowView } from '#shared/customers/customer'
import { type CustomerFilter, everybody } from '#shared/customers/filter'
import { StaffId } from '#shared/kernel/ids'
import { ok, type Result } from '#shared/kernel/result'
import type { PoolRow } from '#shared/pool/pool'
import { warnedUntil } from '#shared/pool/returns'
import type { CustomerKey } from '../customers'
import type { NameOf } from './log-search'
import { countPool, type PoolConditions, type PoolOrder, pageOfPool, poolConditions, poolRows } from './pool-page'
import type { PoolOptions } from './pool-service'
import { loadRules } from './rules-row'
import { countReturning } from './standing'

interface Page {
  readonly offset: number
  readonly limit: number
}

/** So many different questions are remembered with how many they find. */
const COUNTS = 20
/** An import may fill the pool without a word to us. */
const COUNTED_FOR_MS = 5000
const ALL = JSON.stringify(everybody)

/** The pool page by page, and those of one's own who will soon be there. */
export class PoolLists {
  readonly #with: PoolOptions
  readonly #nameOf: NameOf
  /** A million rows are counted in 30 ms; while somebody scrolls through them, once in a while. */
  readonly #counts = new Map<string, { readonly total: number; readonly until: number }>()

  constructor(options: PoolOptions, nameOf: NameOf) {
    this.#with = options
    this.#nameOf = nameOf
  }

  /** So many more are in the pool than before, or (null) some came and some went. */
  forget(more: number | null): void {
    const all = this.#counts.get(ALL)
    this.#counts.clear()
    if (all && more !== null) this.#counts.set(ALL, { ...all, total: all.total + more })
  }

  inPool(): number {
    return this.#count(everybody, poolConditions(this.#with.db, everybody, null))
  }

  async page({
    filter,
    order,
    offset,
    limit,
  }: Page & { filter: CustomerFilter; order: PoolOrder }): Promise<
    Result<{ rows: PoolRow[]; total: number; exact: boolean }>
  > {
    const { db, clock, among, rows, me } = this.#with
    const found = await among(filter)
    const conditions = poolConditions(db, filter, found)
    const total = this.#count(filter, conditions)
    const keys = pageOfPool(db, conditions, order, { offset, limit, total })
    const mine = StaffId.parse(me().id)
    return ok({ rows: poolRows(db, rows(keys), mine, this.#nameOf, clock.now()), total, exact: true })
  }

  /** Own customers whom the rules give back soon, the next first. */
  returning({ offset, limit }: Page): Result<{ rows: CustomerRowView[]; total: number }> {
    const { db, clock, rows, me } = this.#with
    const mine = StaffId.parse(me().id)
    const until = warnedUntil(clock.now(), loadRules(db))
    const keys = db
      .query<{ key: CustomerKey }>(
        `SELECT key FROM customer WHERE owner = ? AND returns_at <= ? ORDER BY returns_at, key LIMIT ? OFFSET ?`,
      )
      .all(mine, until, limit, offset)
      .map(({ key }) => key)
    return ok({ rows: rows(keys).map(({ key: _, ...row }) => row), total: countReturning(db, mine, until) })
  }

  #count(filter: CustomerFilter, conditions: PoolConditions): number {
    const { db } = this.#with
    // Few, and others as soon as new names are filed.
    if (conditions.narrow) return countPool(db, conditions)
    const question = JSON.stringify({ ...filter, poolStates: null })
    const now = this.#with.clock.monotonic()
    const known = this.#counts.get(question)
    if (known !== undefined && known.until > now) return known.total
    const total = countPool(db, conditions)
    if (this.#counts.size >= COUNTS) this.#counts.clear()
    this.#counts.set(question, { total, until: now + COUNTED_FOR_MS })
    return total
  }
}

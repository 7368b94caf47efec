import type { CustomerId, StaffId } from '#shared/kernel/ids'
import { type ReturnReason, ReturnReason as ReturnReasons } from '#shared/pool/pool'
import { encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import { type CustomerKey, sealCameBackWhy } from '../customers'

/** What of a customer's row says whose they are. */
export interface Holding {
  readonly key: CustomerKey
  readonly uid: RowUid
  readonly owner: StaffId | null
  /** 0 owned or nobody's yet, 1 in the pool, 2 lost. */
  readonly poolState: number
  readonly lastOwner: StaffId | null
  readonly leftOwnerAt: number | null
}

const HOLDING = `key, uid, owner, pool_state AS poolState, last_owner AS lastOwner, left_owner_at AS leftOwnerAt
  FROM customer`

export function holdingOf(db: ReadDb, id: CustomerId): Holding | undefined {
  return db.query<Holding>(`SELECT ${HOLDING} WHERE uid = ? AND merged_into IS NULL`).get(encodeUid(id))
}

export function holdingByKey(db: ReadDb, key: CustomerKey): Holding | undefined {
  return db.query<Holding>(`SELECT ${HOLDING} WHERE key = ? AND merged_into IS NULL`).get(key)
}

/**
 * Takes a customer out of the pool. False: somebody was faster, who has them now. This one statement decides between two who
 * want the same; what came before it only chose the words.
 */
export function takeFromPool(db: WriteDb, key: CustomerKey, to: StaffId, at: number, until: number | null): boolean {
  return (
    db
      .change(
        `UPDATE customer SET owner = ?, pool_state = 0, owned_since = ?, protected_until = ?, in_pool_since = NULL
         WHERE key = ? AND pool_state = 1`,
      )
      .run(to, at, until, key).changes === 1
  )
}

/** Gives somebody to this colleague, whoever had them; `from` must still be who has them. */
export function handOver(
  db: WriteDb,
  { key, owner, poolState }: Holding,
  to: StaffId,
  at: number,
  until: number | null,
): boolean {
  return (
    db
      .change(
        `UPDATE customer SET owner = ?, pool_state = 0, owned_since = ?, protected_until = ?, in_pool_since = NULL,
           last_owner = coalesce(owner, last_owner), left_owner_at = CASE WHEN owner IS NULL THEN left_owner_at ELSE ? END
         WHERE key = ? AND owner IS ? AND pool_state = ?`,
      )
      .run(to, at, until, at, key, owner, poolState).changes === 1
  )
}

export interface Departure {
  readonly at: number
  readonly why: ReturnReason
  /** In somebody's words, or ''. */
  readonly words: string
}

/** Puts a customer into the pool. False: their owner is no longer who `holding` says. */
export function putIntoPool(db: WriteDb, { key, uid, owner }: Holding, { at, why, words }: Departure): boolean {
  return (
    db
      .change(
        `UPDATE customer SET owner = NULL, pool_state = 1, in_pool_since = ?, came_back_by = ?, came_back_at = ?,
           came_back_why = ?, last_owner = coalesce(owner, last_owner),
           left_owner_at = CASE WHEN owner IS NULL THEN left_owner_at ELSE ? END, owned_since = NULL,
           protected_until = NULL
         WHERE key = ? AND owner IS ? AND pool_state <> 1`,
      )
      .run(at, ReturnReasons.options.indexOf(why), at, sealCameBackWhy(db, uid, words), at, key, owner).changes === 1
  )
}

/** How many customers somebody looks after. */
export function countOwned(db: ReadDb, who: StaffId): number {
  return (
    db.query<{ n: number }>('SELECT count(*) AS n FROM customer WHERE owner = ? AND merged_into IS NULL').get(who)?.n ??
    0
  )
}

/** Since `from` (ms since epoch), by the log: it is there after a restart too. */
export function countClaims(db: ReadDb, who: StaffId, from: number): number {
  return (
    db
      .query<{ n: number }>('SELECT coalesce(sum(count), 0) AS n FROM pool_log WHERE move = 0 AND by = ? AND at >= ?')
      .get(who, from)?.n ?? 0
  )
}

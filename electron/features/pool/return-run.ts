import type { StaffId } from '#shared/kernel/ids'
import type { PoolRules, ReturnReason } from '#shared/pool/pool'
import { whenReturned } from '#shared/pool/returns'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { recordMovement } from './movements'
import { type Holding, holdingByKey, putIntoPool } from './owners'
import { loadRules, recountSome } from './rules-row'

/** Rows of one step: about ten milliseconds. What is left comes with the next step. */
const RETURNS_A_STEP = 100
const RECOUNTS_A_STEP = 2000

export interface RunStep {
  /** Who went back, and to whom they belonged. */
  readonly returned: readonly { readonly key: CustomerKey; readonly from: StaffId }[]
  /** More is to be done at once. */
  readonly more: boolean
}

/**
 * One step of the rules: first the days of return follow rules that were changed, then whoever's day has come goes back. Whole
 * when this returns, and each is found again by the next step if the program dies before.
 */
export function stepReturns(db: WriteDb, now: number): RunStep {
  if (transaction(db, () => recountSome(db, RECOUNTS_A_STEP))) return { returned: [], more: true }
  return transaction(db, () => {
    const rules = loadRules(db)
    const due = db
      .query<{ key: CustomerKey }>('SELECT key FROM customer WHERE returns_at <= ? ORDER BY returns_at LIMIT ?')
      .all(now, RETURNS_A_STEP)
    const returned = due.flatMap(({ key }) => giveBack(db, key, rules, now) ?? [])
    return { returned, more: due.length === RETURNS_A_STEP && returned.length > 0 }
  })
}

function giveBack(db: WriteDb, key: CustomerKey, rules: PoolRules, now: number): RunStep['returned'][number] | null {
  const holding = holdingByKey(db, key)
  if (!holding?.owner) return null
  const back = whenReturned(factsOf(db, key), rules)
  // The index is only as good as who wrote it: the facts decide.
  if (back === null || back.at > now) return null
  return leaves(db, holding, now, back.rule, '') ? { key, from: holding.owner } : null
}

/** A rule gives somebody back: into the pool and into the log. */
export function leaves(db: WriteDb, holding: Holding, at: number, rule: ReturnReason, words: string): boolean {
  if (!putIntoPool(db, holding, { at, why: rule, words })) return false
  const move = rule === 'lost' ? 'lost' : 'return'
  recordMovement(db, { at, move, by: null, from: holding.owner, to: null, rule, reason: words, batchId: null }, [
    holding.key,
  ])
  return true
}

function factsOf(db: ReadDb, key: CustomerKey) {
  const row = db
    .query<{
      ownedSince: number
      lastContactAt: number | null
      protectedUntil: number | null
      earliestDueAt: number | null
    }>(
      `SELECT coalesce(owned_since, created_at) AS ownedSince, last_contact_at AS lastContactAt,
         protected_until AS protectedUntil,
         (SELECT min(due_at) FROM follow_up WHERE customer = customer.key AND state = 0) AS earliestDueAt
       FROM customer WHERE key = ?`,
    )
    .get(key)
  if (!row) throw new Error('a customer went away within a transaction')
  return row
}

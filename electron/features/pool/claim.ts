import type { CustomerId, StaffId } from '#shared/kernel/ids'
import { coolDownUntil, quotaOf, refusedToday, startOfDay } from '#shared/pool/claims'
import type { PoolRules } from '#shared/pool/pool'
import { protectedFrom } from '#shared/pool/returns'
import { transaction, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { recordMovement } from './movements'
import { countClaims, countOwned, holdingOf, takeFromPool } from './owners'
import { loadRules } from './rules-row'

/** Why somebody was not claimed; each has its sentence. */
type NotClaimed = 'pool-taken' | 'pool-quota' | 'pool-claims-used-up' | 'pool-cooling-down' | 'customer-gone'

export interface ClaimOutcome {
  readonly claimed: readonly CustomerId[]
  readonly refused: readonly { readonly id: CustomerId; readonly code: NotClaimed }[]
}

/**
 * 领取. Rules, quota, the claims of the day and the customers' places are read and changed in one transaction, which holds the
 * write lock from its beginning: whoever else claims waits for it, and finds what it left. So no customer has two owners and
 * nobody passes a quota, also with several desks on one file.
 */
export function claimCustomers(db: WriteDb, who: StaffId, ids: readonly CustomerId[], now: number): ClaimOutcome {
  return transaction(db, () => {
    const rules = loadRules(db)
    const claimed: CustomerId[] = []
    const refused: ClaimOutcome['refused'][number][] = []
    let owned = countOwned(db, who)
    let claimedToday = countClaims(db, who, startOfDay(now))
    for (const id of ids) {
      const code = claimOne(db, rules, { who, id, now, owned, claimedToday })
      if (code === null) {
        claimed.push(id)
        owned++
        claimedToday++
      } else refused.push({ id, code })
    }
    return { claimed, refused }
  })
}

interface OneClaim {
  readonly who: StaffId
  readonly id: CustomerId
  readonly now: number
  readonly owned: number
  readonly claimedToday: number
}

/** Null: claimed. */
function claimOne(db: WriteDb, rules: PoolRules, claim: OneClaim): NotClaimed | null {
  const { who, id, now, owned, claimedToday } = claim
  const holding = holdingOf(db, id)
  if (!holding) return 'customer-gone'
  if (holding.poolState !== 1) return 'pool-taken'
  const { claimsADay } = rules
  const refusal = refusedToday({ owned, claimedToday, claimsADay, quota: quotaOf(rules, who) })
  if (refusal) return refusal
  if (coolDownUntil(holding, who, rules, now) !== null) return 'pool-cooling-down'
  if (!takeFromPool(db, holding.key, who, now, protectedFrom(now, rules))) return 'pool-taken'
  noteClaim(db, who, holding.key, now)
  return null
}

function noteClaim(db: WriteDb, who: StaffId, key: CustomerKey, at: number): void {
  recordMovement(db, { at, move: 'claim', by: who, from: null, to: who, rule: null, reason: '', batchId: null }, [key])
}

import type { StaffId } from '#shared/kernel/ids'
import { quotaOf, startOfDay } from '#shared/pool/claims'
import type { PoolStanding } from '#shared/pool/pool'
import { warnedUntil } from '#shared/pool/returns'
import type { ReadDb } from '../../storage'
import { countClaims, countOwned } from './owners'
import { loadRules } from './rules-row'

/** What is left to somebody. */
export function standingOf(db: ReadDb, who: StaffId, now: number, inPool: number): PoolStanding {
  const rules = loadRules(db)
  return {
    owned: countOwned(db, who),
    quota: quotaOf(rules, who),
    claimedToday: countClaims(db, who, startOfDay(now)),
    claimsADay: rules.claimsADay,
    inPool,
    returningSoon: countReturning(db, who, warnedUntil(now, rules)),
  }
}

/** Of somebody's customers, those whom the rules give back before `until`. */
export function countReturning(db: ReadDb, who: StaffId, until: number): number {
  return (
    db.query<{ n: number }>('SELECT count(*) AS n FROM customer WHERE owner = ? AND returns_at <= ?').get(who, until)
      ?.n ?? 0
  )
}

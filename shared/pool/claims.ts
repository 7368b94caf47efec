import type { PoolRules } from './pool'
import { DAY_MS } from './returns'

/** How many customers somebody may look after; null: any number. */
export function quotaOf(rules: Pick<PoolRules, 'quota' | 'quotas'>, staffId: string): number | null {
  return rules.quotas.find((one) => one.staffId === staffId)?.quota ?? rules.quota
}

/** The local midnight before `now`: the claims of a day are those since then. */
export function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

/** The local midnight after `now`, in summer time and out of it. */
export function nextMidnight(now: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
}

export interface LastOwner {
  readonly lastOwner: string | null
  readonly leftOwnerAt: number | null
}

/** Until when the last owner cannot have them back; null: they can now, or it is somebody else who asks. */
export function coolDownUntil(
  { lastOwner, leftOwnerAt }: LastOwner,
  staffId: string,
  rules: Pick<PoolRules, 'coolDownDays'>,
  now: number,
): number | null {
  if (lastOwner !== staffId || leftOwnerAt === null || rules.coolDownDays === 0) return null
  const until = leftOwnerAt + rules.coolDownDays * DAY_MS
  return until > now ? until : null
}

export interface Claimant {
  readonly owned: number
  readonly quota: number | null
  readonly claimedToday: number
  readonly claimsADay: number | null
}

/** Whether somebody may claim one more at all, whoever it is; null: they may. */
export function refusedToday({
  owned,
  quota,
  claimedToday,
  claimsADay,
}: Claimant): 'pool-quota' | 'pool-claims-used-up' | null {
  if (quota !== null && owned >= quota) return 'pool-quota'
  if (claimsADay !== null && claimedToday >= claimsADay) return 'pool-claims-used-up'
  return null
}

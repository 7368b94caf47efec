import type { PoolRules, ReturnReason } from './pool'

export const DAY_MS = 86_400_000

/** What is known of a customer whom somebody looks after, as far as going back to the pool depends on it. */
export interface OwnedFacts {
  /** Since when their owner has them; ms since epoch, as all times here. */
  readonly ownedSince: number
  readonly lastContactAt: number | null
  /** 保护期: nobody goes back by a rule before. */
  readonly protectedUntil: number | null
  /** When the earliest open promise was, or is, due. */
  readonly earliestDueAt: number | null
}

type ReturnRules = Pick<PoolRules, 'returnAfterDaysWithoutContact' | 'returnAfterDaysOverdue'>

/** When the rules give somebody back, and which of them is first; null when none ever does as things stand. */
export function whenReturned(facts: OwnedFacts, rules: ReturnRules): { at: number; rule: ReturnReason } | null {
  const { ownedSince, lastContactAt, protectedUntil, earliestDueAt } = facts
  const { returnAfterDaysWithoutContact: silent, returnAfterDaysOverdue: overdue } = rules
  // A new owner has the whole time: what the last one neglected is not theirs.
  const quietSince = Math.max(ownedSince, lastContactAt ?? 0)
  const bySilence = silent > 0 ? quietSince + silent * DAY_MS : null
  const byPromise = overdue > 0 && earliestDueAt !== null ? earliestDueAt + overdue * DAY_MS : null
  if (bySilence === null && byPromise === null) return null
  const promiseIsFirst = byPromise !== null && (bySilence === null || byPromise < bySilence)
  const at = Math.min(bySilence ?? Number.POSITIVE_INFINITY, byPromise ?? Number.POSITIVE_INFINITY)
  return { at: Math.max(at, protectedUntil ?? 0), rule: promiseIsFirst ? 'overdue' : 'no-contact' }
}

/** Until when somebody new is protected; null: not at all. */
export function protectedFrom(now: number, rules: Pick<PoolRules, 'protectionDays'>): number | null {
  return rules.protectionDays > 0 ? now + rules.protectionDays * DAY_MS : null
}

/** The owner is told of whoever goes back before this. */
export function warnedUntil(now: number, rules: Pick<PoolRules, 'warnDaysBefore'>): number {
  return now + rules.warnDaysBefore * DAY_MS
}

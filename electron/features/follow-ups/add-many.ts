import { randomUUID } from 'node:crypto'
import type { FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import { spreadOver } from '#shared/follow-ups/spread'
import type { WorkTime } from '#shared/follow-ups/work-time'
import { FollowUpId, type StaffId } from '#shared/kernel/ids'
import { transaction, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { addFollowUp } from './repository'

export interface ManyFollowUps {
  readonly what: string
  readonly dueAt: number
  /** Spread over the working hours until then; null: all at `dueAt`. */
  readonly lastAt: number | null
  readonly way: FollowUpWay
  readonly priority: FollowUpPriority
  readonly repeat: FollowUpRepeat
  readonly assignee: StaffId | null
  readonly by: string | null
  readonly createdAt: number
  readonly work: WorkTime
}

/** So many take a few milliseconds: main answers the phone between them. */
const AT_ONCE = 100

/**
 * The same promise to each of them, a transaction a hundred. Answers how many were made. Broken off (the disk is full, the
 * program dies), the steps before stand, whole, and nothing of the one that was under way; it throws, and is not resumed.
 */
export async function addToMany(db: WriteDb, customers: readonly CustomerKey[], many: ManyFollowUps): Promise<number> {
  const { dueAt, lastAt, work, ...words } = many
  const times = spreadOver(dueAt, lastAt, customers.length, work)
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    transaction(db, () => {
      for (const [at, customer] of customers.slice(from, from + AT_ONCE).entries()) {
        addFollowUp(db, {
          ...{ ...words, id: FollowUpId.parse(randomUUID()), customer, name: null, number: null, callId: null },
          dueAt: times(from + at),
        })
      }
    })
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return customers.length
}

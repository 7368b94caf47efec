import type { Clock } from '#shared/kernel/clock'
import type { CustomerId } from '#shared/kernel/ids'
import { isUp } from '#shared/phone/call'
import type { Me } from '#shared/team/rights'
import {
  type CustomerHolder,
  type CustomerKey,
  type CustomersOptions,
  type KnownElsewhere,
  loadCustomerByKey,
  tableHolder,
} from '../features/customers'
import { countOpenFollowUpsOf, listOpenFollowUpsOf, moveFollowUps } from '../features/follow-ups'
import type { PhoneService } from '../features/phone'
import type { ReadDb, WriteDb } from '../storage'
import type { Tell } from './world-customers'

/** Whose rows are a customer's, and go with them in a merge and back in a split. Names stay as they are for good. */
export const customerHolders: readonly CustomerHolder[] = [
  tableHolder('call', ['ended_at IS NOT NULL', 'ended_at IS NULL AND own = 1 AND finished_at IS NULL']),
  tableHolder('ticket'),
  tableHolder('pool_moved', ['TRUE'], 'entry'),
  tableHolder('call_list_item'),
  {
    name: 'follow_up',
    move: (db, from, to) => moveFollowUps(db, from, to),
    giveBack: (db, rows, from, to) => void moveFollowUps(db, from, to, rows),
  },
]

/** What the customers' list and record show that other features know. */
export const knownElsewhere: Pick<KnownElsewhere, 'nextFollowUpAt'> = {
  nextFollowUpAt: (db, key) => {
    if (countOpenFollowUpsOf(db, key) === 0) return null
    const customer = loadCustomerByKey(db, key)
    return customer ? (listOpenFollowUpsOf(db, customer, 1)[0]?.dueAt ?? null) : null
  },
}

export interface CustomerParts {
  readonly db: WriteDb
  readonly clock: Clock
  readonly me: () => Me
  readonly phone: () => PhoneService
  readonly tell: Tell
  /** 归属地, in the language of the desk. */
  readonly placeOf: (number: string) => string | null
  readonly batches: CustomersOptions['batches']
}

export function customersOptions({ db, clock, me, phone, tell, placeOf, batches }: CustomerParts): CustomersOptions {
  return {
    ...knownElsewhere,
    ...{ db, clock, me, placeOf },
    holders: customerHolders,
    isAtHand: (id, key) => isOnCall(phone(), id) || hasPromised(db, me(), key),
    batches,
    changed: (payload) => tell('customers.changed', payload),
  }
}

function isOnCall(phone: PhoneService, id: CustomerId): boolean {
  return phone.ledger.entries().some(({ call, match }) => {
    const concerns = isUp(call) || call.status === 'wrap-up'
    if (!concerns || match.kind === 'unknown' || match.kind === 'withheld') return false
    return match.card.id === id || ('candidates' in match && match.candidates.some((one) => one.id === id))
  })
}

/** Somebody who promised something has to keep it, whoever looks after the customer. */
function hasPromised(db: ReadDb, me: Me, key: CustomerKey): boolean {
  const customer = countOpenFollowUpsOf(db, key) === 0 ? null : loadCustomerByKey(db, key)
  if (!customer) return false
  return listOpenFollowUpsOf(db, customer, 100).some(({ assigneeId }) => assigneeId === null || assigneeId === me.id)
}

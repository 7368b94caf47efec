import { exactKey } from '#shared/customers/phone-keys'
import { readNumber } from '#shared/customers/phone-number'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { DialTarget } from '#shared/phone/contract'
import { encodeUid, type ReadDb, type RowUid } from '../../storage'
import { type Customer, type CustomerKey, loadCustomer, loadCustomerByKey } from '../customers'
import { promisedTo } from '../follow-ups'
import { openCall } from './call-history-row'

/** A number that main knows, whole, and the window perhaps sees masked. */
export interface KnownNumber {
  readonly number: string
  /** Whom it is dialled for, where somebody is known. */
  readonly customerId: CustomerId | null
  /** They asked not to be called there. */
  readonly doNotCall: boolean
}

/** What stands behind a reference. `customer-gone`, `number-gone`. */
export function knownNumber(db: ReadDb, target: DialTarget): Result<KnownNumber> {
  switch (target.of) {
    case 'customer': {
      const customer = loadCustomer(db, target.id)
      if (!customer) return failed('customer-gone')
      const { phones } = customer
      const phone =
        target.phoneId === null
          ? (phones.find(({ doNotCall }) => !doNotCall) ?? phones[0])
          : phones.find(({ id }) => id === target.phoneId)
      if (!phone) return failed('number-gone')
      return ok({ number: phone.number, customerId: customer.id, doNotCall: phone.doNotCall })
    }
    case 'call':
      return ofSomebody(db, calledBefore(db, target.id))
    case 'follow-up': {
      const promised = promisedTo(db, target.id)
      return ofSomebody(db, promised)
    }
  }
}

function ofSomebody(
  db: ReadDb,
  found: { readonly customer: CustomerKey | null; readonly number: string | null } | null,
): Result<KnownNumber> {
  const customer = found && found.customer !== null ? loadCustomerByKey(db, found.customer) : null
  // A promise without a number is kept by the customer's first that may be called.
  const number = found?.number || customer?.phones.find(({ doNotCall }) => !doNotCall)?.number
  if (!number) return failed('number-gone')
  return ok({ number, customerId: customer?.id ?? null, doNotCall: customer !== null && isBarred(customer, number) })
}

function isBarred(customer: Customer, number: string): boolean {
  const key = exactKey(readNumber(number))
  return customer.phones.some((phone) => phone.doNotCall && exactKey(readNumber(phone.number)) === key)
}

function calledBefore(db: ReadDb, id: CallId) {
  const row = db
    .query<{ uid: RowUid; version: number; customer: CustomerKey | null; sealed: Buffer }>(
      'SELECT uid, version, customer, sealed FROM call WHERE uid = ?',
    )
    .get(encodeUid(id))
  return row ? { customer: row.customer, number: openCall(db, row).number } : null
}

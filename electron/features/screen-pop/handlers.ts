import type { Handlers } from '#shared/kernel/contract'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { screenPopContract } from '#shared/screen-pop/contract'
import { transaction, type WriteDb } from '../../storage'
import { customerKeyOf, keptKey } from '../customers'
import { numberOfCall, type PhoneService, recordPop } from '../phone'
import { loadCard, type Viewer } from './card'
import { timelineOf } from './timeline'

export interface ScreenPopOptions {
  readonly db: WriteDb
  readonly phone: PhoneService
  readonly viewer: () => Viewer
  /** Gives the customer one more number, as an edit of whoever sits here; does nothing where they have it. */
  readonly addNumber: (customer: CustomerId, number: string) => Result<unknown> | Promise<Result<unknown>>
}

export function screenPopHandlers(options: ScreenPopOptions): Handlers<typeof screenPopContract> {
  const { db, phone, viewer, addNumber } = options
  return {
    'screen-pop.card': ({ id }) => {
      const card = loadCard(db, id, viewer())
      return card ? ok(card) : failed('customer-gone')
    },
    'screen-pop.choose': ({ callId, customerId }) => phone.chooseCustomer(callId, customerId),
    'screen-pop.painted': ({ callId, at }) => phone.painted(callId, at),
    'screen-pop.attach': async ({ callId, customerId, addNumber: adds }) => {
      const number = numberOfCall(db, callId)
      if (number === null) return failed('call-gone')
      const attached = attach(options, callId, customerId)
      if (!attached.ok) return attached
      if (adds && number !== '') {
        const added = await addNumber(customerId, number)
        if (!added.ok) return added
        // The card of the call has the number now.
        attach(options, callId, customerId)
      }
      const card = loadCard(db, customerId, viewer())
      return card ? ok(card) : failed('customer-gone')
    },
    'screen-pop.timeline': ({ id, ...question }) => {
      const key = customerKeyOf(db, id)
      if (key === null) return failed('customer-gone')
      const { rows, next } = timelineOf(db, keptKey(db, key), question)
      return ok({ entries: [...rows], next })
    },
  }
}

/** A call that is over and wrapped up has left the ledger, and its record still gets its customer. */
function attach({ db, phone }: ScreenPopOptions, callId: CallId, customerId: CustomerId): Result<undefined> {
  if (phone.ledger.get(callId)) return phone.chooseCustomer(callId, customerId)
  return transaction(db, () => {
    if (customerKeyOf(db, customerId) === null) return failed('customer-gone')
    recordPop(db, callId, customerId)
    return ok()
  })
}

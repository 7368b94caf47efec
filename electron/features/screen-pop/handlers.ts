import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { screenPopContract } from '#shared/screen-pop/contract'
import type { ReadDb } from '../../storage'
import type { PhoneService } from '../phone'
import { loadCard } from './card'

export function screenPopHandlers(db: ReadDb, phone: PhoneService): Handlers<typeof screenPopContract> {
  return {
    'screen-pop.card': ({ id }) => {
      const card = loadCard(db, id)
      return card ? ok(card) : failed('customer-gone')
    },
    'screen-pop.choose': ({ callId, customerId }) => phone.chooseCustomer(callId, customerId),
    'screen-pop.painted': ({ callId, at }) => phone.painted(callId, at),
  }
}

import type { CustomerId } from '#shared/kernel/ids'
import type { CustomerCard } from '#shared/screen-pop/card'
import type { ReadDb } from '../../storage'
import { type Customer, loadCustomer } from '../customers'
import { listOpenFollowUpsOf } from '../follow-ups'
import { listContacts } from '../phone'
import { listOpenTickets } from '../tickets'

const CONTACTS_ON_CARD = 5
const OPEN_WORK_ON_CARD = 20

/** Null when there is no customer of that id (any more). */
export function loadCard(db: ReadDb, id: CustomerId): CustomerCard | null {
  const customer = loadCustomer(db, id)
  return customer ? cardOf(db, customer) : null
}

export function cardOf(db: ReadDb, customer: Customer): CustomerCard {
  const { key, id, name, level, tags, company, city, owner, phones, remark, contactCount } = customer
  return {
    id,
    name,
    level,
    tags: [...tags],
    company,
    city,
    owner,
    phones: [...phones],
    remark,
    contacts: listContacts(db, key, CONTACTS_ON_CARD),
    contactCount,
    followUps: listOpenFollowUpsOf(db, customer, OPEN_WORK_ON_CARD),
    tickets: listOpenTickets(db, key, OPEN_WORK_ON_CARD),
  }
}

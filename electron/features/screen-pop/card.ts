import type { CustomerId, StaffId } from '#shared/kernel/ids'
import type { CustomerCard } from '#shared/screen-pop/card'
import type { ReadDb } from '../../storage'
import { type Customer, customerKeyOf, fieldDefinitions, keptKey, loadCustomerByKey, recordOf } from '../customers'
import { listOpenFollowUpsOf } from '../follow-ups'
import { listContacts } from '../phone'
import { listOpenTickets } from '../tickets'

/** Who looks at the card, and what is known to them of a number besides. */
export interface Viewer {
  /** The agent at this desk; null: nobody in particular. */
  readonly staffId: StaffId | null
  /** 归属地, in the language of the desk. */
  readonly placeOf: (number: string) => string | null
}

export const anybody: Viewer = { staffId: null, placeOf: () => null }

const CONTACTS_ON_CARD = 5
const OPEN_WORK_ON_CARD = 20

/** Null when there is no customer of that id (any more). Who was merged has the card of whom they are part. */
export function loadCard(db: ReadDb, id: CustomerId, viewer = anybody): CustomerCard | null {
  const key = customerKeyOf(db, id)
  const customer = key === null ? null : loadCustomerByKey(db, keptKey(db, key))
  return customer ? cardOf(db, customer, viewer) : null
}

export function cardOf(db: ReadDb, customer: Customer, { placeOf }: Viewer): CustomerCard {
  const { key, id, version, name, otherNames, level, tags, company, city, source, department, remark } = customer
  const { ownerName, phones, cameBack } = recordOf(db, customer, { placeOf, nextFollowUpAt: () => null })
  const { ownerId, poolState, returnsAt, contactCount } = customer
  return {
    ...{ id, version, name, otherNames: [...otherNames], level, tags: [...tags], company, city, source, department },
    ...{ owner: ownerName, ownerId, poolState, cameBack, returnsAt, phones, remark, contactCount },
    fields: fieldsOnCard(db, customer),
    contacts: listContacts(db, key, CONTACTS_ON_CARD),
    followUps: listOpenFollowUpsOf(db, customer, OPEN_WORK_ON_CARD),
    tickets: listOpenTickets(db, key, OPEN_WORK_ON_CARD),
  }
}

function fieldsOnCard(db: ReadDb, { fields }: Customer): CustomerCard['fields'] {
  if (Object.keys(fields).length === 0) return []
  return fieldDefinitions(db)
    .filter(({ onCard, retired }) => onCard && !retired)
    .flatMap(({ id, name }) => {
      const value = fields[id]
      return value === undefined ? [] : [{ id, name, value }]
    })
}

import { randomUUID } from 'node:crypto'
import { keptForm } from '#shared/customers/number-format'
import { CallId, CustomerId, FollowUpId, TicketId } from '#shared/kernel/ids'
import type { PracticeCustomer, PracticePhone } from '#shared/practice/pool-types'
import { transaction, type WriteDb } from '../../storage'
import { addCustomer, type CustomerKey, hasCustomers, type KeptPhone, setContacts } from '../customers'
import { addFollowUp } from '../follow-ups'
import { addPastCall } from '../phone'
import { addTicket } from '../tickets'

/**
 * Writes the made-up customers into the practice database, once: into an empty one, all or none. Answers whether it
 * did. `pool` is only asked for when it is needed: every start but the first has its customers already.
 */
export function seedPractice(db: WriteDb, pool: () => readonly PracticeCustomer[], now: number): boolean {
  if (hasCustomers(db)) return false
  const customers = pool()
  transaction(db, () => {
    for (const customer of customers) seedCustomer(db, customer, now)
  })
  return true
}

function seedCustomer(db: WriteDb, customer: PracticeCustomer, now: number): void {
  const { name, level, company, city, tags, owner, contacts, tickets, followUps } = customer
  const key = addCustomer(db, {
    id: CustomerId.parse(randomUUID()),
    name,
    level,
    company: company ?? null,
    city,
    owner: owner ?? null,
    tags,
    phones: customer.phones.map(phoneOf),
    remark: '',
    createdAt: Math.min(now, ...contacts.map(({ startedAt }) => startedAt)),
  })
  for (const contact of contacts) seedContact(db, key, contact)
  const lastAt = contacts.length > 0 ? Math.max(...contacts.map(({ startedAt }) => startedAt)) : null
  setContacts(db, key, contacts.length, lastAt)
  for (const ticket of tickets) {
    addTicket(db, { ...ticket, id: TicketId.parse(randomUUID()), customer: key })
  }
  for (const { what, dueAt } of followUps) {
    addFollowUp(db, {
      id: FollowUpId.parse(randomUUID()),
      customer: key,
      name: null,
      number: null,
      what,
      dueAt,
      callId: null,
      createdAt: Math.min(now, dueAt),
    })
  }
}

function seedContact(db: WriteDb, customer: CustomerKey, contact: PracticeCustomer['contacts'][number]): void {
  const answeredAt = contact.talkSeconds > 0 ? contact.startedAt + RING_MS : null
  addPastCall(db, {
    id: CallId.parse(randomUUID()),
    customer,
    direction: contact.direction,
    startedAt: contact.startedAt,
    answeredAt,
    endedAt: (answeredAt ?? contact.startedAt + RING_OUT_MS) + contact.talkSeconds * 1000,
    disposition: contact.disposition,
    number: contact.number,
    displayName: '',
    agentName: contact.agent,
    note: contact.note,
  })
}

const RING_MS = 6_000
const RING_OUT_MS = 30_000

/** As it was typed: E.164 where that can be told, else as it stands, so that practice has matches by suffix too. */
function phoneOf({ stored, kind }: PracticePhone, at: number): KeptPhone {
  return {
    id: `p${at + 1}`,
    number: keptForm(stored),
    kind: kind === 'home' ? 'landline' : kind,
    note: '',
    doNotCall: false,
  }
}

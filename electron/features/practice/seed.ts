import { randomUUID } from 'node:crypto'
import { keptForm } from '#shared/customers/number-format'
import { CallId, CustomerId, FollowUpId, StaffId, TicketId } from '#shared/kernel/ids'
import { type AllocationMove, ReturnReason } from '#shared/pool/pool'
import type { PracticeCustomer, PracticeFollowUp, PracticePhone } from '#shared/practice/pool-types'
import { transaction, type WriteDb } from '../../storage'
import {
  addCustomer,
  type CustomerKey,
  hasCustomers,
  type KeptPhone,
  noteFieldsInUse,
  saveFieldDefinitions,
  setContacts,
  writeCameBack,
} from '../customers'
import { addFollowUp } from '../follow-ups'
import { addPastCall } from '../phone'
import { recordMovement } from '../pool'
import { addTicket } from '../tickets'
import { priorityOf, wayOf, weeklyOf } from './seed-promises'
import {
  type CameBack,
  cameBackOf,
  contactsOf,
  departmentOf,
  fieldsOf,
  isNotToBeCalled,
  ownedSince,
  ownerOf,
  phoneNote,
  practiceFields,
  sourceOf,
} from './seed-standing'

/** Whoever sits at the desk of the practice world. */
const ME = StaffId.parse('practice')

/** So many of the list are the cast, whose numbers are theirs alone. */
const CAST = 14

/**
 * Writes the made-up customers into the practice database, once: into an empty one, all or none. Answers whether it
 * did. `pool` is only asked for when it is needed: every start but the first has its customers already.
 */
export function seedPractice(db: WriteDb, pool: () => readonly PracticeCustomer[], now: number): boolean {
  if (hasCustomers(db)) return false
  const customers = pool()
  transaction(db, () => {
    saveFieldDefinitions(db, practiceFields)
    const weekly = weeklyOf(customers, now)
    let inPool = 0
    customers.forEach((customer, at) => {
      const cameBack = customer.owner === undefined ? cameBackOf(inPool++, now) : null
      seedCustomer(db, customer, { at, now, cameBack, weekly })
    })
    seedTwin(db, customers, now)
  })
  return true
}

interface Place {
  /** In the list. */
  readonly at: number
  readonly now: number
  /** Null: somebody looks after them. */
  readonly cameBack: CameBack | null
  /** The promise that comes again each week. */
  readonly weekly: PracticeFollowUp | null
}

function seedCustomer(db: WriteDb, customer: PracticeCustomer, { at, now, cameBack, weekly }: Place): void {
  const { name, level, company, city, tags, owner, contacts, tickets, followUps } = customer
  const id = CustomerId.parse(randomUUID())
  const fields = fieldsOf(customer, at, now)
  const key = addCustomer(db, {
    id,
    name,
    level,
    company: company ?? null,
    city,
    owner: owner ?? null,
    ownerId: ownerOf(customer, ME),
    ownedSince: ownedSince(at, now),
    source: sourceOf(at),
    department: departmentOf(customer),
    tags,
    phones: customer.phones.map((phone, n) => ({
      ...phoneOf(phone, n),
      note: n === 0 ? phoneNote(at) : '',
      doNotCall: n === 0 && at >= CAST && isNotToBeCalled(at),
    })),
    contacts: contactsOf(customer, at),
    fields,
    createdAt: Math.min(now, ...contacts.map(({ startedAt }) => startedAt)),
  })
  noteFieldsInUse(db, fields)
  for (const contact of contacts) seedContact(db, key, contact)
  const lastAt = contacts.length > 0 ? Math.max(...contacts.map(({ startedAt }) => startedAt)) : null
  setContacts(db, key, contacts.length, lastAt)
  if (cameBack) seedCameBack(db, key, id, cameBack)
  for (const ticket of tickets) {
    addTicket(db, { ...ticket, id: TicketId.parse(randomUUID()), customer: key })
  }
  for (const promise of followUps) {
    const { what, dueAt } = promise
    addFollowUp(db, {
      id: FollowUpId.parse(randomUUID()),
      customer: key,
      name: null,
      number: null,
      what,
      dueAt,
      callId: null,
      createdAt: Math.min(now, dueAt),
      way: wayOf(promise),
      priority: priorityOf(promise, tickets),
      repeat: promise === weekly ? 'weekly' : 'never',
    })
  }
}

const MOVES: Readonly<Record<ReturnReason, AllocationMove>> = {
  ...{ released: 'release', recalled: 'recall', lost: 'lost', imported: 'assign' },
  ...{ 'no-contact': 'return', overdue: 'return', 'owner-left': 'return' },
}

function seedCameBack(db: WriteDb, key: CustomerKey, id: CustomerId, cameBack: CameBack): void {
  const { at, by, why, from } = cameBack
  writeCameBack(db, { key, id }, { at, by: ReturnReason.options.indexOf(by), why, from })
  // A batch that was imported into the pool never was somebody's.
  if (by === 'imported') return
  const who = by === 'released' ? from : by === 'recalled' ? ME : null
  recordMovement(db, { at, move: MOVES[by], by: who, from, to: null, rule: by, reason: why, batchId: null }, [key])
}

/** Somebody stands there twice, the second time as they were typed in a hurry: the two are to be made one. */
function seedTwin(db: WriteDb, customers: readonly PracticeCustomer[], now: number): void {
  const one = customers.slice(CAST).find(({ phones, company, owner }) => {
    return owner !== undefined && company === undefined && phones.length === 1
  })
  const number = one?.phones[0]?.e164
  if (!one || !number) return
  addCustomer(db, {
    ...{ id: CustomerId.parse(randomUUID()), name: one.name, level: 'standard', createdAt: now },
    phones: [{ id: 'p1', number, kind: 'mobile', note: '', doNotCall: false }],
    ...{ source: sourceOf(1), tags: ['新客户'], ownerId: ME, remark: '展会上留的名片，想了解新款' },
  })
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

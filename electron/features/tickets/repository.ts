import type { TicketId } from '#shared/kernel/ids'
import { TicketSummary } from '#shared/tickets/ticket'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'

export interface NewTicket extends TicketSummary {
  readonly customer: CustomerKey | null
}

interface TicketRow {
  readonly uid: RowUid
  readonly version: number
  readonly number: string
  readonly priority: number
  readonly state: number
  readonly dueAt: number | null
  readonly createdAt: number
  readonly sealed: Buffer
}

const PRIORITIES = TicketSummary.shape.priority.options
/** In the order of a ticket's life: `resolved` (4) and `archived` (5) are no longer open, as the index says. */
const STATES = TicketSummary.shape.state.options

/** The subject is sealed; the number people say is not, it names nobody. */
export function addTicket(db: WriteDb, ticket: NewTicket): void {
  const uid = encodeUid(ticket.id)
  db.change(
    `INSERT INTO ticket (uid, version, customer, number, priority, state, due_at, created_at, sealed)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    uid,
    ticket.customer,
    ticket.number,
    PRIORITIES.indexOf(ticket.priority),
    STATES.indexOf(ticket.state),
    ticket.dueAt,
    ticket.createdAt,
    db.cipher.seal('ticket', uid, 1, ticket.subject),
  )
}

const OPEN_OF_CUSTOMER = `
  SELECT uid, version, number, priority, state, due_at AS dueAt, created_at AS createdAt, sealed
  FROM ticket WHERE customer = ? AND state < 4 ORDER BY due_at LIMIT ?`

/** Neither resolved nor archived, earliest due first. */
export function listOpenTickets(db: ReadDb, customer: CustomerKey, limit: number): TicketSummary[] {
  return db
    .query<TicketRow>(OPEN_OF_CUSTOMER)
    .all(customer, limit)
    .map((row) => openTicket(db, row))
}

const OF_CUSTOMER = `
  SELECT key, uid, version, number, priority, state, due_at AS dueAt, created_at AS createdAt, sealed
  FROM ticket WHERE customer = ? AND (created_at, key) < (?, ?) ORDER BY created_at DESC, key DESC LIMIT ?`

/** A customer's tickets, closed ones too, newest first, before that place of the timeline. */
export function listTicketsOf(
  db: ReadDb,
  customer: CustomerKey,
  before: { readonly at: number; readonly key: number },
  limit: number,
): (TicketSummary & { readonly key: number })[] {
  return db
    .query<TicketRow & { readonly key: number }>(OF_CUSTOMER)
    .all(customer, before.at, before.key, limit)
    .map((row) => ({ ...openTicket(db, row), key: row.key }))
}

export function countOpenTickets(db: ReadDb, customer: CustomerKey): number {
  const row = db.query<{ n: number }>('SELECT count(*) AS n FROM ticket WHERE customer = ? AND state < 4').get(customer)
  return row?.n ?? 0
}

function openTicket(db: ReadDb, row: TicketRow): TicketSummary {
  return {
    id: decodeUid(row.uid) as TicketId,
    number: row.number,
    subject: db.cipher.open('ticket', row.uid, row.version, row.sealed),
    priority: PRIORITIES[row.priority] ?? 'normal',
    state: STATES[row.state] ?? 'registered',
    dueAt: row.dueAt,
    createdAt: row.createdAt,
  }
}

import { FollowUp } from '#shared/follow-ups/follow-up'
import type { CallId, FollowUpId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { decodeUid, encodeUid, type ReadDb, type RowUid, transaction, type WriteDb } from '../../storage'
import { type Customer, type CustomerKey, loadCustomerByKey } from '../customers'

export interface NewFollowUp {
  readonly id: FollowUpId
  readonly customer: CustomerKey | null
  /** Who it is when no customer is known, e.g. the name the caller gave. */
  readonly name: string | null
  readonly number: string | null
  readonly what: string
  readonly dueAt: number
  readonly callId: CallId | null
  readonly createdAt: number
}

interface FollowUpRow {
  readonly key: number
  readonly uid: RowUid
  readonly version: number
  readonly customer: CustomerKey | null
  readonly call: RowUid | null
  readonly dueAt: number
  readonly state: number
  readonly createdAt: number
  readonly sealed: Buffer
}

/** The order is the form on disk. */
type Sealed = [what: string, number: string | null, name: string | null]

const COLUMNS = 'key, uid, version, customer, call, due_at AS dueAt, state, created_at AS createdAt, sealed'
const STATES = FollowUp.shape.state.options

export function addFollowUp(db: WriteDb, followUp: NewFollowUp): void {
  const uid = encodeUid(followUp.id)
  const { what, number, name } = followUp
  const form: Sealed = [what, number, name]
  db.change(
    `INSERT INTO follow_up (uid, version, customer, call, due_at, created_at, sealed) VALUES (?, 1, ?, ?, ?, ?, ?)`,
  ).run(
    uid,
    followUp.customer,
    followUp.callId === null ? null : encodeUid(followUp.callId),
    followUp.dueAt,
    followUp.createdAt,
    db.cipher.seal('follow_up', uid, 1, JSON.stringify(form)),
  )
}

/** Open ones, earliest due first. */
export function listOpenFollowUps(db: ReadDb, limit: number): FollowUp[] {
  const rows = db
    .query<FollowUpRow>(`SELECT ${COLUMNS} FROM follow_up WHERE state = 0 ORDER BY due_at LIMIT ?`)
    .all(limit)
  return rows.map((row) => openFollowUp(db, row))
}

/** A customer's open ones, earliest due first. Who asks has the customer: it is not decrypted again for each. */
export function listOpenFollowUpsOf(db: ReadDb, customer: Customer, limit: number): FollowUp[] {
  const rows = db
    .query<FollowUpRow>(`SELECT ${COLUMNS} FROM follow_up WHERE customer = ? AND state = 0 ORDER BY due_at LIMIT ?`)
    .all(customer.key, limit)
  return rows.map((row) => openFollowUp(db, row, customer))
}

export function countOpenFollowUpsOf(db: ReadDb, customer: CustomerKey): number {
  const row = db
    .query<{ n: number }>('SELECT count(*) AS n FROM follow_up WHERE customer = ? AND state = 0')
    .get(customer)
  return row?.n ?? 0
}

/** What the status bar shows. Overdue is what is due at `now` (ms since epoch) or before. */
export function followUpsOverview(
  db: ReadDb,
  now: number,
): { openCount: number; overdueCount: number; nextDueAt: number | null } {
  const row = db
    .query<{ openCount: number; overdueCount: number; nextDueAt: number | null }>(
      `SELECT count(*) AS openCount, count(*) FILTER (WHERE due_at <= ?) AS overdueCount,
         min(due_at) FILTER (WHERE due_at > ?) AS nextDueAt
       FROM follow_up WHERE state = 0`,
    )
    .get(now, now)
  return row ?? { openCount: 0, overdueCount: 0, nextDueAt: null }
}

/** Moves the promise; the agent is reminded again then. `follow-up-gone`, `follow-up-closed`. */
export function snoozeFollowUp(db: WriteDb, id: FollowUpId, until: number): Result<FollowUp> {
  return changeOpen(db, id, (key) =>
    db.change('UPDATE follow_up SET due_at = ?, reminded_at = NULL WHERE key = ? AND state = 0').run(until, key),
  )
}

/** `follow-up-gone`, `follow-up-closed` (somebody was faster). */
export function finishFollowUp(db: WriteDb, id: FollowUpId, outcome: 'done' | 'dropped', at: number): Result<FollowUp> {
  return changeOpen(db, id, (key) =>
    db
      .change('UPDATE follow_up SET state = ?, closed_at = ? WHERE key = ? AND state = 0')
      .run(STATES.indexOf(outcome), at, key),
  )
}

/** When the next reminder is to come; null when nothing is left to remind of. */
export function nextReminderAt(db: ReadDb): number | null {
  const row = db
    .query<{ dueAt: number }>(
      `SELECT due_at AS dueAt FROM follow_up WHERE state = 0 AND reminded_at IS NULL ORDER BY due_at LIMIT 1`,
    )
    .get()
  return row?.dueAt ?? null
}

/**
 * Takes what fell due at `now` or before and nobody was reminded of yet, earliest first. Whatever this returns is
 * marked as told, durably: it never comes twice, neither from a second timer nor after a restart.
 */
export function claimDueFollowUps(db: WriteDb, now: number, limit: number): FollowUp[] {
  return transaction(db, () => {
    const rows = db
      .query<FollowUpRow>(
        `SELECT ${COLUMNS} FROM follow_up WHERE state = 0 AND reminded_at IS NULL AND due_at <= ?
         ORDER BY due_at LIMIT ?`,
      )
      .all(now, limit)
    const claim = db.change('UPDATE follow_up SET reminded_at = ? WHERE key = ? AND state = 0 AND reminded_at IS NULL')
    return rows.filter((row) => claim.run(now, row.key).changes === 1).map((row) => openFollowUp(db, row))
  })
}

function changeOpen(db: WriteDb, id: FollowUpId, change: (key: number) => { changes: number }): Result<FollowUp> {
  return transaction(db, () => {
    const row = load(db, id)
    if (!row) return failed('follow-up-gone')
    if (change(row.key).changes === 0) return failed('follow-up-closed')
    const after = load(db, id)
    return after ? ok(openFollowUp(db, after)) : failed('follow-up-gone')
  })
}

function load(db: ReadDb, id: FollowUpId): FollowUpRow | undefined {
  return db.query<FollowUpRow>(`SELECT ${COLUMNS} FROM follow_up WHERE uid = ?`).get(encodeUid(id))
}

function openFollowUp(db: ReadDb, row: FollowUpRow, known?: Customer): FollowUp {
  const form: Sealed = JSON.parse(db.cipher.open('follow_up', row.uid, row.version, row.sealed))
  const [what, number, name] = form
  const customer = known ?? (row.customer === null ? null : loadCustomerByKey(db, row.customer))
  return {
    id: decodeUid(row.uid) as FollowUpId,
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? name,
    number: number ?? customer?.phones[0]?.number ?? null,
    what,
    dueAt: row.dueAt,
    state: STATES[row.state] ?? 'open',
    callId: row.call === null ? null : (decodeUid(row.call) as CallId),
    createdAt: row.createdAt,
  }
}

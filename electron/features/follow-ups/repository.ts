import type { FollowUp, FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import type { CallId, FollowUpId, StaffId } from '#shared/kernel/ids'
import { encodeUid, type ReadDb, transaction, type WriteDb } from '../../storage'
import type { Customer, CustomerKey } from '../customers'
import { writeFollowUpEvent } from './events'
import {
  FOLLOW_UP_COLUMNS,
  type FollowUpRow,
  openFollowUp,
  priorityNumber,
  repeatNumber,
  type SealedFollowUp,
  type Surroundings,
  wayNumber,
} from './follow-up-row'

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
  readonly way?: FollowUpWay
  readonly priority?: FollowUpPriority
  readonly repeat?: FollowUpRepeat
  /** The first of its series; absent: this one is. */
  readonly repeatFrom?: number
  /** Null and absent: whoever this desk belongs to. */
  readonly assignee?: StaffId | null
  /** Who promised, for the timeline. */
  readonly by?: string | null
}

/** With its event, as one. */
export function addFollowUp(db: WriteDb, followUp: NewFollowUp): void {
  const uid = encodeUid(followUp.id)
  const { what, number, name, customer, dueAt, repeat = 'never' } = followUp
  const form: SealedFollowUp = [what, number, name]
  const sealed = db.cipher.seal('follow_up', uid, 1, JSON.stringify(form))
  transaction(db, () => {
    const { lastInsertRowid } = db
      .change(
        `INSERT INTO follow_up (uid, version, customer, call, due_at, created_at, assignee, way, priority, repeat,
           repeat_from, promised_at, sealed) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        uid,
        customer,
        followUp.callId === null ? null : encodeUid(followUp.callId),
        dueAt,
        followUp.createdAt,
        followUp.assignee ?? '',
        wayNumber(followUp.way ?? 'call'),
        priorityNumber(followUp.priority ?? 'normal'),
        repeatNumber(repeat),
        repeat === 'never' ? null : (followUp.repeatFrom ?? dueAt),
        dueAt,
        sealed,
      )
    writeFollowUpEvent(db, {
      ...{ followUp: Number(lastInsertRowid), customer, at: followUp.createdAt, event: 'promised' },
      ...{ what, dueAt, by: followUp.by ?? null, note: '' },
    })
  })
}

/** Open ones of whoever this desk belongs to, earliest due first. */
export function listOpenFollowUps(db: ReadDb, limit: number, around?: Surroundings): FollowUp[] {
  const rows = db
    .query<FollowUpRow>(
      `SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE state = 0 AND assignee = '' ORDER BY due_at LIMIT ?`,
    )
    .all(limit)
  return rows.map((row) => openFollowUp(db, row, around ? { around } : {}))
}

/** A customer's open ones, earliest due first. Who asks has the customer: it is not decrypted again for each. */
export function listOpenFollowUpsOf(db: ReadDb, customer: Customer, limit: number): FollowUp[] {
  const rows = db
    .query<FollowUpRow>(
      `SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE customer = ? AND state = 0 ORDER BY due_at LIMIT ?`,
    )
    .all(customer.key, limit)
  return rows.map((row) => openFollowUp(db, row, { known: customer }))
}

export function countOpenFollowUpsOf(db: ReadDb, customer: CustomerKey): number {
  const row = db
    .query<{ n: number }>('SELECT count(*) AS n FROM follow_up WHERE customer = ? AND state = 0')
    .get(customer)
  return row?.n ?? 0
}

/**
 * What the status bar shows, of whoever this desk belongs to. Overdue is what is due at `now` (ms since epoch) or
 * before. Triggers keep the number of open ones: 100,000 are not counted at each change of a call.
 */
export function followUpsOverview(
  db: ReadDb,
  now: number,
): { openCount: number; overdueCount: number; nextDueAt: number | null } {
  const count = db.query<{ n: number }>(`SELECT n FROM follow_up_open_count WHERE assignee = ''`).get()
  const overdue = db
    .query<{ n: number }>(`SELECT count(*) AS n FROM follow_up WHERE state = 0 AND assignee = '' AND due_at <= ?`)
    .get(now)
  const next = db
    .query<{ dueAt: number }>(
      `SELECT due_at AS dueAt FROM follow_up WHERE state = 0 AND assignee = '' AND due_at > ? ORDER BY due_at LIMIT 1`,
    )
    .get(now)
  return { openCount: count?.n ?? 0, overdueCount: overdue?.n ?? 0, nextDueAt: next?.dueAt ?? null }
}

/** Everybody's that fell due at `before` or earlier and nobody kept: what a lead sees. */
export function countOverdueSince(db: ReadDb, before: number): number {
  const row = db.query<{ n: number }>('SELECT count(*) AS n FROM follow_up WHERE state = 0 AND due_at <= ?').get(before)
  return row?.n ?? 0
}

/** Where a merged customer's promises go, and where they come back from. Answers the rows that moved. */
export function moveFollowUps(db: WriteDb, from: CustomerKey, to: CustomerKey, only?: readonly number[]): number[] {
  const rows = db
    .query<{ key: number }>(
      `SELECT key FROM follow_up WHERE customer = ? AND state = 0
       UNION ALL SELECT key FROM follow_up WHERE customer = ? AND state <> 0`,
    )
    .all(from, from)
  const moving = only ? rows.filter(({ key }) => only.includes(key)) : rows
  const moved = db.change('UPDATE follow_up SET customer = ? WHERE key = ?')
  const told = db.change('UPDATE follow_up_event SET customer = ? WHERE follow_up = ?')
  for (const { key } of moving) {
    moved.run(to, key)
    told.run(to, key)
  }
  return moving.map(({ key }) => key)
}

import { randomUUID } from 'node:crypto'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'

const EVENTS = ['promised', 'moved', 'done', 'dropped', 'handed-on'] as const
export type FollowUpEventName = (typeof EVENTS)[number]

export interface NewFollowUpEvent {
  readonly followUp: number
  readonly customer: CustomerKey | null
  readonly at: number
  readonly event: FollowUpEventName
  readonly what: string
  readonly dueAt: number
  readonly by: string | null
  /** What came of it, or why it was handed on. */
  readonly note: string
}

/** As the timeline shows it; the contract's entry without its kind. */
export interface FollowUpEvent {
  readonly id: string
  /** The row: together with `at` the place where the next page begins. */
  readonly key: number
  readonly at: number
  readonly by: string | null
  readonly what: string
  readonly event: FollowUpEventName
  readonly dueAt: number
  /** What came of it, or why it was handed on; absent when nothing was said. */
  readonly note?: string
}

/** The order is the form on disk: append only. */
type Sealed = [what: string, dueAt: number, by: string | null, note: string]

export function writeFollowUpEvent(db: WriteDb, happened: NewFollowUpEvent): void {
  const uid = encodeUid(randomUUID())
  const form: Sealed = [happened.what, happened.dueAt, happened.by, happened.note]
  db.change('INSERT INTO follow_up_event (uid, follow_up, customer, at, event, sealed) VALUES (?, ?, ?, ?, ?, ?)').run(
    uid,
    happened.followUp,
    happened.customer,
    happened.at,
    EVENTS.indexOf(happened.event),
    db.cipher.seal('follow_up_event', uid, 1, JSON.stringify(form)),
  )
}

/** What happened with a customer's promises, newest first, older than `before` (a key parts those of one moment). */
export function listFollowUpEvents(
  db: ReadDb,
  customer: CustomerKey,
  before: { readonly at: number; readonly key: number } | null,
  limit: number,
): FollowUpEvent[] {
  const from = before ?? { at: Number.MAX_SAFE_INTEGER, key: 0 }
  const rows = db
    .query<{ key: number; uid: RowUid; at: number; event: number; sealed: Buffer }>(
      `SELECT key, uid, at, event, sealed FROM follow_up_event WHERE customer = ? AND (at, key) < (?, ?)
       ORDER BY at DESC, key DESC LIMIT ?`,
    )
    .all(customer, from.at, from.key, limit)
  return rows.map(({ key, uid, at, event, sealed }) => {
    const [what, dueAt, by, note]: Sealed = JSON.parse(db.cipher.open('follow_up_event', uid, 1, sealed))
    const told = { id: decodeUid(uid), key, at, by, what, event: EVENTS[event] ?? 'promised', dueAt }
    return note === '' ? told : { ...told, note }
  })
}

import { randomUUID } from 'node:crypto'
import { type ChangeInWords, changesInWords } from '#shared/customers/edit-words'
import type { UnitChange } from '#shared/customers/edits'
import type { StaffId } from '#shared/kernel/ids'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from './customer-row'

/** Append only: the number of a kind is what is on disk. */
const KINDS = ['note', 'edit', 'import', 'merge'] as const
type Kind = (typeof KINDS)[number]

/** What happened to a customer's record, as it is kept. `version`: the one that it led to. */
export type NewCustomerEvent =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'edit'; readonly version: number; readonly changes: readonly UnitChange[] }
  | {
      readonly kind: 'import'
      readonly version: number
      readonly changes: readonly UnitChange[]
      readonly file: string
    }
  | {
      readonly kind: 'merge'
      readonly version: number
      readonly changes: readonly UnitChange[]
      readonly event: 'merged' | 'split'
      readonly other: string
    }

/** The same as the timeline shows it. `key`: its place among the events of one instant. */
export type CustomerEvent = {
  readonly key: number
  readonly id: string
  readonly at: number
  readonly by: StaffId | null
} & (
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'edit'; readonly changes: readonly ChangeInWords[] }
  | { readonly kind: 'import'; readonly file: string; readonly changes: readonly ChangeInWords[] }
  | { readonly kind: 'merge'; readonly event: 'merged' | 'split'; readonly other: string }
)

interface EventRow {
  readonly key: number
  readonly uid: RowUid
  readonly at: number
  readonly kind: number
  readonly by: StaffId | null
  readonly sealed: Buffer
}

/** `by`: who did it; null: the program. */
export function appendCustomerEvent(
  db: WriteDb,
  customer: CustomerKey,
  at: number,
  by: StaffId | null,
  event: NewCustomerEvent,
): void {
  const uid = encodeUid(randomUUID())
  const { kind, ...rest } = event
  const sealed = db.cipher.seal('customer_event', uid, 1, JSON.stringify({ ...rest, of: customer }))
  db.change('INSERT INTO customer_event (uid, customer, at, kind, by, sealed) VALUES (?, ?, ?, ?, ?, ?)').run(
    ...[uid, customer, at, KINDS.indexOf(kind), by, sealed],
  )
}

/** Newest first; `before`: the last one of the page before. `kinds` null: all. */
export function listCustomerEvents(
  db: ReadDb,
  customer: CustomerKey,
  page: {
    readonly kinds: readonly Kind[] | null
    readonly before: { readonly at: number; readonly key: number } | null
    readonly limit: number
  },
): readonly CustomerEvent[] {
  const kinds = (page.kinds ?? KINDS).map((kind) => KINDS.indexOf(kind))
  const rows = db
    .query<EventRow>(
      `SELECT key, uid, at, kind, by, sealed FROM customer_event
       WHERE customer = ? AND (at, key) < (?, ?) AND kind IN (SELECT value FROM json_each(?))
       ORDER BY at DESC, key DESC LIMIT ?`,
    )
    .all(
      customer,
      page.before?.at ?? Number.MAX_SAFE_INTEGER,
      page.before?.key ?? Number.MAX_SAFE_INTEGER,
      JSON.stringify(kinds),
      page.limit,
    )
  return rows.map((row) => shown(row, openEvent(db, row)))
}

function shown({ key, uid, at, by }: EventRow, event: NewCustomerEvent): CustomerEvent {
  const head = { key, id: decodeUid(uid), at, by }
  switch (event.kind) {
    case 'note':
      return { ...head, kind: 'note', text: event.text }
    case 'edit':
      return { ...head, kind: 'edit', changes: changesInWords(event.changes) }
    case 'import':
      return { ...head, kind: 'import', file: event.file, changes: changesInWords(event.changes) }
    case 'merge':
      return { ...head, kind: 'merge', event: event.event, other: event.other }
  }
}

/** So many edits between looking and saving are taken apart; who is further behind looks again. */
const LOOK_BACK = 200

/**
 * What changed since that version, oldest first, as one list; null when that is not known any more (other kinds of
 * changes, or too many).
 */
export function changesSince(
  db: ReadDb,
  customer: CustomerKey,
  from: number,
  to: number,
): readonly (readonly UnitChange[])[] | null {
  const rows = db
    .query<EventRow>(
      `SELECT key, uid, at, kind, by, sealed FROM customer_event WHERE customer = ? AND kind <> 0
       ORDER BY at DESC, key DESC LIMIT ?`,
    )
    .all(customer, LOOK_BACK)
  const byVersion = new Map<number, readonly UnitChange[]>()
  for (const row of rows) {
    const event = openEvent(db, row)
    // Those of a record that was merged into this one count its own versions.
    if (event.kind === 'note' || event.of !== customer) continue
    // A merge that changed no field stands beside the edit of the same version.
    if (event.changes.length > 0) byVersion.set(event.version, event.changes)
    if (event.version <= from) break
  }
  const steps: (readonly UnitChange[])[] = []
  for (let version = from + 1; version <= to; version++) {
    const step = byVersion.get(version)
    if (!step) return null
    steps.push(step)
  }
  return steps
}

/** The seal vouches for the form: only `appendCustomerEvent` makes one. */
function openEvent(db: ReadDb, row: EventRow): NewCustomerEvent & { readonly of: CustomerKey } {
  const body = JSON.parse(db.cipher.open('customer_event', row.uid, 1, row.sealed))
  return { ...body, kind: KINDS[row.kind] ?? 'note' }
}

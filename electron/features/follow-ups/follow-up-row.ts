import { FollowUp, FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import type { CallId, FollowUpId, StaffId } from '#shared/kernel/ids'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import { type Customer, type CustomerKey, loadCustomerByKey } from '../customers'

export interface FollowUpRow {
  readonly key: number
  readonly uid: RowUid
  readonly version: number
  readonly customer: CustomerKey | null
  readonly call: RowUid | null
  readonly dueAt: number
  readonly state: number
  readonly createdAt: number
  readonly closedAt: number | null
  readonly assignee: string
  readonly way: number
  readonly priority: number
  readonly repeat: number
  readonly repeatFrom: number | null
  readonly moved: number
  readonly sealed: Buffer
}

export const FOLLOW_UP_COLUMNS = `key, uid, version, customer, call, due_at AS dueAt, state, created_at AS createdAt,
  closed_at AS closedAt, assignee, way, priority, repeat, repeat_from AS repeatFrom, moved, sealed`

/** The order is the form on disk: append only. `closing`: what came of it. */
export type SealedFollowUp = [what: string, number: string | null, name: string | null, closing?: string]

export const STATES = FollowUp.shape.state.options
const WAYS = FollowUpWay.options
const PRIORITIES = FollowUpPriority.options
const REPEATS = FollowUpRepeat.options

export const wayNumber = (way: FollowUpWay): number => WAYS.indexOf(way)
export const priorityNumber = (priority: FollowUpPriority): number => PRIORITIES.indexOf(priority)
export const repeatNumber = (repeat: FollowUpRepeat): number => REPEATS.indexOf(repeat)
export const wayOf = (row: Pick<FollowUpRow, 'way'>): FollowUpWay => WAYS[row.way] ?? 'call'
export const priorityOf = (row: Pick<FollowUpRow, 'priority'>): FollowUpPriority => PRIORITIES[row.priority] ?? 'normal'
export const repeatOf = (row: Pick<FollowUpRow, 'repeat'>): FollowUpRepeat => REPEATS[row.repeat] ?? 'never'

/** What a row alone does not say. */
export interface Surroundings {
  /** Who this desk belongs to. */
  readonly me: () => { readonly id: string; readonly name: string }
  /** A colleague's name; null for somebody unknown. */
  readonly nameOf: (id: StaffId) => string | null
  /** What was noted in the last contact; '' when nothing was. */
  readonly lastNote: (customer: CustomerKey) => string
}

export function loadRow(db: ReadDb, id: FollowUpId): FollowUpRow | undefined {
  return db.query<FollowUpRow>(`SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE uid = ?`).get(encodeUid(id))
}

export function openSealed(db: ReadDb, row: Pick<FollowUpRow, 'uid' | 'version' | 'sealed'>): SealedFollowUp {
  return JSON.parse(db.cipher.open('follow_up', row.uid, row.version, row.sealed))
}

/** Writes the words anew, under the next version. */
export function reseal(db: WriteDb, row: FollowUpRow, form: SealedFollowUp): void {
  const version = row.version + 1
  const sealed = db.cipher.seal('follow_up', row.uid, version, JSON.stringify(form))
  db.change('UPDATE follow_up SET version = ?, sealed = ? WHERE key = ?').run(version, sealed, row.key)
}

/** `known`: whoever asks has the customer, who is not decrypted again then.  */
export function openFollowUp(
  db: ReadDb,
  row: FollowUpRow,
  { known, around }: { known?: Customer; around?: Surroundings } = {},
): FollowUp {
  const [what, number, name] = openSealed(db, row)
  const customer = known ?? (row.customer === null ? null : loadCustomerByKey(db, row.customer))
  const mine = row.assignee === ''
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
    way: wayOf(row),
    priority: priorityOf(row),
    repeat: repeatOf(row),
    assigneeId: mine ? ((around?.me().id as StaffId | undefined) ?? null) : (row.assignee as StaffId),
    assigneeName: mine ? (around?.me().name ?? null) : (around?.nameOf(row.assignee as StaffId) ?? row.assignee),
    lastNote: customer && around ? around.lastNote(customer.key).slice(0, 1000) : '',
    moved: row.moved,
    closedAt: row.closedAt,
  }
}

import type { CustomerRecord, CustomerRowView } from '#shared/customers/customer'
import type { StaffId } from '#shared/kernel/ids'
import { decodeUid, encodeUid, type ReadDb, type RowUid } from '../../storage'
import { staffName } from '../team'
import { openCameBackWhy } from './came-back'
import { detailsOf } from './changing'
import { type Customer, type CustomerKey, summaryOf } from './customer-row'

/** What other features know about a customer; app hands it in, because they know customers and not the other way round. */
export interface KnownElsewhere {
  /** 归属地 of a number; null when nothing is known. */
  readonly placeOf: (number: string) => string | null
  /** When the next open promise to them is due; null when there is none. */
  readonly nextFollowUpAt: (db: ReadDb, customer: CustomerKey) => number | null
}

/** In the order of `ReturnReason` of shared/pool, which knows customers. */
const CAME_BACK_BY = ['released', 'no-contact', 'overdue', 'lost', 'recalled', 'imported', 'owner-left'] as const

interface CameBackRow {
  readonly at: number | null
  readonly by: number | null
  readonly why: Buffer | null
  readonly lastOwner: StaffId | null
}

/** Everything kept of one, as the card and the record show it. Numbers are whole: they are masked on the way out. */
export function recordOf(db: ReadDb, customer: Customer, known: KnownElsewhere): CustomerRecord {
  const { id, version, ownerId, poolState, returnsAt, batchId, contactCount, lastContactAt, createdAt } = customer
  return {
    ...detailsOf(customer),
    ...{ id, version, ownerId, poolState, returnsAt, batchId, contactCount, lastContactAt, createdAt },
    phones: customer.phones.map((phone) => ({ ...phone, place: known.placeOf(phone.number) })),
    ownerName: ownerNameOf(db, customer),
    cameBack: cameBack(db, customer),
    updatedAt: customer.updatedAt,
    updatedBy: customer.updatedBy === null ? null : staffName(db, customer.updatedBy),
    merged: mergedInto(db, customer.key),
  }
}

/** One row of the list. */
export function rowViewOf(db: ReadDb, customer: Customer, known: KnownElsewhere): CustomerRowView {
  const { source, department, ownerId, poolState, tags, fields, contactCount, createdAt, returnsAt } = customer
  return {
    ...summaryOf(customer),
    ...{ source, department, ownerId, poolState, fields, contactCount, createdAt, returnsAt },
    ownerName: ownerNameOf(db, customer),
    tags: [...tags],
    nextFollowUpAt: known.nextFollowUpAt(db, customer.key),
  }
}

/** Rows of before there was a staff say the name themselves, until somebody takes the customer over. */
function ownerNameOf(db: ReadDb, { ownerId, owner, poolState }: Customer): string | null {
  if (ownerId !== null) return staffName(db, ownerId)
  return poolState === 'owned' ? (owner?.slice(0, 64) ?? null) : null
}

/** `reason`: in the words of who gave them back, else a key of the translations (`ReturnReason`). */
function cameBack(db: ReadDb, { key, id }: Customer): CustomerRecord['cameBack'] {
  const row = db
    .query<CameBackRow>(
      `SELECT came_back_at AS at, came_back_by AS by, came_back_why AS why, last_owner AS lastOwner
       FROM customer WHERE key = ?`,
    )
    .get(key)
  if (!row || row.at === null) return null
  const words = openCameBackWhy(db, encodeUid(id), row.why)
  return {
    at: row.at,
    reason: words || (CAME_BACK_BY[row.by ?? -1] ?? ''),
    from: row.lastOwner === null ? null : staffName(db, row.lastOwner),
  }
}

interface MergeRow {
  readonly uid: RowUid
  readonly at: number
  readonly by: StaffId
  readonly sealed: Buffer
}

function mergedInto(db: ReadDb, kept: CustomerKey): CustomerRecord['merged'] {
  return db
    .query<MergeRow>('SELECT uid, at, by, sealed FROM customer_merge WHERE kept = ? ORDER BY key DESC LIMIT 32')
    .all(kept)
    .map(({ uid, at, by, sealed }) => {
      const { name }: { name: string } = JSON.parse(db.cipher.open('customer_merge', uid, 1, sealed))
      return { mergeId: decodeUid(uid), name, at, by: staffName(db, by) ?? by }
    })
}

import type { CallId } from '#shared/kernel/ids'
import type { TimelineEntry } from '#shared/screen-pop/timeline'
import { encodeUid, type ReadDb } from '../../storage'
import type { CustomerKey } from '../customers'
import {
  CALL_COLUMNS,
  type CallRow,
  callIdOf,
  directionOf,
  dispositionOf,
  openCall,
  talkSecondsOf,
} from './call-history-row'

/** Where a page ends: newest first, and the row parts those of one moment. */
export interface TimelinePlace {
  readonly at: number
  readonly key: number
}

type Placed<Entry> = Entry & { readonly key: number }
type CallEntry = Placed<Extract<TimelineEntry, { kind: 'call' }>>
type TransferEntry = Placed<Extract<TimelineEntry, { kind: 'transfer' }>>

const CALLS = `
  SELECT ${CALL_COLUMNS} FROM call WHERE customer = ? AND ended_at IS NOT NULL AND (started_at, key) < (?, ?)
  ORDER BY started_at DESC, key DESC LIMIT ?`
const TRANSFERS = `
  SELECT ${CALL_COLUMNS} FROM call WHERE customer = ? AND transferred = 1 AND (ended_at, key) < (?, ?)
  ORDER BY ended_at DESC, key DESC LIMIT ?`

/** A customer's calls that are over, before `before`. */
export function listCallsOf(db: ReadDb, customer: CustomerKey, before: TimelinePlace, limit: number): CallEntry[] {
  const rows = db.query<CallRow>(CALLS).all(customer, before.at, before.key, limit)
  return rows.map((row) => {
    const { note, agentName } = openCall(db, row)
    return {
      ...{ key: row.key, id: callIdOf(row), at: row.startedAt, by: agentName || null, kind: 'call' as const },
      ...{ direction: directionOf(row), talkSeconds: talkSecondsOf(row), disposition: dispositionOf(row), note },
    }
  })
}

/** Their calls that were handed over, at the time of that. */
export function listTransfersOf(
  db: ReadDb,
  customer: CustomerKey,
  before: TimelinePlace,
  limit: number,
): TransferEntry[] {
  const rows = db.query<CallRow & { endedAt: number }>(TRANSFERS).all(customer, before.at, before.key, limit)
  return rows.map((row) => {
    const { agentName, transferredTo } = openCall(db, row)
    return {
      ...{ key: row.key, id: `${callIdOf(row)}-to`.slice(-64), at: row.endedAt, by: agentName || null },
      ...{ kind: 'transfer' as const, to: (transferredTo ?? '').slice(0, 128) },
    }
  })
}

/** The number of a call that was, up or over; null when this desk knows of no such call. */
export function numberOfCall(db: ReadDb, callId: CallId): string | null {
  const row = db.query<CallRow>(`SELECT ${CALL_COLUMNS} FROM call WHERE uid = ?`).get(encodeUid(callId))
  return row ? openCall(db, row).number : null
}

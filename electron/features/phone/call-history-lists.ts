import type { CallId } from '#shared/kernel/ids'
import type { CallHistoryEntry } from '#shared/phone/contract'
import type { Contact } from '#shared/screen-pop/card'
import { encodeUid, type ReadDb } from '../../storage'
import { type Customer, type CustomerKey, loadCustomerByKey } from '../customers'
import {
  CALL_COLUMNS,
  type CallRow,
  callIdOf,
  directionOf,
  dispositionOf,
  openCall,
  talkSecondsOf,
} from './call-history-row'

const CONTACTS = `
  SELECT ${CALL_COLUMNS} FROM call WHERE customer = ? AND ended_at IS NOT NULL ORDER BY started_at DESC LIMIT ?`

/** The last calls with a customer that are over, newest first. */
export function listContacts(db: ReadDb, customer: CustomerKey, limit: number): Contact[] {
  const rows = db.query<CallRow>(CONTACTS).all(customer, limit)
  return rows.map((row) => {
    const { note, agentName } = openCall(db, row)
    return {
      callId: callIdOf(row),
      direction: directionOf(row),
      startedAt: row.startedAt,
      talkSeconds: talkSecondsOf(row),
      disposition: dispositionOf(row),
      note,
      agentName,
    }
  })
}

/** This desk's own calls, newest first; `before`: started earlier than that (ms since epoch), null for the first page. */
export function listHistory(db: ReadDb, page: { before: number | null; limit: number }): CallHistoryEntry[] {
  const rows = db
    .query<CallRow>(
      `SELECT ${CALL_COLUMNS} FROM call WHERE own = 1 AND started_at < ? ORDER BY started_at DESC LIMIT ?`,
    )
    .all(page.before ?? Number.MAX_SAFE_INTEGER, page.limit)
  const known = new Map<CustomerKey, Customer | null>()
  return rows.map((row) => {
    const { number, note, displayName } = openCall(db, row)
    const customer = row.customer === null ? null : remembered(known, row.customer, (key) => loadCustomerByKey(db, key))
    return {
      callId: callIdOf(row),
      direction: directionOf(row),
      number,
      customerId: customer?.id ?? null,
      customerName: customer?.name ?? (displayName || null),
      startedAt: row.startedAt,
      talkSeconds: talkSecondsOf(row),
      disposition: dispositionOf(row),
      note,
      missed: directionOf(row) === 'inbound' && row.answeredAt === null,
      transferredTo: null,
      quality: null,
    }
  })
}

/** Calls of this desk answered since `midnight` (ms since epoch), and the time talked in those that are over. */
export function countToday(db: ReadDb, midnight: number): { answered: number; talkSeconds: number } {
  const row = db
    .query<{ answered: number; talkSeconds: number }>(
      `SELECT count(*) AS answered, coalesce(sum(ended_at - answered_at), 0) / 1000.0 AS talkSeconds
       FROM call WHERE own = 1 AND started_at >= ? AND answered_at IS NOT NULL`,
    )
    .get(midnight)
  return { answered: row?.answered ?? 0, talkSeconds: Math.round(row?.talkSeconds ?? 0) }
}

export interface LedgerLine {
  readonly at: number
  readonly type: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Everything that happened in a call, in order. */
export function listCallEvents(db: ReadDb, callId: CallId): LedgerLine[] {
  const rows = db
    .query<{ at: number; type: string; sealed: Buffer | null }>(
      `SELECT e.at, e.type, e.sealed FROM call c CROSS JOIN call_event e ON e.call = c.key WHERE c.uid = ? ORDER BY e.key`,
    )
    .all(encodeUid(callId))
  return rows.map(({ at, type, sealed }) => ({
    at,
    type,
    details: sealed ? JSON.parse(db.cipher.open('call_event', encodeUid(callId), 1, sealed)) : {},
  }))
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, load: (key: Key) => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const loaded = load(key)
  known.set(key, loaded)
  return loaded
}

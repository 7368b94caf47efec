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
  IS_MISSED,
  openCall,
  qualityIn,
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

export interface HistoryPage {
  /** Started earlier than that (ms since epoch); null for the first page. */
  readonly before: number | null
  readonly limit: number
  /** Only calls that rang here and that nobody took. */
  readonly missedOnly?: boolean | undefined
}

/** This desk's own calls, newest first. */
export function listHistory(db: ReadDb, { before, limit, missedOnly }: HistoryPage): CallHistoryEntry[] {
  const which = missedOnly ? IS_MISSED : 'own = 1'
  const rows = db
    .query<CallRow>(
      `SELECT ${CALL_COLUMNS} FROM call WHERE ${which} AND started_at < ? ORDER BY started_at DESC LIMIT ?`,
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
  return entriesOf(db, rows)
}

/** So many calls are looked through for those that were dialled; nobody redials further back. */
const DIALLED_AMONG = 300

/** Whom the agent dialled last, newest first, each number once. */
export function listDialled(db: ReadDb, limit: number): CallHistoryEntry[] {
  const rows = db
    .query<CallRow>(
      `SELECT ${CALL_COLUMNS} FROM call WHERE own = 1 AND direction = 1 ORDER BY started_at DESC LIMIT ${DIALLED_AMONG}`,
    )
    .all()
  const numbers = new Set<string>()
  const entries = entriesOf(db, rows).filter(
    ({ number }) => number !== '' && !numbers.has(number) && numbers.add(number),
  )
  return entries.slice(0, limit)
}

/** Calls missed since the agent last looked. */
export function countMissed(db: ReadDb): { count: number; latestAt: number | null } {
  const row = db
    .query<{ count: number; latestAt: number | null }>(
      `SELECT count(*) AS count, max(started_at) AS latestAt FROM call WHERE ${IS_MISSED} AND missed_seen_at IS NULL`,
    )
    .get()
  return row ?? { count: 0, latestAt: null }
}

function entriesOf(db: ReadDb, rows: readonly CallRow[]): CallHistoryEntry[] {
  const known = new Map<CustomerKey, Customer | null>()
  return rows.map((row) => {
    const { number, note, displayName, transferredTo } = openCall(db, row)
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
      missed: row.isMissed === 1,
      transferredTo: transferredTo ?? null,
      quality: qualityIn(row),
    }
  })
}

/** Calls of this desk answered since `midnight` (ms since epoch), and the time talked in those that are over. */
export function countToday(db: ReadDb, midnight: number): { answered: number; talkSeconds: number } {
  const row = db
    .query<{ answered: number; talkSeconds: number }>(
      `SELECT count(*) AS answered, coalesce(sum(ended_at - answered_at), 0) / 1000.0 AS talkSeconds
       FROM call WHERE own = 1 AND role = 0 AND started_at >= ? AND answered_at IS NOT NULL`,
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

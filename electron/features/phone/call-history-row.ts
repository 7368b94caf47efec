import { type Call, CallDirection, Disposition } from '#shared/phone/call'
import { decodeUid, type ReadDb, type RowUid } from '../../storage'
import type { CustomerKey } from '../customers'

export interface CallRow {
  readonly key: number
  readonly uid: RowUid
  readonly version: number
  readonly customer: CustomerKey | null
  readonly direction: number
  readonly startedAt: number
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly disposition: number | null
  readonly sealed: Buffer
}

export const CALL_COLUMNS = `key, uid, version, customer, direction, started_at AS startedAt, answered_at AS answeredAt,
  ended_at AS endedAt, disposition, sealed`

/** What of a call names or is about a person. */
export interface CallWords {
  readonly number: string
  readonly displayName: string
  readonly agentName: string
  readonly note: string
}

/** The order is the form on disk. */
type Sealed = [number: string, displayName: string, agentName: string, note: string]

export function sealCall(db: ReadDb, uid: RowUid, version: number, words: CallWords): Buffer {
  const form: Sealed = [words.number, words.displayName, words.agentName, words.note]
  return db.cipher.seal('call', uid, version, JSON.stringify(form))
}

/** Throws SealBroken when the row is damaged. */
export function openCall(db: ReadDb, row: Pick<CallRow, 'uid' | 'version' | 'sealed'>): CallWords {
  const form: Sealed = JSON.parse(db.cipher.open('call', row.uid, row.version, row.sealed))
  const [number, displayName, agentName, note] = form
  return { number, displayName, agentName, note }
}

export const callIdOf = (row: Pick<CallRow, 'uid'>) => decodeUid(row.uid) as Call['id']
export const directionOf = (row: CallRow): CallDirection => CallDirection.options[row.direction] ?? 'inbound'
export const directionCode = (direction: CallDirection) => CallDirection.options.indexOf(direction)
export const dispositionCode = (disposition: Disposition | null) =>
  disposition === null ? null : Disposition.options.indexOf(disposition)

export function dispositionOf(row: CallRow): Disposition | null {
  return row.disposition === null ? null : (Disposition.options[row.disposition] ?? 'other')
}

/** Seconds of talk; null when nobody answered, or while it is still up. */
export function talkSecondsOf(row: CallRow): number | null {
  if (row.answeredAt === null || row.endedAt === null) return null
  return Math.max(0, Math.round((row.endedAt - row.answeredAt) / 1000))
}

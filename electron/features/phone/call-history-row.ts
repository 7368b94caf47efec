import { type Call, CallDirection, CallRole, Disposition } from '#shared/phone/call'
import { CallQuality } from '#shared/phone/quality'
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
  /** A code of the machine; only what is shown differently for it is read. */
  readonly isMissed: number
  /** CallQuality as JSON: figures, nobody's name. */
  readonly quality: string | null
  readonly disposition: number | null
  readonly sealed: Buffer
}

/**
 * Rang here and nobody took it. Who was declined, or answered by a colleague, was not missed.
 * (The index `call_missed` has the same condition.)
 */
export const IS_MISSED = `own = 1 AND direction = 0 AND answered_at IS NULL AND ended_at IS NOT NULL
  AND ended_by <> 'agent' AND problem IS NOT 'call-elsewhere'`

export const CALL_COLUMNS = `key, uid, version, customer, direction, started_at AS startedAt, answered_at AS answeredAt,
  ended_at AS endedAt, (${IS_MISSED}) AS isMissed, quality, disposition, sealed`

/** What of a call names or is about a person. */
export interface CallWords {
  readonly number: string
  readonly displayName: string
  readonly agentName: string
  readonly note: string
  /** To whom the customer was handed over; null when it was not. */
  readonly transferredTo?: string | null
}

/** The order is the form on disk; `transferredTo` came later. */
type Sealed = [number: string, displayName: string, agentName: string, note: string, transferredTo?: string]

export function sealCall(db: ReadDb, uid: RowUid, version: number, words: CallWords): Buffer {
  const form: Sealed = [words.number, words.displayName, words.agentName, words.note]
  if (words.transferredTo) form.push(words.transferredTo)
  return db.cipher.seal('call', uid, version, JSON.stringify(form))
}

/** Throws SealBroken when the row is damaged. */
export function openCall(db: ReadDb, row: Pick<CallRow, 'uid' | 'version' | 'sealed'>): CallWords {
  const form: Sealed = JSON.parse(db.cipher.open('call', row.uid, row.version, row.sealed))
  const [number, displayName, agentName, note, transferredTo = null] = form
  return { number, displayName, agentName, note, transferredTo }
}

export function qualityIn({ quality }: CallRow): CallQuality | null {
  return quality === null ? null : CallQuality.parse(JSON.parse(quality))
}

export const roleCode = (role: CallRole) => CallRole.options.indexOf(role)
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

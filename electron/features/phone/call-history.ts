import type { CallId, CustomerId } from '#shared/kernel/ids'
import type { Call, CallDirection, Disposition } from '#shared/phone/call'
import type { CallQuality } from '#shared/phone/quality'
import { encodeUid, type ReadDb, type RowUid, transaction, type WriteDb } from '../../storage'
import { type CustomerKey, countContact, customerKeyOf, setContacts } from '../customers'
import {
  type CallWords,
  directionCode,
  dispositionCode,
  IS_MISSED,
  openCall,
  roleCode,
  sealCall,
} from './call-history-row'

/**
 * How calls reach the disk. Every function here is durable when it returns and may be called again with the same
 * facts: a kill in between loses nothing that was acknowledged and doubles nothing.
 */

/** The row of a call, made at its ring or when it is dialled. */
export function recordCall(db: WriteDb, call: Call, about: { customerId: CustomerId | null; agentName: string }): void {
  const uid = encodeUid(call.id)
  const words = { number: call.number, displayName: call.displayName, agentName: about.agentName, note: '' }
  transaction(db, () => {
    const customer = about.customerId === null ? null : customerKeyOf(db, about.customerId)
    db.change(
      `INSERT INTO call (uid, version, customer, own, direction, role, started_at, sealed)
       VALUES (?, 1, ?, 1, ?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING`,
    ).run(
      uid,
      customer,
      directionCode(call.direction),
      roleCode(call.role),
      call.startedAt,
      sealCall(db, uid, 1, words),
    )
    updateCall(db, call, null)
  })
}

/** Answered, ended: what the call machine says of it now. `quality`: of a call that is over. */
export function updateCall(db: WriteDb, call: Call, quality: CallQuality | null): void {
  const answeredAt = 'answeredAt' in call ? call.answeredAt : null
  if (answeredAt !== null) {
    db.change('UPDATE call SET answered_at = ? WHERE uid = ? AND answered_at IS NULL').run(
      answeredAt,
      encodeUid(call.id),
    )
  }
  if (call.status !== 'wrap-up' && call.status !== 'done') return
  const { endedAt, endedBy, problem, transferredTo } = call
  const end = { endedAt, endedBy, problem: problem ?? null, transferredTo, quality, isDone: call.status === 'done' }
  endCall(db, encodeUid(call.id), end)
}

interface CallEnd {
  readonly endedAt: number
  readonly endedBy: 'agent' | 'customer' | 'network'
  readonly problem: string | null
  readonly transferredTo: string | null
  readonly quality: CallQuality | null
  /** Nothing is left to wrap up. */
  readonly isDone: boolean
}

function endCall(db: WriteDb, uid: RowUid, end: CallEnd): void {
  transaction(db, () => {
    const ended = db
      .change(
        `UPDATE call SET ended_at = max(?, started_at, coalesce(answered_at, 0)), ended_by = ?, problem = ?, quality = ?,
           finished_at = CASE WHEN ? THEN max(?, started_at) END, transferred = ?
         WHERE uid = ? AND ended_at IS NULL`,
      )
      .run(
        end.endedAt,
        end.endedBy,
        end.problem,
        qualityText(end),
        end.isDone ? 1 : 0,
        end.endedAt,
        end.transferredTo === null ? 0 : 1,
        uid,
      )
    if (ended.changes !== 1) return
    if (end.transferredTo !== null) reseal(db, uid, { transferredTo: end.transferredTo })
    const row = customerAndStart(db, uid)
    if (row && row.customer !== null) countContact(db, row.customer, row.startedAt)
  })
}

/** Disposition and note; the end of wrap-up. A later one (the note is corrected) replaces it. */
export function finishCall(
  db: WriteDb,
  outcome: { callId: CallId; disposition: Disposition | null; note: string; at: number },
): void {
  const uid = encodeUid(outcome.callId)
  transaction(db, () => {
    reseal(db, uid, { note: outcome.note })
    db.change('UPDATE call SET disposition = ?, finished_at = ? WHERE uid = ?').run(
      dispositionCode(outcome.disposition),
      outcome.at,
      uid,
    )
  })
}

/** Looked at: every call missed until `at`. */
export function markMissedSeen(db: WriteDb, at: number): void {
  db.change(`UPDATE call SET missed_seen_at = ? WHERE ${IS_MISSED} AND missed_seen_at IS NULL`).run(at)
}

function reseal(db: WriteDb, uid: RowUid, words: Partial<CallWords>): void {
  const row = loadSealed(db, uid)
  if (!row) throw new Error('no record of the call')
  const version = row.version + 1
  const sealed = sealCall(db, uid, version, { ...openCall(db, row), ...words })
  db.change('UPDATE call SET version = ?, sealed = ? WHERE uid = ?').run(version, sealed, uid)
}

const qualityText = ({ quality }: CallEnd) => (quality ? JSON.stringify(quality) : null)

/** Whose call it is, once the screen popped or the agent chose one of several. */
export function recordPop(db: WriteDb, callId: CallId, customerId: CustomerId | null): void {
  const uid = encodeUid(callId)
  transaction(db, () => {
    const before = customerAndStart(db, uid)
    const customer = customerId === null ? null : customerKeyOf(db, customerId)
    if (!before || before.customer === customer) return
    db.change('UPDATE call SET customer = ? WHERE uid = ?').run(customer, uid)
    for (const key of [before.customer, customer]) if (key !== null) recount(db, key)
  })
}

/** One line of the ledger. Details are sealed: they may name numbers. */
export function appendCallEvent(
  db: WriteDb,
  callId: CallId,
  event: { at: number; type: string; details: Readonly<Record<string, unknown>> },
): void {
  const uid = encodeUid(callId)
  const isBare = Object.keys(event.details).length === 0
  const sealed = isBare ? null : db.cipher.seal('call_event', uid, 1, JSON.stringify(event.details))
  db.change('INSERT INTO call_event (call, at, type, sealed) SELECT key, ?, ?, ? FROM call WHERE uid = ?').run(
    event.at,
    event.type,
    sealed,
    uid,
  )
}

/** A call that was before this desk knew of it: practice histories, imports. */
export interface PastCall extends CallWords {
  readonly id: CallId
  readonly customer: CustomerKey | null
  readonly direction: CallDirection
  readonly startedAt: number
  readonly answeredAt: number | null
  readonly endedAt: number
  readonly disposition: Disposition | null
}

/** Does not count the contact: who adds many sets the customer's count once (`setContacts`). */
export function addPastCall(db: WriteDb, call: PastCall): void {
  const uid = encodeUid(call.id)
  db.change(
    `INSERT INTO call (uid, version, customer, own, direction, started_at, answered_at, ended_at, ended_by, disposition,
       finished_at, sealed) VALUES (?, 1, ?, 0, ?, ?, ?, ?, 'customer', ?, ?, ?)`,
  ).run(
    uid,
    call.customer,
    directionCode(call.direction),
    call.startedAt,
    call.answeredAt,
    call.endedAt,
    dispositionCode(call.disposition),
    call.endedAt,
    sealCall(db, uid, 1, call),
  )
}

function loadSealed(db: ReadDb, uid: RowUid) {
  return db
    .query<{ uid: RowUid; version: number; sealed: Buffer }>('SELECT uid, version, sealed FROM call WHERE uid = ?')
    .get(uid)
}

function customerAndStart(db: ReadDb, uid: RowUid) {
  return db
    .query<{ customer: CustomerKey | null; startedAt: number }>(
      'SELECT customer, started_at AS startedAt FROM call WHERE uid = ?',
    )
    .get(uid)
}

function recount(db: WriteDb, key: CustomerKey): void {
  const row = db
    .query<{ n: number; lastAt: number | null }>(
      'SELECT count(*) AS n, max(started_at) AS lastAt FROM call WHERE customer = ? AND ended_at IS NOT NULL',
    )
    .get(key)
  setContacts(db, key, row?.n ?? 0, row?.lastAt ?? null)
}

import { randomUUID } from 'node:crypto'
import { callNoteKey } from '#shared/drafts/contract'
import { FollowUpId } from '#shared/kernel/ids'
import { encodeUid, transaction, type WriteDb } from '../../storage'
import { customerKeyOf } from '../customers'
import { forgetDraft, loadDraft } from '../drafts'
import { addFollowUp } from '../follow-ups'
import { appendCallEvent, finishCall, markMissedSeen, recordCall, recordPop, updateCall } from './call-history'
import { openCall } from './call-history-row'
import type { CallOutcome, CallRecords } from './records'

/** The records of this desk's calls in SQLite. `agentName` is asked at each call: the agent may change it. */
export function databaseCallRecords(db: WriteDb, agentName: () => string): CallRecords {
  return {
    began: (call, customerId) => recordCall(db, call, { customerId, agentName: agentName() }),
    changed: (call, quality) => updateCall(db, call, quality ?? null),
    event: (callId, at, type, details) => appendCallEvent(db, callId, { at, type, details }),
    belongsTo: (callId, customerId) => recordPop(db, callId, customerId),
    finished: (outcome) => transaction(db, () => finish(db, outcome)),
    draftNote: (callId) => loadDraft(db, callNoteKey(callId)),
    missedSeen: (at) => markMissedSeen(db, at),
  }
}

function finish(db: WriteDb, { callId, customerId, disposition, note, followUp, at }: CallOutcome): void {
  finishCall(db, { callId, disposition, note, at })
  forgetDraft(db, callNoteKey(callId))
  if (!followUp) return
  const words = wordsOf(db, callId)
  addFollowUp(db, {
    id: FollowUpId.parse(randomUUID()),
    customer: customerId === null ? null : customerKeyOf(db, customerId),
    name: words?.displayName || null,
    number: words?.number || null,
    what: followUp.what,
    dueAt: followUp.dueAt,
    callId,
    createdAt: at,
  })
}

function wordsOf(db: WriteDb, callId: CallOutcome['callId']) {
  const row = db
    .query<{ uid: Buffer | string; version: number; sealed: Buffer }>(
      'SELECT uid, version, sealed FROM call WHERE uid = ?',
    )
    .get(encodeUid(callId))
  return row ? openCall(db, row) : null
}

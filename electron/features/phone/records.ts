import type { CallId, CustomerId } from '#shared/kernel/ids'
import type { Call, Disposition } from '#shared/phone/call'
import type { CallQuality } from '#shared/phone/quality'

/** How a call reaches the disk. Each function is durable when it returns; a crash after it loses nothing of it. */
export interface CallRecords {
  began(call: Call, customerId: CustomerId | null): void
  /** @param quality of a call that is over, where anything was measured */
  changed(call: Call, quality?: CallQuality | null): void
  /** One line of the ledger: what happened, when, with figures. */
  event(callId: CallId, at: number, type: string, details: Readonly<Record<string, unknown>>): void
  belongsTo(callId: CallId, customerId: CustomerId): void
  /** Disposition, note and promise in one transaction; the draft of the note is forgotten in the same. */
  finished(outcome: CallOutcome): void
  /** What was typed for a call so far: `call-note:<id>` of the drafts. */
  draftNote(callId: CallId): string | null
  /** The agent has looked at every call missed until `at`. */
  missedSeen(at: number): void
}

export interface CallOutcome {
  readonly callId: CallId
  readonly customerId: CustomerId | null
  readonly disposition: Disposition | null
  readonly note: string
  readonly followUp: { readonly what: string; readonly dueAt: number } | null
  readonly at: number
}

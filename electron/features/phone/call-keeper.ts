import { CallNoteDraft } from '#shared/drafts/contract'
import type { CallId } from '#shared/kernel/ids'
import { type Call, type CallHappening, isUp } from '#shared/phone/call'
import { addSecond, nothingMeasured, type QualityTally, qualityOf } from '#shared/phone/call-quality'
import { customerOf, type LedgerCall } from './call-ledger'
import type { PhoneDependencies } from './phone-dependencies'

/** Media is noted so often: the end of a call that nobody saw is known to that. */
const MEDIA_NOTED_EVERY_MS = 2_000

/** What of a happening must not be written: keys may be a card number, a dialog id takes the call. */
const unwritten: readonly CallHappening['type'][] = ['call-dialog', 'call-asked-supervision', 'call-supervised']

/** Writes down what happens to calls: records, ledger lines, quality, figures. A lead's leg is no call of the agent's. */
export class CallKeeper {
  readonly #answersOrdered = new Map<CallId, number>()
  readonly #tallies = new Map<CallId, QualityTally>()
  readonly #mediaNoted = new Map<CallId, number>()

  constructor(private readonly desk: Pick<PhoneDependencies, 'records' | 'log'>) {}

  began({ call, match, receivedAt }: LedgerCall): void {
    if (call.role === 'supervisor') return
    const { records } = this.desk
    records.began(call, customerOf(match))
    records.event(call.id, call.startedAt, 'began', { receivedAt, match: match.kind })
  }

  changed(before: Call, entry: LedgerCall, happening: CallHappening): void {
    const { call } = entry
    if (call.role === 'supervisor') return
    if (happening.type === 'call-media') {
      this.#tallies.set(call.id, addSecond(this.#tallies.get(call.id) ?? nothingMeasured, happening))
    }
    if (call.status !== before.status) {
      this.desk.records.changed(call, isUp(call) ? null : qualityOf(this.#tallies.get(call.id) ?? nothingMeasured))
    }
    this.#note(call, happening)
    this.#measure(happening)
    if (happening.type !== 'call-ended') return
    this.#tallies.delete(call.id)
    this.#mediaNoted.delete(call.id)
    if (call.status === 'done') this.#keepNote(entry, happening.at)
  }

  #note(call: Call, happening: CallHappening): void {
    if (unwritten.includes(happening.type)) return
    const { type, at, callId, ...details } = happening
    if (happening.type === 'call-media') {
      if (at - (this.#mediaNoted.get(callId) ?? Number.NEGATIVE_INFINITY) < MEDIA_NOTED_EVERY_MS) return
      this.#mediaNoted.set(call.id, at)
    }
    // Keys may be a card number or a PIN: only that there were some is written.
    const written = happening.type === 'call-dtmf' ? { count: happening.tones.length } : details
    this.desk.records.event(callId, at, type, written)
  }

  /** How quick the phone is and how whole the voice, in use: times in the log, without whom they are of. */
  #measure(happening: CallHappening): void {
    const { log } = this.desk
    const { callId, at } = happening
    if (happening.type === 'answer-ordered') this.#answersOrdered.set(callId, at)
    if (happening.type === 'call-ended') this.#answersOrdered.delete(callId)
    if (happening.type === 'call-media' && happening.longestGapMs !== null) {
      log.debug('figure voice_gap', { at, ms: happening.longestGapMs })
    }
    const orderedAt = this.#answersOrdered.get(callId)
    if (happening.type === 'call-first-rtp' && orderedAt !== undefined) {
      log.info('figure answer_to_first_rtp', { at, ms: at - orderedAt })
      // A resumed call may say "first" again, of another stream.
      this.#answersOrdered.delete(callId)
    }
  }

  /** A call without a wrap-up has nowhere else to put what was typed for it. */
  #keepNote({ call, match }: LedgerCall, at: number): void {
    const text = this.desk.records.draftNote(call.id)
    if (text === null) return
    this.desk.records.finished({
      callId: call.id,
      customerId: customerOf(match),
      disposition: null,
      note: noteOf(text),
      followUp: null,
      at,
    })
  }
}

function noteOf(draft: string): string {
  try {
    const parsed = CallNoteDraft.safeParse(JSON.parse(draft))
    return parsed.success ? parsed.data.note : draft
  } catch {
    return draft
  }
}

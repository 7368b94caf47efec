import type { ToSyllables } from '#shared/customers/search-tokens'
import type { Clock } from '#shared/kernel/clock'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
import type { DialTarget } from '#shared/phone/contract'
import type { Directory } from '#shared/phone/directory'
import type { PhoneOrder } from '#shared/phone/port'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { SupervisionAuthority } from '#shared/phone/supervision'
import type { CallerCandidate, CallerMatch } from '#shared/screen-pop/card'
import type { Log } from '../../platform/log'
import type { LedgerCall } from './call-ledger'
import type { KnownNumber } from './known-number'
import type { CallRecords } from './records'
import type { Later } from './waits'

/** What others do when something happens to a call: ring, notify, count, practise. */
export interface CallObserver {
  began(entry: LedgerCall): void
  changed(before: Call, entry: LedgerCall): void
  /** Something went wrong about a call that the agent should read. */
  trouble(code: string, entry: LedgerCall | null): void
  /** The colleague who was asked hung up; the customer is still on hold. */
  consultEnded(entry: LedgerCall): void
  /** Whether the queue knows the agent's state: a code for it did not get through, or did after all. */
  queueKnows(known: boolean): void
  /** A call was missed without ringing, or the missed ones were looked at. */
  missedChanged(): void
}

export interface PhoneDependencies {
  readonly clock: Clock
  readonly newCallId: () => CallId
  readonly order: (order: PhoneOrder) => boolean
  readonly match: (number: string) => CallerMatch
  /** What stands behind a reference: a number that the window perhaps does not see. */
  readonly known: (target: DialTarget) => Result<KnownNumber>
  /** The match once the agent said who of the candidates it is; null when that customer is gone. */
  readonly choose: (id: CustomerId, candidates: readonly CallerCandidate[]) => CallerMatch | null
  /** 归属地, in the language of the desk. */
  readonly placeOf: (number: string) => string | null
  readonly profile: () => ServerProfile
  /** The agent is ready for the next call now. */
  readonly takesCalls: () => boolean
  /** The agent is not to be disturbed: new calls hear busy. */
  readonly refusesCalls: () => boolean
  readonly supervision: () => SupervisionAuthority
  readonly directory: () => Directory
  /** The dictionary of pinyin, loaded when it is asked for. */
  readonly syllables: () => Promise<ToSyllables>
  /** The agent's user on the line: what `{agent}` stands for in a code. */
  readonly agentUser: () => string
  readonly records: CallRecords
  readonly observer: CallObserver
  readonly later: Later
  readonly log: Log
}

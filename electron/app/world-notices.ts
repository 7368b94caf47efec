import type { Reminders } from '#shared/follow-ups/follow-up'
import type { Call } from '#shared/phone/call'
import type { LedgerCall, UnfinishedCall } from '../features/phone'
import type { Attention } from './attention'
import type { NoticeBoard } from './notices'
import type { WorldRecords } from './world-records'

/**
 * What a world has to say on the notice board, each in words of its own. (The board is called `notices` here as
 * everywhere: build/checks/failure-codes.ts finds the codes that need a sentence by that name.)
 */
export class WorldNotices {
  /** Who was missed since the agent last put that sentence away: numbers, and calls that had none. */
  readonly #missed = new Set<string>()

  constructor(
    private readonly notices: NoticeBoard,
    private readonly attention: Pick<Attention, 'followUpDue' | 'missed'>,
  ) {}

  /** A caller gave up before anybody answered; who was declined was not missed. Several are one sentence. */
  missed(entry: LedgerCall): void {
    const { call, match } = entry
    if (call.direction !== 'inbound' || (call.status === 'done' && call.endedBy === 'agent')) return
    if (call.status === 'done' && call.problem === 'call-elsewhere') return
    if (!this.notices.all().some(({ code }) => code.startsWith('call-missed'))) this.#missed.clear()
    this.#missed.add(call.number === '' ? call.id : call.number)
    const name = nameOf({ call, match })
    const count = this.#missed.size
    if (count > 1) this.notices.put('call-missed-several', 'info', { count }, 'missed')
    else if (call.number === '') this.notices.put('call-missed-withheld', 'info', {}, 'missed')
    else this.notices.put('call-missed', 'info', { name, number: call.number }, 'missed')
    this.attention.missed(entry)
  }

  trouble(code: string, entry: LedgerCall | null): void {
    const details = entry ? { number: entry.call.number, name: nameOf(entry) } : {}
    // Somebody else has the customer: nothing is lost.
    const severity = code === 'call-elsewhere' || code === 'call-taken-over' ? 'info' : 'error'
    this.notices.put(code, severity, details, entry ? `${code}:${entry.call.id}` : code)
  }

  /** The colleague hung up; the customer still waits. */
  consultEnded(customer: LedgerCall): void {
    this.notices.put('consult-ended', 'info', { name: nameOf(customer) }, `consult-ended:${customer.call.id}`)
  }

  /** What was said of a call and is no longer true of it. */
  callChanged(call: Call): void {
    const waits = call.status === 'talking' && call.heldByAgent
    if (!waits) this.notices.withdraw(`consult-ended:${call.id}`)
  }

  /** The agent has read the list of those that were missed. */
  missedSeen(): void {
    this.notices.withdraw('missed')
  }

  /** Whether the queue knows the agent's state. */
  queueKnows(known: boolean): void {
    if (known) this.notices.withdraw('queue-code-failed')
    else this.notices.put('queue-code-failed', 'warning')
  }

  /** One promise, or all that were missed as one: never a burst. They stand in the snapshot and not on the board. */
  due({ due, count }: Reminders): void {
    const first = due[0]
    if (!first) return
    this.attention.followUpDue(first.customerName ?? first.number ?? '', first.what, count)
  }

  /** Which records the desk works on, where they are not the ones on the disk. */
  records({ trouble, problem }: WorldRecords): void {
    if (trouble) this.notices.put(trouble, 'warning', problem ? { problem } : {}, 'records')
    else this.notices.withdraw('records')
  }

  recordsDamaged(): void {
    this.notices.put('records-damaged', 'error', {}, 'records-damaged')
  }

  /** Calls that were up when the program died. */
  interrupted(calls: readonly UnfinishedCall[]): void {
    const last = calls.at(-1)
    if (last) this.notices.put('calls-interrupted', 'warning', { count: calls.length, number: last.number })
  }
}

/** As the agent knows them: the customer's name, else what they call themselves, else the number. */
function nameOf({ call, match }: Pick<LedgerCall, 'call' | 'match'>): string {
  return ('card' in match ? match.card.name : call.displayName) || call.number
}

import type { AgentState } from '#shared/agent-state/agent-state'
import { type AgentDay, type AgentToday, boundsOf, type Day, dayOf, sumOf, totalsOf } from '#shared/agent-state/day'
import type { AgentRules } from '#shared/agent-state/rules'
import {
  type ClosedRow,
  type Moment,
  type OpenRow,
  running,
  runOn,
  stop,
  subjectOf,
  turnTo,
} from '#shared/agent-state/timekeeping'
import type { Log } from '../../platform/log'
import type { WriteDb } from '../../storage'
import { closeCrashed, listRows, writeRows } from './repository'

export interface TimeSheetOptions {
  readonly db: WriteDb
  readonly log: Log
  readonly now: Moment
  readonly later: (work: () => void) => void
}

/** The rows of the agent's day: one runs, the others are closed. Written behind what the agent sees. */
export class TimeSheet {
  /** The program died under a row that ran. */
  readonly diedBefore: boolean
  readonly #with: TimeSheetOptions
  #open: OpenRow | null = null
  #unwritten: ClosedRow[] = []
  #waits = false
  #day: Day
  /** Closed today, by state and reason. */
  #closedMs = new Map<string, number>()

  constructor(options: TimeSheetOptions) {
    this.#with = options
    this.diedBefore = closeCrashed(options.db)
    this.#day = dayOf(options.now.wall)
    this.#count(options.now.wall)
  }

  get runs(): boolean {
    return this.#open !== null
  }

  runOn(now: Moment): { slept: boolean; clockMovedBy: number } {
    const { closed, open, clockMovedBy } = runOn(this.#open, now)
    this.#keep(closed, open)
    if (dayOf(now.wall) !== this.#day) {
      this.#write()
      this.#count(now.wall)
    }
    return { slept: closed.some((row) => row.closedBy === 'sleep'), clockMovedBy }
  }

  turnTo(state: AgentState, now: Moment): void {
    const { closed, open } = turnTo(this.#open, subjectOf(state), now)
    this.#keep(closed, open)
  }

  stop(now: Moment, why: 'sleep' | 'quit'): void {
    this.#keep(stop(this.#open, now, why), null)
    this.#write()
  }

  /** Writes how far the running row has come: where it ends if the program dies now. */
  beat(): void {
    this.#write()
  }

  today(now: Moment, { reasons }: AgentRules): AgentToday {
    const open = this.#open
    const runsFor = open ? now.monotonic - open.from : 0
    const used = (key: string) => (this.#closedMs.get(key) ?? 0) + (open && keyOf(open) === key ? runsFor : 0)
    const closed = [...this.#closedMs.values()].reduce((sum, ms) => sum + ms, 0)
    return {
      at: now.wall,
      shownMs: open ? used(keyOf(open)) : 0,
      signedInMs: closed + runsFor,
      reasons: reasons.map(({ id, names, on, dailyMinutes }) => {
        const usedMs = used(keyOf({ state: 'not-ready', reason: id }))
        return { id, names, on, dailyMinutes, usedMs }
      }),
    }
  }

  /** To be asked after `runOn` of this moment. */
  day(day: Day, { from, to }: { from: number; to: number }, at: number): AgentDay {
    this.#write()
    const open = this.#open ? running(this.#open) : null
    const rows = listRows(this.#with.db, from, to).map((row) => (row.closedBy === null && open ? open : row))
    return { day, from, to, rows, totals: totalsOf(rows), signedInMs: sumOf(rows), at }
  }

  #keep(closed: readonly ClosedRow[], open: OpenRow | null): void {
    const another = closed.length > 0 || (open !== null) !== (this.#open !== null)
    this.#open = open
    for (const row of closed) if (dayOf(row.startedAt) === this.#day) this.#add(row)
    this.#unwritten.push(...closed)
    if (!another || this.#waits) return
    this.#waits = true
    this.#with.later(() => {
      if (this.#waits) this.#write()
    })
  }

  #write(): void {
    this.#waits = false
    try {
      writeRows(this.#with.db, this.#unwritten, this.#open)
      this.#unwritten = []
    } catch (failure) {
      // The disk may be full: the rows wait for the next heartbeat.
      this.#with.log.error('rows of the agent’s day could not be written', { failure })
    }
  }

  #count(now: number): void {
    this.#day = dayOf(now)
    this.#closedMs = new Map()
    const bounds = boundsOf(this.#day)
    const rows = bounds ? listRows(this.#with.db, bounds.from, bounds.to) : []
    for (const row of rows) if (row.closedBy !== null) this.#add(row)
  }

  #add(row: Pick<ClosedRow, 'state' | 'reason' | 'durationMs'>): void {
    const key = keyOf(row)
    this.#closedMs.set(key, (this.#closedMs.get(key) ?? 0) + row.durationMs)
  }
}

const keyOf = ({ state, reason }: Pick<ClosedRow, 'state' | 'reason'>) => `${state} ${reason ?? ''}`

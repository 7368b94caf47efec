import {
  type AgentChoice,
  type AgentHappening,
  type AgentState,
  next,
  signedOut,
} from '#shared/agent-state/agent-state'
import { type AgentDay, type AgentToday, boundsOf, type Day } from '#shared/agent-state/day'
import { wasMissed } from '#shared/agent-state/missed'
import { type QueueLine, queueStand, tellQueue } from '#shared/agent-state/queue-line'
import { type AgentRules, checkRules, isOffered, usualRules } from '#shared/agent-state/rules'
import { ASLEEP_MS, type Moment } from '#shared/agent-state/timekeeping'
import type { Clock } from '#shared/kernel/clock'
import type { CallId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
import type { Log } from '../../platform/log'
import type { WriteDb } from '../../storage'
import { activityOf } from './activity'
import { loadRules, storeRules } from './repository'
import { TimeSheet } from './time-sheet'

export interface AgentStateOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly queue: QueueLine
  /** `byItself`: nobody asked for it, so that nobody else tells the windows. */
  readonly changed: (state: AgentState, byItself: boolean) => void
  readonly log: Log
  /** Answers the function that stops it; for tests. */
  readonly setTimer?: (work: () => void, ms: number) => () => void
  /** Once this turn of the loop is over: the agent is told before the disk is; for tests. */
  readonly later?: (work: () => void) => void
}

const HEARTBEAT_MS = 15_000

/** What the agent is now, what becomes of it by itself, and the day it makes. */
export class AgentStateService implements Disposable {
  readonly #with: AgentStateOptions
  readonly #sheet: TimeSheet
  #state: AgentState
  #rules: AgentRules
  #calls: readonly Call[] = []
  /** Wrapped up as far as the queue is concerned; the form may still be open. */
  #released: ReadonlySet<CallId> = new Set()
  #lineIsThere = false
  #asleepSince: Moment | null = null
  #over = false
  readonly #timers = new Map<'heartbeat' | 'wrap-up' | 'do-not-disturb' | 'line', () => void>()

  constructor(options: AgentStateOptions) {
    const { db, clock, log, later } = options
    this.#with = options
    this.#rules = loadRules(db) ?? usualRules
    this.#state = signedOut(clock.now())
    this.#sheet = new TimeSheet({ db, log, now: this.#moment(), later: later ?? setImmediate })
    // The queue still believes in an agent whose program died.
    if (this.#sheet.diedBefore) options.queue.signedOut()
  }

  get state(): AgentState {
    return this.#state
  }

  get rules(): AgentRules {
    return this.#rules
  }

  /** New calls are answered 486 Busy Here; those that are there stay. */
  get refusesCalls(): boolean {
    return this.#state.doNotDisturbUntil !== null
  }

  today(): AgentToday {
    return this.#sheet.today(this.#moment(), this.#rules)
  }

  day(day: Day): Result<AgentDay> {
    const bounds = boundsOf(day)
    if (!bounds) return failed('state-no-such-day')
    this.#runOn()
    return ok(this.#sheet.day(day, bounds, this.#with.clock.now()))
  }

  choose(choice: AgentChoice): Result<AgentState> {
    if (choice.type === 'not-ready' && !isOffered(this.#rules, choice.reason)) return failed('state-reason-off')
    // Who chooses is awake.
    if (this.#asleepSince) this.woke()
    return ok(this.#happens((at) => ({ type: 'chose', choice, at })))
  }

  extendWrapUp(): Result<AgentState> {
    if (this.#state.wrapUpEndsAt === null) return failed('wrap-up-not-counting')
    if (this.#state.extensionsLeft === 0) return failed('wrap-up-no-extension')
    return ok(this.#happens((at) => ({ type: 'wrap-up-extended', at })))
  }

  doNotDisturb(minutes: number | null): Result<AgentState> {
    const until = minutes === null ? null : this.#with.clock.now() + minutes * 60_000
    return ok(this.#happens((at) => ({ type: 'do-not-disturb', until, at })))
  }

  saveRules(rules: AgentRules): Result<AgentRules> {
    const checked = checkRules(rules)
    if (!checked.ok) return checked
    storeRules(this.#with.db, rules)
    const before = queueStand(this.#state, this.#rules)
    this.#rules = rules
    tellQueue(this.#with.queue, before, queueStand(this.#state, rules))
    this.#setTimers()
    this.#with.changed(this.#state, true)
    return ok(rules)
  }

  callsAre(calls: readonly Call[]): AgentState {
    this.#calls = calls
    const ids = new Set(calls.map((call) => call.id))
    if ([...this.#released].some((id) => !ids.has(id))) {
      this.#released = new Set([...this.#released].filter((id) => ids.has(id)))
    }
    return this.#happens((at) => ({ type: 'activity', ...activityOf(this.#counting()), at }))
  }

  /** Calls that an earlier run of the program left to be wrapped up: they wait with their drafts, no clock runs. */
  recovered(calls: readonly Call[]): void {
    this.#released = new Set(calls.map((call) => call.id))
    this.callsAre(calls)
  }

  /** A call has changed. To be told before `callsAre`: what counts is what the agent was while it rang. */
  callChanged(before: Call, after: Call): void {
    if (before.status !== 'ringing' || after.status !== 'done') return
    const { choice, doNotDisturbUntil } = this.#state
    const missed = wasMissed(
      {
        inbound: before.direction === 'inbound',
        customer: before.role === 'customer',
        agentWasFree:
          choice.type === 'ready' &&
          doNotDisturbUntil === null &&
          this.#counting().every((call) => call.id === before.id || call.status === 'ringing'),
        answering: before.answering,
        endedBy: after.endedBy,
        problem: after.problem,
        rangForMs: after.endedAt - before.startedAt,
      },
      this.#rules.missedAfterSeconds * 1000,
    )
    if (missed) this.#happens((at) => ({ type: 'missed', at }))
  }

  lineIs(registered: boolean): void {
    if (registered === this.#lineIsThere) return
    this.#lineIsThere = registered
    if (registered) this.#happens((at) => ({ type: 'line-back', at }), true)
    this.#setTimers()
  }

  /** The machine goes to sleep: what runs ends here. */
  sleeps(): void {
    const now = this.#moment()
    this.#asleepSince = now
    this.#sheet.stop(now, 'sleep')
    this.#setTimers()
  }

  /** The machine woke up or was unlocked. */
  woke(): void {
    const since = this.#asleepSince
    this.#asleepSince = null
    if (since) {
      const now = this.#moment()
      const away = Math.max(now.wall - since.wall, now.monotonic - since.monotonic)
      if (away > this.#rules.lineLostSeconds * 1000) this.#happens((at) => ({ type: 'slept', at }), true)
      this.#sheet.turnTo(this.#state, this.#moment())
    }
    this.#runOn()
    this.#setTimers()
  }

  /** The program, or this world, is left. */
  [Symbol.dispose](): void {
    this.#runOn()
    this.#over = true
    for (const stop of this.#timers.values()) stop()
    this.#timers.clear()
    this.#sheet.stop(this.#moment(), 'quit')
    tellQueue(this.#with.queue, queueStand(this.#state, this.#rules), { signedIn: false })
  }

  #counting(): readonly Call[] {
    return this.#calls.filter((call) => call.status !== 'wrap-up' || !this.#released.has(call.id))
  }

  #happens(happening: HappeningNow, byItself = false): AgentState {
    if (this.#over) return this.#state
    this.#runOn()
    return this.#takes(happening, byItself)
  }

  /** The state after it, its row, its timers, what the queue hears of it. */
  #takes(happening: HappeningNow, byItself: boolean): AgentState {
    const { queue, changed } = this.#with
    const now = this.#moment()
    const before = this.#state
    const after = next(before, happening(now.wall), this.#rules)
    if (after === before) return after
    this.#state = after
    if (!this.#asleepSince) this.#sheet.turnTo(after, now)
    this.#setTimers()
    tellQueue(queue, queueStand(before, this.#rules), queueStand(after, this.#rules))
    changed(after, byItself)
    return after
  }

  /** Time as far as it has come: clocks that were set and sleeps that nobody told of come to light here. */
  #runOn(): void {
    const { slept, clockMovedBy } = this.#sheet.runOn(this.#moment())
    if (clockMovedBy !== 0) this.#takes((at) => ({ type: 'clock-moved', by: clockMovedBy, at }), true)
    if (slept) this.#takes((at) => ({ type: 'slept', at }), true)
  }

  #setTimers(): void {
    const { wrapUpEndsAt, doNotDisturbUntil } = this.#state
    const now = this.#with.clock.now()
    this.#timer('heartbeat', this.#sheet.runs || this.#asleepSince ? HEARTBEAT_MS : null, () => {
      const asleep = this.#asleepSince
      // The system said that it would sleep, and did not, or did not say that it woke.
      if (asleep && this.#with.clock.monotonic() - asleep.monotonic > ASLEEP_MS) this.woke()
      this.#runOn()
      this.#sheet.beat()
      this.#setTimers()
    })
    const ends = this.#rules.wrapUp.forced ? wrapUpEndsAt : null
    this.#timer('wrap-up', ends === null ? null : ends - now, () => this.#release())
    this.#timer('do-not-disturb', doNotDisturbUntil === null ? null : doNotDisturbUntil - now, () =>
      this.#happens((at) => ({ type: 'do-not-disturb', until: null, at }), true),
    )
    const lineCounts = !this.#lineIsThere && this.#state.choice.type === 'ready'
    if (lineCounts && this.#timers.has('line')) return
    this.#timer('line', lineCounts ? this.#rules.lineLostSeconds * 1000 : null, () =>
      this.#happens((at) => ({ type: 'line-lost', at }), true),
    )
  }

  #timer(name: 'heartbeat' | 'wrap-up' | 'do-not-disturb' | 'line', ms: number | null, work: () => void): void {
    this.#timers.get(name)?.()
    this.#timers.delete(name)
    if (ms === null) return
    const stop = (this.#with.setTimer ?? systemTimer)(
      () => {
        this.#timers.delete(name)
        work()
      },
      Math.max(0, ms),
    )
    this.#timers.set(name, stop)
  }

  /** The countdown is over: the agent is free, and what they wrote of the call stays a draft. */
  #release(): void {
    this.#released = new Set([
      ...this.#released,
      ...this.#calls.filter((call) => call.status === 'wrap-up').map((call) => call.id),
    ])
    this.#happens((at) => ({ type: 'activity', ...activityOf(this.#counting()), at }), true)
  }

  #moment(): Moment {
    const { clock } = this.#with
    return { wall: Math.round(clock.now()), monotonic: Math.round(clock.monotonic()) }
  }
}

/** What happens, told with the moment at which it does. */
type HappeningNow = (at: number) => AgentHappening

function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

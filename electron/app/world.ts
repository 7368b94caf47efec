import { takesCalls } from '#shared/agent-state/agent-state'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { DeskSnapshot, LineView } from '#shared/desk/snapshot'
import type { Reminders } from '#shared/follow-ups/follow-up'
import type { Handlers } from '#shared/kernel/contract'
import { type Call, isUp } from '#shared/phone/call'
import type { DeviceList, PhoneFact } from '#shared/phone/port'
import { buildPool } from '#shared/practice/pool'
import type { World } from '#shared/settings/settings'
import { AgentStateService, agentStateHandlers } from '../features/agent-state'
import { draftsHandlers } from '../features/drafts'
import { type FollowUps, openFollowUps } from '../features/follow-ups'
import { lookThrough } from '../features/jobs'
import { closeAbandoned, countMissed, countToday, type LedgerCall, type PhoneService } from '../features/phone'
import { seedPractice } from '../features/practice'
import { maskedFor, maskedHandlers } from '../features/team'
import type { DeskSource } from './desk'
import { FirstMoments } from './first-moments'
import { openPracticeLine, type PracticeLine } from './practice-line'
import { promiseParts } from './promise-parts'
import { WorldCallers } from './world-callers'
import { type Tell, WorldCustomers } from './world-customers'
import { WorldNotices } from './world-notices'
import type { WorldCommands, WorldOptions } from './world-options'
import { capabilities, openWorldPhone, Ringer } from './world-phone'
import { openRecords, type WorldRecords } from './world-records'

/** One world while it is open: its records, its calls, its line. Nothing of it is there in the other one. */
export class OpenWorld implements DeskSource, AsyncDisposable {
  readonly kind: World
  readonly phone: PhoneService
  readonly handlers: Pick<Handlers<AgentWindowContract>, WorldCommands>
  readonly firstMoments = new FirstMoments(() => this.#begin())
  readonly #with: WorldOptions
  readonly #records: WorldRecords
  readonly #customers: WorldCustomers
  readonly #agent: AgentStateService
  readonly #notices: WorldNotices
  readonly #ringer: Ringer
  readonly #callers: WorldCallers
  #practice: PracticeLine | null = null
  readonly #promises: FollowUps
  #followUps: DeskSnapshot['followUps'] = { openCount: 0, overdueCount: 0, nextDueAt: null }
  #today: DeskSnapshot['today'] = { answered: 0, talkSeconds: 0 }
  #missed: DeskSnapshot['missed'] = { count: 0, latestAt: null }
  #checked = false
  #closed = false

  static async open(options: WorldOptions): Promise<OpenWorld> {
    const { kind, profile, keyring, settings, sqliteBinding, clock } = options
    const records = await openRecords({
      world: kind,
      profile,
      keyring,
      password: settings.password,
      sqliteBinding,
      clock,
    })
    const world = new OpenWorld(options, records)
    if (kind === 'practice') {
      const { bundle, log } = options
      const { instanceId } = settings
      world.#practice = await openPracticeLine({ bundle, clock, log, instanceId, displayName: world.agentName() })
    }
    return world
  }

  private constructor(options: WorldOptions, records: WorldRecords) {
    const { kind, clock, log, host, bundle, sqliteBinding } = options
    const { connection, opened } = records
    const { db } = opened
    this.kind = kind
    this.#with = options
    this.#records = records
    this.#customers = new WorldCustomers({
      ...{ kind, db, connection, sqliteBinding, bundle, clock, log },
      user: () => options.settings.view().line.user,
      agentName: () => this.agentName(),
      phone: () => this.phone,
      tell: this.#tell,
      placeOf: (number) => this.#callers.placeOf(number),
      language: () => options.settings.language,
      deskChanged: () => this.#deskChanged(),
    })
    this.#callers = new WorldCallers({
      ...{ db, log, me: this.me },
      language: () => options.settings.language,
      customers: () => this.#customers.handlers,
      damaged: () => this.#notices.recordsDamaged(),
    })
    this.#promises = openFollowUps({
      ...{ db, clock, log, me: this.me },
      ...promiseParts(db),
      inTheWay: () => this.isBusy(),
      remind: (shown, rings) => this.#remind(shown, rings),
      changed: () => this.#followUpsChanged(),
    })
    this.#notices = new WorldNotices(options.notices, {
      followUpDue: (...what) => options.attention.followUpDue(...what),
      missed: (entry) => options.attention.missed(this.shown(entry)),
    })
    const { phone, handlers } = openWorldPhone({
      ...{ db, clock, log, host },
      profile: () => this.#profile(),
      agentUser: () => this.#practice?.account.user ?? options.settings.view().line.user,
      agentName: () => this.agentName(),
      agent: () => this.#agent,
      match: this.#callers.match,
      viewer: this.#callers.viewer,
      directory: () => this.#practice?.directory ?? null,
      supervision: () => this.#practice?.supervision ?? null,
      observer: {
        began: (entry) => this.#callBegan(entry),
        changed: (before, entry) => this.#callChanged(before, entry),
        trouble: (code, entry) => this.#notices.trouble(code, entry),
        consultEnded: (entry) => this.#notices.consultEnded(entry),
        queueKnows: (known) => this.#notices.queueKnows(known),
        missedChanged: () => {
          this.#countAndTell()
          if (this.#missed.count === 0) this.#notices.missedSeen()
        },
      },
    })
    this.phone = phone
    this.#ringer = new Ringer(
      host,
      () => options.settings.view().sound.ringLoudlyWhenHidden && options.attention.windowIsHidden(),
    )
    this.#agent = new AgentStateService({
      ...{ db, clock, log },
      queue: this.phone.queue,
      changed: (state, byItself) => {
        this.#practice?.agentIs(takesCalls(state))
        if (byItself) options.desk.changed()
      },
    })
    const all = {
      ...handlers,
      ...this.#callers.handlers(phone),
      ...this.#customers.handlers,
      ...this.#promises.handlers,
      ...draftsHandlers(db, clock),
      ...agentStateHandlers(this.#agent, () => options.desk.changed()),
      'phone.dial-known': this.#promises.dialling(handlers['phone.dial-known'], (id) => phone.ledger.get(id)?.call),
      'phone.finish-wrap-up': this.#customers.pool.afterWrapUp(() => phone, handlers['phone.finish-wrap-up']),
    }
    this.handlers = maskedHandlers(all, this.me)
    this.#notices.records(records)
    this.#recover(clock.now())
    this.#count()
  }

  get world(): World {
    return this.kind
  }

  agentName(): string {
    const { agentName, line } = this.#with.settings.view()
    return agentName || line.displayName || line.user
  }

  agent = () => this.#agent.state
  agentToday = () => this.#agent.today()
  line = (): LineView => this.#with.host.line()
  devices = (): DeviceList => this.#with.host.devices()
  headset = (): string | null => this.#with.host.headset()
  calls = () => this.#callers.views(this.phone)
  followUps = () => this.#followUps
  today = () => this.#today
  missed = () => this.#missed
  can = () => capabilities(this.#profile())
  me = () => this.#customers.me()
  jobs = () => this.#customers.jobs.views()
  reminders = () => this.#promises.reminders()

  /** As whoever sits here may see it: numbers masked where rights ask for it. */
  shown<Value>(value: Value): Value {
    return maskedFor(this.me(), value)
  }

  /** A call the phone has: settings of the line wait. */
  isUp(): boolean {
    return this.phone.ledger.entries().some(({ call }) => isUp(call))
  }

  /** A call, or one to be wrapped up: the world cannot be left. */
  isBusy(): boolean {
    return this.phone.ledger.entries().length > 0
  }

  recordsAreOpen(): boolean {
    return this.#records.trouble === null || this.#records.trouble === 'records-quarantined'
  }

  resealRecords(): Promise<void> {
    return this.#records.reseal(this.#with.settings.password)
  }

  /** Registers where this world's line is, or stays off the line while something is missing. */
  connect(): void {
    const { settings, host } = this.#with
    const account = this.#practice?.account ?? settings.lineAccount()
    if (account) host.connect(account)
    else host.disconnect()
  }

  /** What neither the picture nor the line waits for: the practice customers, and what fell due while nobody was there. */
  #begin(): void {
    this.#practice?.raiseCurtain()
    const { clock, log } = this.#with
    const { db } = this.#records.opened
    if (this.kind === 'practice') {
      const from = clock.monotonic()
      const now = clock.now()
      const seeded = seedPractice(db, () => buildPool(now), now)
      if (seeded) log.info('practice customers written', { ms: Math.round(clock.monotonic() - from) })
    }
    this.#callers.warm()
    this.#promises.settle()
    this.#customers.settle()
    this.#countAndTell()
  }

  /** The computer goes to sleep. */
  sleeps(): void {
    this.#agent.sleeps()
  }

  /** The computer woke up or was unlocked: time has passed without us. */
  woke(): void {
    this.#agent.woke()
    this.#promises.check()
    this.#customers.pool.woke()
    this.#countAndTell()
  }

  /** Nobody is at the desk: the records are looked through, once a run. */
  idle(): void {
    if (this.#checked || this.isBusy()) return
    this.#checked = true
    lookThrough(this.#customers.jobs, this.#records.opened, (faults) => {
      this.#with.log.error('the records are damaged', { faults })
      this.#notices.recordsDamaged()
    })
  }

  heard(fact: PhoneFact): void {
    if (fact.type === 'line-changed') this.#agent.lineIs(fact.status === 'registered')
    this.phone.heard(fact)
    if (fact.type === 'line-changed' && fact.status === 'registered') this.firstMoments.registered()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    this.firstMoments[Symbol.dispose]()
    this.#promises[Symbol.dispose]()
    this.#agent[Symbol.dispose]()
    await this.phone.queue.settled()
    this.phone[Symbol.dispose]()
    this.#with.host.disconnect()
    await this.#practice?.[Symbol.asyncDispose]()
    await this.#customers[Symbol.asyncDispose]()
    this.#records[Symbol.dispose]()
  }

  #profile() {
    return this.#practice?.account.profile ?? this.#with.settings.serverProfile(this.#with.settings.lineProfileId)
  }

  #callBegan(entry: LedgerCall): void {
    this.#callsChanged()
    if (entry.call.status === 'ringing') this.#with.attention.rings(this.shown(entry))
  }

  #callChanged(before: Call, entry: LedgerCall): void {
    const { status } = entry.call
    const ended = status !== before.status && (status === 'wrap-up' || status === 'done')
    if (ended && before.status === 'ringing' && entry.call.endedAt !== null && !before.answering)
      this.#notices.missed(entry)
    this.#agent.callChanged(before, entry.call)
    this.#notices.callChanged(entry.call)
    this.#callsChanged()
    const { call } = entry
    // After the snapshot is told: counting may wait, the agent may not.
    setImmediate(() => {
      this.#promises.callChanged(call)
      if (!ended) return
      if (before.status === 'wrap-up') this.#followUpsChanged()
      else this.#countAndTell()
      this.#promises.check()
      // Their last contact and history are others now.
      if ('card' in entry.match) this.#tell('customers.changed', { ids: [entry.match.card.id] })
    })
  }

  #callsChanged(): void {
    const calls = this.phone.ledger.entries().map(({ call }) => call)
    this.#agent.callsAre(calls)
    this.#customers.jobs.talking(calls.some(isUp))
    this.#with.desk.changed()
    const { changed, rings } = this.#ringer.callsAre(calls)
    if (changed && !rings) this.#with.attention.over()
  }

  #remind(shown: Reminders, rings: boolean): void {
    this.#notices.due(this.shown(shown))
    if (rings) this.#tell('follow-ups.rings', { count: shown.count })
  }

  #followUpsChanged(): void {
    if (this.#closed) return
    this.#countAndTell()
    this.#tell('follow-ups.changed', this.#followUps)
  }

  #countAndTell(): void {
    if (this.#closed) return
    this.#count()
    this.#with.desk.changed()
  }

  #deskChanged(): void {
    if (!this.#closed) this.#with.desk.changed()
  }

  #tell: Tell = (name, payload) => {
    if (this.#closed) return
    this.#with.tell(name, this.shown(payload))
    const isAboutCards = name === 'customers.changed' || name === 'follow-ups.changed'
    if (isAboutCards && this.#callers.refresh(this.phone)) this.#with.desk.changed()
  }

  #count(): void {
    const { db } = this.#records.opened
    const now = this.#with.clock.now()
    this.#followUps = this.#promises.counts()
    this.#today = countToday(db, new Date(now).setHours(0, 0, 0, 0))
    this.#missed = countMissed(db)
  }

  /** Calls that were up when the program died are closed; those that were not wrapped up come back with their drafts. */
  #recover(now: number): void {
    const { db } = this.#records.opened
    this.#notices.interrupted(closeAbandoned(db, now))
    this.#callers.comeBack(this.phone)
    this.#agent.recovered(this.phone.ledger.entries().map((entry) => entry.call))
  }
}

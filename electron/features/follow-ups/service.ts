import type { FollowUpCounts, followUpsContract } from '#shared/follow-ups/contract'
import type { Reminders as Shown } from '#shared/follow-ups/follow-up'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import type { CallId, FollowUpId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import { type Me, may } from '#shared/team/rights'
import type { Log } from '../../platform/log'
import type { WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { staffName } from '../team'
import { CalledPromises, type DialKnown } from './called-promises'
import { markDealt } from './due'
import type { Surroundings } from './follow-up-row'
import { followUpsHandlers } from './handlers'
import { type Reminders, type RemindersOptions, startReminders } from './reminders'
import { countOverdueSince, followUpsOverview } from './repository'
import { loadFollowUpRules } from './rules'

export interface FollowUpsOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly log: Pick<Log, 'info'>
  readonly me: () => Me
  /** What was noted in the last contact; '' when nothing was. */
  readonly lastNote: (customer: CustomerKey) => string
  /** The number of a call, whole: the window that asks may know it masked. Null when there is no such call. */
  readonly callNumber: (id: CallId) => string | null
  /** A call or a wrap-up is in the way. */
  readonly inTheWay: () => boolean
  /** Something fell due just now: told to who looks elsewhere, and rung for when the rules say so. */
  readonly remind: (shown: Shown, rings: boolean) => void
  /** Counts, lists or reminders have changed. */
  readonly changed: () => void
  /** For tests. */
  readonly setTimer?: RemindersOptions['setTimer']
}

/** The promises of a world: what windows ask of them, and the reminders, which begin with `settle`. */
export interface FollowUps extends Disposable {
  readonly handlers: Handlers<typeof followUpsContract>
  counts(): FollowUpCounts
  reminders(): Shown
  /** Begins to remind: what fell due while the program was away comes first. */
  settle(): void
  /** Something else changed: a call, wrap-up, a merge, the clock. Reminds of what is due. */
  check(): void
  /** `dial`, which keeps in mind what promise is called: its reminder goes when somebody answers, and comes back else. */
  dialling(dial: DialKnown, callOf: (id: CallId) => Call | undefined): DialKnown
  /** A call is another than before. */
  callChanged(call: Call): void
}

const nothing: Shown = { due: [], count: 0, grouped: false, waits: false }
const MINUTE_MS = 60_000

export function openFollowUps(options: FollowUpsOptions): FollowUps {
  const { db, clock, me, inTheWay } = options
  const around: Surroundings = { ...options, nameOf: (id) => staffName(db, id) }
  let reminders: Reminders | null = null
  let closed = false
  const leadBefore = (now: number): number | null => {
    if (!may(me(), 'see-everybody')) return null
    const { leadAfterMinutes } = loadFollowUpRules(db)
    return leadAfterMinutes === 0 ? null : now - leadAfterMinutes * MINUTE_MS
  }
  const changed = () => {
    reminders?.check()
    options.changed()
  }
  const called = new CalledPromises(
    (id) => {
      if (markDealt(db, [id], clock.now()) > 0) changed()
    },
    () => reminders?.check(),
  )
  const isUnanswered = (id: FollowUpId) => called.isUnanswered(id)
  adopt(db, me().id)
  return {
    handlers: followUpsHandlers({ ...options, around, leadBefore, isUnanswered, changed }),
    counts() {
      const now = clock.now()
      const before = leadBefore(now)
      return { ...followUpsOverview(db, now), ...(before === null ? {} : { leadCount: countOverdueSince(db, before) }) }
    },
    reminders: () => reminders?.shown() ?? nothing,
    settle() {
      reminders ??= startReminders({
        ...{ db, clock, around, inTheWay, changed: options.changed },
        isCalled: (id) => called.isUnderWay(id),
        ...(options.setTimer ? { setTimer: options.setTimer } : {}),
        remind: (shown) => {
          options.log.info('reminded of what fell due', { shown: shown.count })
          options.remind(shown, loadFollowUpRules(db).ring)
        },
      })
    },
    check: () => reminders?.check(),
    dialling: (dial, callOf) => called.dialling(dial, callOf),
    callChanged(call) {
      if (!closed) called.callChanged(call)
    },
    [Symbol.dispose]() {
      closed = true
      reminders?.[Symbol.dispose]()
    },
  }
}

/** Handed to somebody who now sits here: theirs are this desk's own. */
function adopt(db: WriteDb, id: string): void {
  db.change(`UPDATE follow_up SET assignee = '' WHERE state = 0 AND assignee = ? AND assignee <> ''`).run(id)
}

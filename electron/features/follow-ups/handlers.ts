import { randomUUID } from 'node:crypto'
import type { followUpsContract } from '#shared/follow-ups/contract'
import { quickTimes } from '#shared/follow-ups/quick-times'
import { nextWorkday, type WorkTime, workTimeOf } from '#shared/follow-ups/work-time'
import type { Handlers } from '#shared/kernel/contract'
import { FollowUpId, type StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { may } from '#shared/team/rights'
import { customerKeyOf, selectedCustomers } from '../customers'
import { addToMany } from './add-many'
import { loadCalendar } from './calendar'
import { changeFollowUp, type Deed, finishFollowUp, handOn, moveFollowUpsTo, snoozeFollowUp } from './changes'
import { markDealt } from './due'
import { type FollowUpRow, loadRow, openFollowUp, type Surroundings } from './follow-up-row'
import { readTime } from './read-time'
import { addFollowUp, listOpenFollowUps } from './repository'
import { loadFollowUpRules, saveFollowUpRules } from './rules'
import type { FollowUpsOptions } from './service'
import { followUpFigures, viewFollowUps } from './views'

interface HandlerOptions extends Pick<FollowUpsOptions, 'db' | 'clock' | 'me' | 'callNumber'> {
  readonly around: Surroundings
  /** What a lead sees fell due then or before; null: nothing. */
  readonly leadBefore: (now: number) => number | null
  /** Was called, and nobody answered (yet): the call decides what becomes of the reminder. */
  readonly isUnanswered: (id: FollowUpId) => boolean
  /** Told after each change that was made. */
  readonly changed: () => void
}

export function followUpsHandlers(options: HandlerOptions): Handlers<typeof followUpsContract> {
  const { db, clock, me, around, leadBefore, isUnanswered, changed } = options
  const deed = (): Deed => ({ at: clock.now(), by: me().name || null, everybodys: may(me(), 'see-everybody') })
  const shown = (row: FollowUpRow) => openFollowUp(db, row, { around })
  /** Mine is kept as nobody's: see the README. */
  const kept = (assignee: StaffId | null): StaffId | '' => (assignee === null || assignee === me().id ? '' : assignee)
  const one = (result: Result<{ after: FollowUpRow }>) => {
    if (!result.ok) return result
    const followUp = shown(result.value.after)
    changed()
    return ok(followUp)
  }
  const several = <Value>(value: Value): Result<Value> => {
    changed()
    return ok(value)
  }
  const workTime = async (): Promise<WorkTime> => {
    const rules = loadFollowUpRules(db)
    return workTimeOf(rules, rules.publicHolidays ? await loadCalendar() : () => null)
  }

  return {
    'follow-ups.list': ({ limit }) => ok(listOpenFollowUps(db, limit, around)),
    'follow-ups.view': ({ view, offset, limit }) => {
      const now = clock.now()
      const before = view.of === 'lead' ? leadBefore(now) : 0
      if (view.of === 'lead' && !may(me(), 'see-everybody')) return failed('not-allowed')
      if (before === null) return ok({ followUps: [], total: 0 })
      return ok(viewFollowUps(db, view, { offset, limit }, { now, leadBefore: before, around }))
    },
    'follow-ups.add': ({ assigneeId, customerId, number, ...words }) => {
      const assignee = kept(assigneeId)
      if (assignee !== '' && !may(me(), 'assign')) return failed('not-allowed')
      const customer = customerId === null ? null : customerKeyOf(db, customerId)
      if (customerId !== null && customer === null) return failed('customer-gone')
      const id = FollowUpId.parse(randomUUID())
      const ofCall = words.callId === null ? null : options.callNumber(words.callId)
      const whole = ofCall ?? (number?.includes('*') ? null : number)
      addFollowUp(db, {
        ...{ ...words, id, customer, number: whole, name: null, createdAt: clock.now() },
        ...{ assignee: assignee || null, by: me().name || null },
      })
      const row = loadRow(db, id)
      return row ? one(ok({ after: row })) : failed('follow-up-gone')
    },
    'follow-ups.add-many': async ({ of, lastAt, assigneeId, ...words }) => {
      const assignee = kept(assigneeId)
      if (assignee !== '' && !may(me(), 'assign')) return failed('not-allowed')
      const work = await workTime()
      const { at, by } = deed()
      const customers = await selectedCustomers(db, me(), of)
      const many = { ...words, lastAt, work, createdAt: at, by, assignee: assignee || null }
      try {
        return ok({ count: await addToMany(db, customers, many) })
      } finally {
        // Of one that was broken off, those of the steps before are made, and are to be seen.
        changed()
      }
    },
    'follow-ups.change': ({ id, words }) => {
      const { assigneeId, ...rest } = words
      const assignee = assigneeId === undefined ? undefined : kept(assigneeId)
      if (assignee && !may(me(), 'assign')) return failed('not-allowed')
      return one(changeFollowUp(db, id, { ...rest, assignee }, deed()))
    },
    'follow-ups.snooze': ({ id, until }) => one(snoozeFollowUp(db, id, until, deed())),
    'follow-ups.move': async ({ ids, to }) => {
      const moved = moveFollowUpsTo(db, ids, to, deed())
      return several({ moved })
    },
    'follow-ups.finish': async ({ id, outcome, note = '' }) =>
      one(finishFollowUp(db, id, outcome, note, deed(), await workTime())),
    'follow-ups.hand-on': ({ ids, to, reason }) => several({ handed: handOn(db, ids, kept(to), reason, deed()) }),
    'follow-ups.dealt': ({ ids }) => {
      const those = ids?.filter((id) => !isUnanswered(id)) ?? null
      return several({ count: markDealt(db, those, clock.now()) })
    },
    'follow-ups.read-time': async ({ text }) => ok(await readTime(text, clock.now(), await workTime())),
    'follow-ups.quick-times': async () => {
      const [now, work] = [clock.now(), await workTime()]
      return ok({ times: [...quickTimes(now, work)], nextWorkday: nextWorkday(now, work) })
    },
    'follow-ups.figures': ({ from, until, of }) => {
      if (of === 'everybody' && !may(me(), 'see-everybody')) return failed('not-allowed')
      return ok(followUpFigures(db, from, until, of))
    },
    'follow-ups.rules': () => ok(loadFollowUpRules(db)),
    'follow-ups.save-rules': (rules) => {
      if (!may(me(), 'set-rules')) return failed('not-allowed')
      saveFollowUpRules(db, rules)
      return several(rules)
    },
  }
}

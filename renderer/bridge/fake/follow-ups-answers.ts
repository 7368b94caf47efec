import type { DeskSnapshot } from '#shared/desk/snapshot'
import { type FollowUp, usualFollowUpRules } from '#shared/follow-ups/follow-up'
import { quickTimes } from '#shared/follow-ups/quick-times'
import { spokenTime } from '#shared/follow-ups/spoken/spoken-time'
import { intoWork, nextWorkday, onDay, workTimeOf } from '#shared/follow-ups/work-time'
import { ok, type Result } from '#shared/kernel/result'
import { followUps } from './people'

interface Options {
  readonly now: () => number
  readonly show: (change: (snapshot: DeskSnapshot) => DeskSnapshot) => void
  readonly tell: (name: string, payload: unknown) => void
  readonly empty: boolean
}

type Handler = (input: never) => Result<unknown>

const work = workTimeOf(usualFollowUpRules, () => null)

/** Main's promises, in memory: they are made, moved and kept, and what was told goes when it is dealt with. */
export function followUpsAnswers({ now, show, tell, empty }: Options): Record<string, Handler> {
  let promises: FollowUp[] = empty ? [] : followUps(now())
  let closed: FollowUp[] = []
  let rules = usualFollowUpRules

  const counts = () => ({
    openCount: promises.length,
    overdueCount: promises.filter(({ dueAt }) => dueAt <= now()).length,
    nextDueAt: promises.find(({ dueAt }) => dueAt > now())?.dueAt ?? null,
  })
  function changed(dealt: readonly string[] | null): void {
    promises = promises.toSorted((a, b) => a.dueAt - b.dueAt)
    show((before) => {
      const due = dealt === null ? [] : before.reminders.due.filter(({ id }) => !dealt.includes(id))
      const gone = before.reminders.due.length - due.length
      const count = dealt === null ? 0 : before.reminders.count - gone
      return {
        ...before,
        followUps: { ...before.followUps, ...counts() },
        reminders: { ...before.reminders, due, count, grouped: before.reminders.grouped && count > 1 },
      }
    })
    tell('follow-ups.changed', counts())
  }
  function replace(ids: readonly string[], change: (one: FollowUp) => FollowUp): FollowUp | undefined {
    promises = promises.map((one) => (ids.includes(one.id) ? change(one) : one))
    changed(ids)
    return promises.find(({ id }) => ids.includes(id))
  }
  const moved = (one: FollowUp, dueAt: number): FollowUp => ({ ...one, dueAt, moved: one.moved + 1 })

  function viewed(view: { of: string; day?: number; from?: number; until?: number; customerId?: string }): FollowUp[] {
    const { of, day = 0, from = 0, until = 0, customerId } = view
    if (of === 'overdue' || of === 'lead') return promises.filter(({ dueAt }) => dueAt <= now())
    if (of === 'day')
      return promises.filter(({ dueAt }) => new Date(dueAt).toDateString() === new Date(day).toDateString())
    if (of === 'between') return promises.filter(({ dueAt }) => dueAt >= from && dueAt < until)
    if (of === 'customer') return promises.filter((one) => one.customerId === customerId)
    if (of === 'by-customer') return promises.toSorted((a, b) => (a.customerId ?? '').localeCompare(b.customerId ?? ''))
    return of === 'closed' ? closed : promises
  }

  return {
    'follow-ups.list': ({ limit }: { limit: number }) => ok(promises.slice(0, limit)),
    'follow-ups.view': ({ view, offset, limit }: { view: { of: string }; offset: number; limit: number }) => {
      const those = viewed(view)
      return ok({ followUps: those.slice(offset, offset + limit), total: those.length })
    },
    'follow-ups.add': (input: Partial<FollowUp>) => {
      const made = {
        ...{ ...input, id: `f-new-${promises.length}`, customerName: null, state: 'open', createdAt: now() },
        ...{ assigneeId: null, assigneeName: null, lastNote: '', moved: 0, closedAt: null },
      } as FollowUp
      promises = [...promises, made]
      changed([])
      return ok(made)
    },
    'follow-ups.add-many': () => ok({ count: 12 }),
    'follow-ups.change': ({ id, words }: { id: string; words: Partial<FollowUp> }) =>
      ok(replace([id], (one) => ({ ...one, ...words }))),
    'follow-ups.snooze': ({ id, until }: { id: string; until: number }) =>
      ok(replace([id], (one) => moved(one, until))),
    'follow-ups.move': ({ ids, to }: { ids: string[]; to: { by: string; ms?: number; day?: number } }) => {
      replace(ids, (one) => moved(one, to.by === 'ms' ? one.dueAt + (to.ms ?? 0) : onDay(one.dueAt, to.day ?? 0)))
      return ok({ moved: ids.length })
    },
    'follow-ups.finish': ({ id, outcome }: { id: string; outcome: 'done' | 'dropped' }) => {
      const found = promises.find((one) => one.id === id)
      const done = found && { ...found, state: outcome, closedAt: now() }
      promises = promises.filter((one) => one.id !== id)
      if (done) closed = [done, ...closed]
      changed([id])
      return ok(done)
    },
    'follow-ups.hand-on': ({ ids }: { ids: string[] }) => {
      promises = promises.filter((one) => !ids.includes(one.id))
      changed(ids)
      return ok({ handed: ids.length })
    },
    'follow-ups.dealt': ({ ids }: { ids: string[] | null }) => {
      changed(ids)
      return ok({ count: ids?.length ?? 0 })
    },
    'follow-ups.read-time': ({ text }: { text: string }) => {
      const read = spokenTime(text, now(), work)
      if (!read) return ok(null)
      const at = intoWork(read.at, work)
      return ok({ at, said: read.at, shifted: at !== read.at, rest: read.rest })
    },
    'follow-ups.quick-times': () => ok({ times: [...quickTimes(now(), work)], nextWorkday: nextWorkday(now(), work) }),
    'follow-ups.figures': () => ok({ due: 84, inTime: 71, late: 9, dropped: 1, open: 3 }),
    'follow-ups.rules': () => ok(rules),
    'follow-ups.save-rules': (given: typeof rules) => {
      rules = given
      return ok(rules)
    },
  }
}

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addCustomer } from '#electron/features/customers/index'
import {
  addFollowUp,
  followUpsHandlers,
  followUpsOverview,
  listOpenFollowUps,
  startReminders,
} from '#electron/features/follow-ups/index'
import type { WriteDb } from '#electron/storage/index'
import { FollowUp } from '#shared/follow-ups/follow-up'
import { FollowUpId } from '#shared/kernel/ids'
import { DAY, DeskFolder, HOUR, MINUTE, NOW, SetClock, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let clock: SetClock
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  clock = new SetClock()
})
afterEach(() => folder[Symbol.dispose]())

function promise(what: string, dueAt: number, more: Partial<Parameters<typeof addFollowUp>[1]> = {}): FollowUpId {
  const id = FollowUpId.parse(crypto.randomUUID())
  addFollowUp(db, { id, customer: null, name: null, number: null, what, dueAt, callId: null, createdAt: NOW, ...more })
  return id
}

/** Reminders with a timer that goes off when the test says so. */
function reminders() {
  const told: string[][] = []
  const waits: number[] = []
  let goesOff: (() => void) | null = null
  const running = startReminders({
    db,
    clock,
    remind: (due) => told.push(due.map(({ what }) => what)),
    setTimer: (work, ms) => {
      waits.push(ms)
      goesOff = work
      return () => {
        goesOff = null
      }
    },
  })
  const wait = (ms: number) => {
    clock.at += ms
    goesOff?.()
  }
  return { told, waits, running, wait, isSet: () => goesOff !== null }
}

describe('open follow-ups', () => {
  test('are listed earliest due first, with who and which number', () => {
    const customer = someone('张三', ['+8613800138000'])
    const key = addCustomer(db, customer)
    promise('后', NOW + DAY, { customer: key })
    promise('先', NOW + HOUR, { name: '陌生人', number: '+8613900139000' })
    const listed = listOpenFollowUps(db, 10)
    expect(listed.map((followUp) => FollowUp.parse(followUp))).toMatchObject([
      { what: '先', customerId: null, customerName: '陌生人', number: '+8613900139000' },
      { what: '后', customerId: customer.id, customerName: '张三', number: '+8613800138000' },
    ])
  })

  test('are counted, with those overdue and the next', () => {
    expect(followUpsOverview(db, NOW)).toEqual({ openCount: 0, overdueCount: 0, nextDueAt: null })
    promise('逾期', NOW - DAY)
    promise('此刻', NOW)
    promise('稍后', NOW + HOUR)
    expect(followUpsOverview(db, NOW)).toEqual({ openCount: 3, overdueCount: 2, nextDueAt: NOW + HOUR })
  })
})

describe('the agent', () => {
  test('moves one, and is told so', async () => {
    const changed = vi.fn()
    const handlers = followUpsHandlers(db, clock, changed)
    const id = promise('回电', NOW)
    expect(await handlers['follow-ups.snooze']({ id, until: NOW + DAY })).toMatchObject({
      ok: true,
      value: { id, dueAt: NOW + DAY, state: 'open' },
    })
    expect(changed).toHaveBeenCalledOnce()
  })

  test.each(['done', 'dropped'] as const)('closes one as %s, once', async (outcome) => {
    const changed = vi.fn()
    const handlers = followUpsHandlers(db, clock, changed)
    const id = promise('回电', NOW)
    expect(await handlers['follow-ups.finish']({ id, outcome })).toMatchObject({ ok: true, value: { state: outcome } })
    expect(await handlers['follow-ups.finish']({ id, outcome })).toMatchObject({ error: { code: 'follow-up-closed' } })
    expect(await handlers['follow-ups.snooze']({ id, until: NOW })).toMatchObject({
      error: { code: 'follow-up-closed' },
    })
    expect(await handlers['follow-ups.list']({ limit: 5 })).toMatchObject({ ok: true, value: [] })
    expect(changed).toHaveBeenCalledOnce()
  })

  test('is told when there is no such one', async () => {
    const handlers = followUpsHandlers(db, clock, () => undefined)
    const id = FollowUpId.parse(crypto.randomUUID())
    expect(await handlers['follow-ups.finish']({ id, outcome: 'done' })).toMatchObject({
      error: { code: 'follow-up-gone' },
    })
  })
})

describe('reminders', () => {
  test('come when they are due, once', () => {
    promise('一点', NOW + 10_000)
    const { told, waits, wait } = reminders()
    expect(waits).toEqual([10_000])
    wait(10_000)
    wait(30_000)
    expect(told).toEqual([['一点']])
  })

  test('of what was missed come as one group at the start, and not again after a restart', () => {
    promise('昨天', NOW - DAY)
    promise('刚才', NOW - MINUTE)
    promise('明天', NOW + DAY)
    const first = reminders()
    expect(first.told).toEqual([['昨天', '刚才']])
    first.running[Symbol.dispose]()
    folder.closeAll()
    db = folder.open().db
    expect(reminders().told).toEqual([])
  })

  test('look at the clock every half minute, however far the next one is', () => {
    promise('下月', NOW + 30 * DAY)
    const { waits, wait, told } = reminders()
    wait(30_000)
    expect(waits).toEqual([30_000, 30_000])
    // The clock was set forward, or the computer slept: the next look finds it.
    wait(31 * DAY)
    expect(told).toEqual([['下月']])
  })

  test('come again for one that was moved', async () => {
    const id = promise('回电', NOW)
    const { told, running, wait } = reminders()
    const handlers = followUpsHandlers(db, clock, running.check)
    await handlers['follow-ups.snooze']({ id, until: NOW + 5000 })
    wait(5000)
    expect(told).toEqual([['回电'], ['回电']])
  })

  test('do not come for one that was closed before', async () => {
    const id = promise('回电', NOW + 5000)
    const { told, running, wait } = reminders()
    await followUpsHandlers(db, clock, running.check)['follow-ups.finish']({ id, outcome: 'dropped' })
    wait(5000)
    expect(told).toEqual([])
  })

  test('for one added while waiting come in time when the change is told', () => {
    const { told, waits, running, wait } = reminders()
    promise('马上', NOW + 1000)
    running.check()
    expect(waits.at(-1)).toBe(1000)
    wait(1000)
    expect(told).toEqual([['马上']])
  })

  test('are told once by two desks on one database', () => {
    promise('回电', NOW)
    const [one, two] = [reminders(), reminders()]
    expect([...one.told, ...two.told]).toEqual([['回电']])
  })

  test('of more than a hundred come in groups, all of them', () => {
    for (let n = 0; n < 250; n++) promise(`第${n}`, NOW - n * MINUTE)
    const { told, wait } = reminders()
    wait(0)
    wait(0)
    wait(0)
    expect(told.map((group) => group.length)).toEqual([100, 100, 50])
  })

  test('stop when they are stopped', () => {
    promise('回电', NOW + 1000)
    const { told, running, isSet } = reminders()
    running[Symbol.dispose]()
    clock.at += 2000
    running.check()
    expect(told).toEqual([])
    expect(isSet()).toBe(false)
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addCustomer, type CustomerKey } from '#electron/features/customers/index'
import {
  addFollowUp,
  followUpsOverview,
  listFollowUpEvents,
  listOpenFollowUps,
  moveFollowUps,
  openFollowUps,
} from '#electron/features/follow-ups/index'
import { timelineOf } from '#electron/features/screen-pop/index'
import type { WriteDb } from '#electron/storage/index'
import type { FollowUpWords } from '#shared/follow-ups/contract'
import { FollowUp, Reminders } from '#shared/follow-ups/follow-up'
import { CallId, CustomerId, FollowUpId, StaffId } from '#shared/kernel/ids'
import { ok } from '#shared/kernel/result'
import type { Call } from '#shared/phone/call'
import { TimelineEntry } from '#shared/screen-pop/timeline'
import { type Me, rightsOf } from '#shared/team/rights'
import { DAY, DeskFolder, HOUR, MINUTE, NOW, SetClock, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let clock: SetClock
let me: Me
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  clock = new SetClock()
  me = { id: '1001', name: '李四', role: 'agent', department: null, rights: [...rightsOf('agent', 'off')], solo: true }
})
afterEach(() => folder[Symbol.dispose]())

function promise(what: string, dueAt: number, more: Partial<Parameters<typeof addFollowUp>[1]> = {}): FollowUpId {
  const id = FollowUpId.parse(crypto.randomUUID())
  addFollowUp(db, { id, customer: null, name: null, number: null, what, dueAt, callId: null, createdAt: NOW, ...more })
  return id
}

const lead = () => {
  me = { ...me, role: 'supervisor', rights: [...rightsOf('supervisor', 'off')] }
}

/** The promises of a desk, with a timer that goes off when the test says so. */
function desk(more: { lastNote?: (customer: CustomerKey) => string } = {}) {
  const told: { what: string[]; count: number; grouped: boolean }[] = []
  const waits: number[] = []
  const changed = vi.fn()
  let goesOff: (() => void) | null = null
  const state = { inTheWay: false, rings: 0 }
  const promises = openFollowUps({
    ...{ db, clock, changed, log: { info: () => undefined } },
    me: () => me,
    lastNote: more.lastNote ?? (() => ''),
    callNumber: (id) => (id === 'call-1' ? '+8613800138000' : null),
    inTheWay: () => state.inTheWay,
    remind: (shown, rings) => {
      told.push({ what: shown.due.map(({ what }) => what), count: shown.count, grouped: shown.grouped })
      if (rings) state.rings += 1
    },
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
  const shown = () => Reminders.parse(promises.reminders()).due.map(({ what }) => what)
  return { ...promises, told, waits, wait, changed, state, shown, isSet: () => goesOff !== null }
}

/** The same, reminding. */
function settled(more: Parameters<typeof desk>[0] = {}) {
  const running = desk(more)
  running.settle()
  return running
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

const words: FollowUpWords = {
  ...{ what: '回电', dueAt: NOW + HOUR, way: 'call', priority: 'normal', repeat: 'never', assigneeId: null },
}

describe('the agent', () => {
  test('promises something to a customer, in any way and as urgent as it is', async () => {
    const customer = someone('张三', ['+8613800138000'])
    const key = addCustomer(db, customer)
    const { handlers, changed, counts } = desk({ lastNote: (of) => (of === key ? '要发票' : '') })
    const made = await handlers['follow-ups.add']({
      ...{ ...words, way: 'visit', priority: 'urgent', customerId: customer.id, number: null, callId: null },
    })
    expect(made).toMatchObject({
      value: {
        ...{ customerName: '张三', number: '+8613800138000', way: 'visit', priority: 'urgent', lastNote: '要发票' },
        ...{ assigneeId: '1001', assigneeName: '李四', state: 'open', moved: 0 },
      },
    })
    expect(made.ok && FollowUp.parse(made.value)).toBeTruthy()
    expect(changed).toHaveBeenCalledOnce()
    expect(counts()).toEqual({ openCount: 1, overdueCount: 0, nextDueAt: NOW + HOUR })
  })

  test('promises in a call to whoever calls, though the window sees the number masked', async () => {
    const asked = { ...words, customerId: null, number: '138****8000', callId: CallId.parse('call-1') }
    expect(await desk().handlers['follow-ups.add'](asked)).toMatchObject({ value: { number: '+8613800138000' } })
    const unknown = { ...asked, callId: null }
    expect(await desk().handlers['follow-ups.add'](unknown)).toMatchObject({ value: { number: null } })
  })

  test('cannot promise to a customer who is not there', async () => {
    const customerId = CustomerId.parse(crypto.randomUUID())
    const asked = desk().handlers['follow-ups.add']({ ...words, customerId, number: null, callId: null })
    expect(await asked).toMatchObject({ error: { code: 'customer-gone' } })
  })

  test('moves one, and is told so', async () => {
    const { handlers, changed } = desk()
    const id = promise('回电', NOW)
    expect(await handlers['follow-ups.snooze']({ id, until: NOW + DAY })).toMatchObject({
      ok: true,
      value: { id, dueAt: NOW + DAY, state: 'open', moved: 1 },
    })
    expect(changed).toHaveBeenCalledOnce()
  })

  test('changes the words of one; what is not named stays', async () => {
    const { handlers } = desk()
    const id = promise('回电', NOW + HOUR, { priority: 'high' })
    const changed = await handlers['follow-ups.change']({ id, words: { what: '上门', way: 'visit' } })
    expect(changed).toMatchObject({
      value: { what: '上门', way: 'visit', priority: 'high', dueAt: NOW + HOUR, moved: 0 },
    })
  })

  test.each(['done', 'dropped'] as const)('closes one as %s, once', async (outcome) => {
    const { handlers, changed } = desk()
    const id = promise('回电', NOW)
    const closed = { state: outcome, closedAt: NOW }
    expect(await handlers['follow-ups.finish']({ id, outcome })).toMatchObject({ ok: true, value: closed })
    expect(await handlers['follow-ups.finish']({ id, outcome })).toMatchObject({ error: { code: 'follow-up-closed' } })
    expect(await handlers['follow-ups.snooze']({ id, until: NOW })).toMatchObject({
      error: { code: 'follow-up-closed' },
    })
    expect(await handlers['follow-ups.list']({ limit: 5 })).toMatchObject({ ok: true, value: [] })
    expect(changed).toHaveBeenCalledOnce()
  })

  test('is told when there is no such one', async () => {
    const id = FollowUpId.parse(crypto.randomUUID())
    expect(await desk().handlers['follow-ups.finish']({ id, outcome: 'done' })).toMatchObject({
      error: { code: 'follow-up-gone' },
    })
  })

  test('has one that repeats come again when it is done, and not when it is dropped', async () => {
    const { handlers } = desk()
    const id = promise('每周回访', NOW, { repeat: 'weekly', way: 'message', priority: 'high' })
    clock.at = NOW + 8 * DAY
    await handlers['follow-ups.finish']({ id, outcome: 'done', note: '都好' })
    const again = listOpenFollowUps(db, 5)
    const next = { dueAt: NOW + 14 * DAY, repeat: 'weekly', way: 'message', priority: 'high', what: '每周回访' }
    expect(again).toMatchObject([next])
    for (const one of again) await handlers['follow-ups.finish']({ id: one.id, outcome: 'dropped' })
    expect(listOpenFollowUps(db, 5)).toEqual([])
  })

  test('moves several by a span, or to a day at their own hour; never into the past', async () => {
    const { handlers } = desk()
    const ids = [promise('一', NOW + HOUR), promise('二', NOW + 3 * HOUR)]
    await handlers['follow-ups.move']({ ids, to: { by: 'ms', ms: HOUR } })
    expect(listOpenFollowUps(db, 5).map(({ dueAt }) => dueAt)).toEqual([NOW + 2 * HOUR, NOW + 4 * HOUR])
    const day = new Date(NOW + 3 * DAY).setHours(0, 0, 0, 0)
    expect(await handlers['follow-ups.move']({ ids, to: { by: 'day', day } })).toMatchObject({ value: { moved: 2 } })
    expect(listOpenFollowUps(db, 5).map(({ dueAt }) => dueAt)).toEqual([
      NOW + 3 * DAY + 2 * HOUR,
      NOW + 3 * DAY + 4 * HOUR,
    ])
    await handlers['follow-ups.move']({ ids, to: { by: 'ms', ms: -30 * DAY } })
    expect(listOpenFollowUps(db, 5).map(({ dueAt }) => dueAt)).toEqual([NOW, NOW])
  })

  test('hands one on: it is no longer among their own, and comes back whole', async () => {
    const { handlers, counts } = desk()
    const id = promise('回电', NOW + HOUR)
    const to = StaffId.parse('1002')
    expect(await handlers['follow-ups.hand-on']({ ids: [id], to, reason: '休假' })).toMatchObject({
      value: { handed: 1 },
    })
    expect(counts().openCount).toBe(0)
    // It is a colleague's now: an agent touches it no more, a lead does.
    expect(await handlers['follow-ups.snooze']({ id, until: NOW + DAY })).toMatchObject({
      error: { code: 'not-allowed' },
    })
    lead()
    await handlers['follow-ups.hand-on']({ ids: [id], to: StaffId.parse('1001'), reason: '' })
    expect(counts().openCount).toBe(1)
  })

  test('of another id finds what was handed to that one', () => {
    const id = promise('回电', NOW + HOUR, { assignee: StaffId.parse('1002') })
    expect(desk().counts().openCount).toBe(0)
    me = { ...me, id: '1002' }
    desk()
    expect(listOpenFollowUps(db, 5)).toMatchObject([{ id }])
  })

  test('reads a time in words, with what is left; outside of working hours it is moved, and said so', async () => {
    // A Sunday, 10:00 in China; the machine of the test may be elsewhere.
    clock.at = new Date(2026, 10, 25, 10, 0).getTime()
    const read = async (text: string) => {
      const answer = await desk().handlers['follow-ups.read-time']({ text })
      return answer.ok ? answer.value : null
    }
    expect(await read('明天下午3点给张总回电')).toMatchObject({
      ...{ at: new Date(2026, 10, 26, 15).getTime(), shifted: false, rest: '给张总回电' },
    })
    expect(await read('周六上午11点')).toEqual({
      ...{
        at: new Date(2026, 10, 30, 11).getTime(),
        said: new Date(2026, 10, 28, 11).getTime(),
        shifted: true,
        rest: '',
      },
    })
    // Only chrono knows this one.
    expect(await read('call a week from Friday at 4pm')).toMatchObject({ shifted: false })
    expect(await read('call him')).toBeNull()
  })

  test('is offered quick times that are no public holiday', async () => {
    clock.at = new Date(2026, 8, 30, 17, 50).getTime()
    const answer = await desk().handlers['follow-ups.quick-times'](undefined)
    expect(answer).toMatchObject({ value: { nextWorkday: new Date(2026, 9, 8, 9).getTime() } })
  })
})

describe('the views', () => {
  const page = { offset: 0, limit: 50 }
  const whats = async (view: Parameters<ReturnType<typeof desk>['handlers']['follow-ups.view']>[0]['view']) => {
    const answer = await desk().handlers['follow-ups.view']({ view, ...page })
    if (!answer.ok) return answer.error.code
    for (const one of answer.value.followUps) FollowUp.parse(one)
    expect(answer.value.total).toBe(answer.value.followUps.length)
    return answer.value.followUps.map(({ what }) => what)
  }

  test('show what is overdue, due on a day, due in between, of a customer, customer by customer', async () => {
    const customer = someone('张三', ['+8613800138000'])
    const key = addCustomer(db, customer)
    promise('逾期', NOW - DAY, { customer: key })
    promise('今天', NOW + HOUR)
    promise('后天', NOW + 2 * DAY, { customer: key })
    promise('别人的', NOW - DAY, { assignee: StaffId.parse('1002') })
    expect(await whats({ of: 'open' })).toEqual(['逾期', '今天', '后天'])
    expect(await whats({ of: 'overdue' })).toEqual(['逾期'])
    expect(await whats({ of: 'day', day: NOW })).toEqual(['今天'])
    expect(await whats({ of: 'between', from: NOW, until: NOW + 3 * DAY })).toEqual(['今天', '后天'])
    expect(await whats({ of: 'customer', customerId: customer.id })).toEqual(['逾期', '后天'])
    expect(await whats({ of: 'by-customer' })).toEqual(['今天', '逾期', '后天'])
  })

  test('show leads, and nobody else, what is overdue for longer than the rules allow', async () => {
    promise('刚逾期', NOW - HOUR)
    promise('别人的', NOW - 3 * HOUR, { assignee: StaffId.parse('1002') })
    expect(await whats({ of: 'lead' })).toBe('not-allowed')
    expect(desk().counts()).not.toHaveProperty('leadCount')
    lead()
    expect(await whats({ of: 'lead' })).toEqual(['别人的'])
    const { handlers, counts } = desk()
    expect(counts().leadCount).toBe(1)
    const rules = await handlers['follow-ups.rules'](undefined)
    if (rules.ok) await handlers['follow-ups.save-rules']({ ...rules.value, leadAfterMinutes: 30 })
    expect(counts().leadCount).toBe(2)
  })

  test('rules are a supervisor’s', async () => {
    const { handlers } = desk()
    const rules = await handlers['follow-ups.rules'](undefined)
    if (!rules.ok) throw new Error(rules.error.code)
    expect(await handlers['follow-ups.save-rules'](rules.value)).toMatchObject({ error: { code: 'not-allowed' } })
  })

  test('say how many were kept in time; to wait until it is late does not make it timely', async () => {
    const { handlers } = desk()
    const done = promise('一', NOW + HOUR)
    const late = promise('二', NOW + HOUR)
    promise('三', NOW + HOUR)
    const dropped = promise('四', NOW + HOUR)
    const moved = promise('五', NOW + HOUR)
    await handlers['follow-ups.snooze']({ id: moved, until: NOW + 5 * DAY })
    clock.at = NOW + HOUR + MINUTE
    await handlers['follow-ups.finish']({ id: done, outcome: 'done' })
    await handlers['follow-ups.finish']({ id: dropped, outcome: 'dropped' })
    await handlers['follow-ups.snooze']({ id: late, until: NOW + 5 * HOUR })
    clock.at = NOW + 5 * HOUR
    await handlers['follow-ups.finish']({ id: late, outcome: 'done' })
    const figures = await handlers['follow-ups.figures']({ from: NOW, until: NOW + DAY, of: 'me' })
    expect(figures).toMatchObject({ value: { due: 4, inTime: 1, late: 1, dropped: 1, open: 1 } })
  })
})

test('what happens with a promise stands in the customer’s timeline, newest first, page by page', async () => {
  const customer = someone('张三', [])
  const key = addCustomer(db, customer)
  const { handlers } = desk()
  const id = promise('回电', NOW + HOUR, { customer: key, by: '李四' })
  clock.at += MINUTE
  await handlers['follow-ups.snooze']({ id, until: NOW + DAY })
  clock.at += MINUTE
  await handlers['follow-ups.finish']({ id, outcome: 'done', note: '已解决' })
  const all = listFollowUpEvents(db, key, null, 10)
  expect(all).toMatchObject([
    { event: 'done', what: '回电', by: '李四', at: NOW + 2 * MINUTE, note: '已解决' },
    { event: 'moved', dueAt: NOW + DAY },
    { event: 'promised', dueAt: NOW + HOUR, at: NOW },
  ])
  const [first] = listFollowUpEvents(db, key, null, 1)
  expect(first && listFollowUpEvents(db, key, first, 10)).toEqual(all.slice(1))
})

test('what came of a promise, and why it was handed on, is said in the timeline, and only where it was said', async () => {
  const key = addCustomer(db, someone('张三', []))
  const { handlers } = desk()
  const [kept, handed] = [promise('回电', NOW, { customer: key }), promise('上门', NOW, { customer: key })]
  clock.at += MINUTE
  await handlers['follow-ups.finish']({ id: kept, outcome: 'dropped', note: '客户不需要了' })
  clock.at += MINUTE
  await handlers['follow-ups.hand-on']({ ids: [handed], to: StaffId.parse('1002'), reason: '休假' })
  const { rows } = timelineOf(db, key, { kinds: ['follow-up'], before: null, limit: 10 })
  const told = rows.map((row) => TimelineEntry.parse(row))
  expect(told.map((row) => row.kind === 'follow-up' && [row.event, row.note])).toEqual([
    ['handed-on', '休假'],
    ['dropped', '客户不需要了'],
    ['promised', undefined],
    ['promised', undefined],
  ])
})

test('many that are broken off halfway are whole steps, each with its event, and it is said so', async () => {
  const ids = Array.from({ length: 250 }, (_, n) => {
    const customer = someone(`客户${n}`, [])
    addCustomer(db, { ...customer, ownerId: StaffId.parse('1001') })
    return customer.id
  })
  db.change(
    `CREATE TRIGGER broken_off BEFORE INSERT ON follow_up_event WHEN (SELECT count(*) FROM follow_up_event) = 149
     BEGIN SELECT RAISE(ABORT, 'broken off'); END`,
  ).run()
  const { handlers, changed, counts } = desk()
  const asked = { ...words, of: { by: 'ids' as const, ids }, lastAt: null }
  await expect(async () => handlers['follow-ups.add-many'](asked)).rejects.toThrow('broken off')
  expect(counts().openCount).toBe(100)
  expect(db.query<{ n: number }>('SELECT count(*) AS n FROM follow_up_event').get()).toEqual({ n: 100 })
  expect(changed).toHaveBeenCalled()
  db.change('DROP TRIGGER broken_off').run()
  expect(await handlers['follow-ups.add-many'](asked)).toEqual(ok({ count: 250 }))
})

test('promises move with a customer who is merged, and only those come back', () => {
  const [from, to] = [addCustomer(db, someone('张三', [])), addCustomer(db, someone('张山', []))]
  promise('一', NOW, { customer: from })
  promise('二', NOW, { customer: to })
  const rows = moveFollowUps(db, from, to)
  expect(listOpenFollowUps(db, 5).map(({ customerName }) => customerName)).toEqual(['张山', '张山'])
  expect(listFollowUpEvents(db, to, null, 5)).toHaveLength(2)
  moveFollowUps(db, to, from, rows)
  expect(listOpenFollowUps(db, 5).map(({ customerName }) => customerName)).toEqual(['张三', '张山'])
})

describe('reminders', () => {
  test('come when they are due, once, and stay until they are dealt with', async () => {
    const id = promise('一点', NOW + 10_000)
    const { told, waits, wait, shown, handlers, state } = settled()
    expect(waits).toEqual([10_000])
    wait(10_000)
    wait(30_000)
    expect(told).toEqual([{ what: ['一点'], count: 1, grouped: false }])
    expect(state.rings).toBe(1)
    expect(shown()).toEqual(['一点'])
    await handlers['follow-ups.finish']({ id, outcome: 'done' })
    expect(shown()).toEqual([])
  })

  test('stay after a restart, without being told again', () => {
    promise('昨天', NOW - DAY)
    promise('刚才', NOW - MINUTE)
    promise('明天', NOW + DAY)
    const first = settled()
    expect(first.told).toEqual([{ what: ['昨天', '刚才'], count: 2, grouped: true }])
    first[Symbol.dispose]()
    folder.closeAll()
    db = folder.open().db
    const second = settled()
    expect(second.told).toEqual([])
    expect(second.shown()).toEqual(['昨天', '刚才'])
  })

  test('that were put away are gone, and their promises open still', async () => {
    const id = promise('昨天', NOW - DAY)
    promise('刚才', NOW - MINUTE)
    const { handlers, shown, counts } = settled()
    await handlers['follow-ups.dealt']({ ids: [id] })
    expect(shown()).toEqual(['刚才'])
    expect(await handlers['follow-ups.dealt']({ ids: null })).toMatchObject({ value: { count: 1 } })
    expect(shown()).toEqual([])
    expect(counts()).toMatchObject({ openCount: 2, overdueCount: 2 })
  })

  test('wait for the end of a call as a number, and ring after it, once', () => {
    promise('回电', NOW + 1000)
    const { told, wait, reminders, state, check } = settled()
    state.inTheWay = true
    wait(1000)
    expect(told).toEqual([])
    expect(reminders()).toEqual({ due: [], count: 1, grouped: false, waits: true })
    wait(30_000)
    expect(reminders().count).toBe(1)
    state.inTheWay = false
    check()
    expect(told).toEqual([{ what: ['回电'], count: 1, grouped: false }])
    expect(reminders()).toMatchObject({ count: 1, waits: false })
    check()
    expect(told).toHaveLength(1)
  })

  test('that waited for a call when the program died come after the next start', () => {
    promise('回电', NOW + 1000)
    const first = settled()
    first.state.inTheWay = true
    first.wait(1000)
    first[Symbol.dispose]()
    expect(settled().told).toHaveLength(1)
  })

  test('look at the clock every half minute, however far the next one is', () => {
    promise('下月', NOW + 30 * DAY)
    const { waits, wait, told } = settled()
    wait(30_000)
    expect(waits).toEqual([30_000, 30_000])
    // The clock was set forward, or the computer slept: the next look finds it.
    wait(31 * DAY)
    expect(told).toHaveLength(1)
  })

  test('that were told do not come again when the clock is set back', () => {
    promise('回电', NOW)
    const { told, wait, shown } = settled()
    wait(-DAY)
    wait(DAY)
    expect(told).toHaveLength(1)
    expect(shown()).toEqual(['回电'])
  })

  test('come again for one that was moved', async () => {
    const id = promise('回电', NOW)
    const { told, wait, handlers, shown } = settled()
    await handlers['follow-ups.snooze']({ id, until: NOW + 5000 })
    expect(shown()).toEqual([])
    wait(5000)
    expect(told.map(({ what }) => what)).toEqual([['回电'], ['回电']])
  })

  test('do not come for one that was closed or handed on before', async () => {
    const [closed, handed] = [promise('回电', NOW + 5000), promise('上门', NOW + 5000)]
    const { told, wait, handlers } = settled()
    await handlers['follow-ups.finish']({ id: closed, outcome: 'dropped' })
    await handlers['follow-ups.hand-on']({ ids: [handed], to: StaffId.parse('1002'), reason: '' })
    wait(5000)
    expect(told).toEqual([])
  })

  test('for one added while waiting come in time when the change is told', () => {
    const { told, waits, check, wait } = settled()
    promise('马上', NOW + 1000)
    check()
    expect(waits.at(-1)).toBe(1000)
    wait(1000)
    expect(told).toHaveLength(1)
  })

  test('are told once by two desks on one database', () => {
    promise('回电', NOW)
    const [one, two] = [settled(), settled()]
    expect([...one.told, ...two.told]).toHaveLength(1)
  })

  test('of more than anybody reads at once come as one list, oldest first', () => {
    for (let n = 0; n < 250; n++) promise(`第${n}`, NOW - n * MINUTE)
    const { told, wait } = settled()
    wait(30_000)
    expect(told).toMatchObject([{ count: 250, grouped: true }])
    expect(told[0]?.what.slice(0, 2)).toEqual(['第249', '第248'])
    expect(told[0]?.what).toHaveLength(20)
  })

  test('do not ring where the rules say so', async () => {
    lead()
    const { handlers, state, wait, told } = settled()
    const rules = await handlers['follow-ups.rules'](undefined)
    if (rules.ok) await handlers['follow-ups.save-rules']({ ...rules.value, ring: false })
    promise('回电', clock.at + 1000)
    wait(30_000)
    expect(told).toHaveLength(1)
    expect(state.rings).toBe(0)
  })

  describe('that are called from', () => {
    const callId = CallId.parse('call-9')
    const became = (over: Partial<Call>) => ({ ...dialled, ...over }) as Call
    const dialled: Call = {
      ...{ status: 'dialling', alerting: false, id: callId, direction: 'outbound', number: '1', displayName: '' },
      ...{ startedAt: NOW, role: 'customer', about: null },
    }
    /** A reminder that was called from; its window says, as it does, that it was dialled. */
    async function calledFrom(call: Call | null = dialled) {
      const id = promise('回电', NOW)
      const running = settled()
      const dial = running.dialling(
        () => ok({ callId }),
        () => call ?? undefined,
      )
      await dial({ target: { of: 'follow-up', id } })
      await running.handlers['follow-ups.dealt']({ ids: [id] })
      return { ...running, id }
    }
    const nobody = { status: 'done', answeredAt: null, endedAt: NOW + 20_000, endedBy: 'customer' } as const
    const wrapUp = { status: 'wrap-up', answeredAt: NOW + 5000, endedAt: NOW + 20_000, endedBy: 'agent' } as const

    test('step aside for the call, and go when it is answered', async () => {
      const { shown, callChanged, reminders, changed } = await calledFrom()
      expect(shown()).toEqual([])
      expect(reminders().count).toBe(0)
      changed.mockClear()
      callChanged(became(wrapUp))
      expect(changed).toHaveBeenCalled()
      expect(shown()).toEqual([])
      // Durably: another run does not show it.
      expect(settled().shown()).toEqual([])
    })

    test('come back when nobody answered, without ringing again', async () => {
      const { shown, callChanged, check, told, state, counts } = await calledFrom()
      callChanged(became(nobody))
      check()
      expect(shown()).toEqual(['回电'])
      expect(told).toHaveLength(1)
      expect(state.rings).toBe(1)
      expect(counts()).toMatchObject({ openCount: 1, overdueCount: 1 })
    })

    test('come back too when the call was over before it began, or the program died in it', async () => {
      const { shown } = await calledFrom(null)
      expect(shown()).toEqual(['回电'])
      await calledFrom()
      expect(settled().shown()).toEqual(['回电', '回电'])
    })

    test('are another try’s when they are called once more, and are put away with all others', async () => {
      const { id, shown, callChanged, check, dialling, handlers } = await calledFrom()
      callChanged(became(nobody))
      const next = CallId.parse('call-10')
      const again = dialling(
        () => ok({ callId: next }),
        () => ({ ...dialled, id: next }),
      )
      await again({ target: { of: 'follow-up', id } })
      expect(shown()).toEqual([])
      // What is heard of the first call says nothing about the second.
      callChanged(became(wrapUp))
      callChanged(became({ ...nobody, id: next }))
      check()
      expect(shown()).toEqual(['回电'])
      await handlers['follow-ups.dealt']({ ids: null })
      expect(shown()).toEqual([])
    })
  })

  test('stop when they are stopped', () => {
    promise('回电', NOW + 1000)
    const running = settled()
    running[Symbol.dispose]()
    clock.at += 2000
    running.check()
    expect(running.told).toEqual([])
    expect(running.isSet()).toBe(false)
  })
})

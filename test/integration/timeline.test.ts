import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, appendCustomerEvent, type CustomerKey } from '#electron/features/customers/index'
import { addFollowUp } from '#electron/features/follow-ups/index'
import { addPastCall, recordCall, updateCall } from '#electron/features/phone/call-history'
import { recordMovement } from '#electron/features/pool/index'
import { timelineOf } from '#electron/features/screen-pop/index'
import { addStaff } from '#electron/features/team/index'
import { addTicket } from '#electron/features/tickets/index'
import { transaction, type WriteDb } from '#electron/storage/index'
import { FollowUpId, StaffId, TicketId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import { TimelineEntry, type TimelineKind } from '#shared/screen-pop/timeline'
import { DAY, DeskFolder, HOUR, MINUTE, NOW, newCallId, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let customer: CustomerKey
const zhou = StaffId.parse('8001')
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  const who = someone('张三', ['+8613800138000'])
  customer = addCustomer(db, who)
  addStaff(db, [{ id: zhou, name: '周敏', role: 'agent', department: null, active: true }])
})
afterEach(() => folder[Symbol.dispose]())

function called(at: number, note = '', whose = customer): void {
  addPastCall(db, {
    ...{ id: newCallId(), customer: whose, direction: 'inbound', startedAt: at, answeredAt: at + 5000 },
    ...{ endedAt: at + 65_000, disposition: 'resolved', number: '+8613800138000', displayName: '' },
    ...{ agentName: '李四', note },
  })
}

/** A call that this desk handed over to somebody. */
function handedOver(at: number): void {
  const call: Call = {
    ...{ id: newCallId(), direction: 'inbound', number: '+8613800138000', displayName: '', startedAt: at },
    ...{ role: 'customer', about: null, status: 'wrap-up', answeredAt: at, endedAt: at + MINUTE, endedBy: 'agent' },
    transferredTo: '技术组 8081',
  }
  recordCall(db, call, { customerId: null, agentName: '李四' })
  updateCall(db, call, null)
  db.change('UPDATE call SET customer = ? WHERE started_at = ? AND own = 1').run(customer, at)
}

function everythingHappened(): void {
  called(NOW - 9 * DAY, '问发票')
  appendCustomerEvent(db, customer, NOW - 8 * DAY, zhou, { kind: 'note', text: '喜欢上午联系' })
  addTicket(db, {
    ...{ id: TicketId.parse(randomUUID()), customer, number: 'T-1', subject: '退款', priority: 'normal' },
    ...{ state: 'archived', dueAt: null, createdAt: NOW - 7 * DAY },
  })
  addFollowUp(db, {
    ...{ id: FollowUpId.parse(randomUUID()), customer, name: null, number: null, what: '回访', callId: null },
    ...{ dueAt: NOW + DAY, createdAt: NOW - 6 * DAY, by: '李四' },
  })
  const movement = { at: NOW - 5 * DAY, move: 'assign', by: zhou, from: null, to: zhou, rule: null } as const
  recordMovement(db, { ...movement, reason: '老客户', batchId: null }, [customer])
  handedOver(NOW - 4 * DAY)
  appendCustomerEvent(db, customer, NOW - 3 * DAY, zhou, {
    ...{ kind: 'merge', version: 2, changes: [], event: 'merged', other: '张三（重复）' },
  })
}

const page = (kinds: readonly TimelineKind[] | null, before: string | null = null, limit = 100) =>
  timelineOf(db, customer, { kinds, before, limit })

test('everything that happened stands in one list, newest first, each in the form of the contract', () => {
  everythingHappened()
  const { rows, next } = page(null)
  expect(rows.map(({ kind }) => kind)).toEqual([
    'merge',
    'transfer',
    'call',
    'owner',
    'follow-up',
    'ticket',
    'note',
    'call',
  ])
  for (const row of rows) expect(TimelineEntry.parse(row)).toEqual(row)
  expect(next).toBeNull()
  expect(rows[1]).toMatchObject({ to: '技术组 8081', by: '李四' })
  expect(rows[3]).toMatchObject({ move: 'assigned', to: '周敏', by: '周敏', reason: '老客户' })
})

test.each([
  [['call'], 2],
  [['transfer', 'ticket'], 2],
  [['note', 'merge'], 2],
  [['edit', 'import'], 0],
  [['owner', 'follow-up'], 2],
] as const)('filtered by %j it has %i', (kinds, count) => {
  everythingHappened()
  const { rows } = page(kinds)
  expect(rows).toHaveLength(count)
  for (const { kind } of rows) expect(kinds).toContain(kind)
})

test('pages of three have what one page has, though more calls come in meanwhile', () => {
  everythingHappened()
  // All of one moment: what parts them is the row.
  for (let n = 0; n < 10; n++) called(NOW - 2 * DAY, `${n}`)
  const whole = page(null).rows.map(({ id, kind }) => `${kind} ${id}`)
  const seen: string[] = []
  let before: string | null = null
  do {
    const one: ReturnType<typeof page> = page(null, before, 3)
    seen.push(...one.rows.map(({ id, kind }) => `${kind} ${id}`))
    before = one.next
    called(NOW + HOUR)
  } while (before !== null)
  expect(seen).toEqual(whole)
})

test('nobody else’s history is in it', () => {
  const other = addCustomer(db, someone('李四', ['+8613900139000']))
  called(NOW - HOUR, 'theirs', other)
  expect(page(null).rows).toEqual([])
})

describe('of a customer with thousands of calls', () => {
  beforeEach(() => {
    transaction(db, () => {
      for (let n = 0; n < 3000; n++) called(NOW - n * MINUTE)
    })
  })

  test('the last page is found without reading those before it', () => {
    const plan = (sql: string) =>
      db
        .query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(1, NOW, 1, 30)
        .map(({ detail }) => detail)
        .join('; ')
    const calls = `SELECT key FROM call WHERE customer = ? AND ended_at IS NOT NULL AND (started_at, key) < (?, ?)
      ORDER BY started_at DESC, key DESC LIMIT ?`
    expect(plan(calls)).toMatch(/call_of_customer \(customer=\? AND started_at<\?\)/u)
    const handed = `SELECT key FROM call WHERE customer = ? AND transferred = 1 AND (ended_at, key) < (?, ?)
      ORDER BY ended_at DESC, key DESC LIMIT ?`
    expect(plan(handed)).toMatch(/call_transferred_of_customer \(customer=\? AND ended_at<\?\)/u)
  })

  test('all of them are walked through', () => {
    let before: string | null = null
    let count = 0
    do {
      const one: ReturnType<typeof page> = page(['call'], before, 100)
      count += one.rows.length
      before = one.next
    } while (before !== null)
    expect(count).toBe(3000)
  })
})

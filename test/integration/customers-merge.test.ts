import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { customerHolders } from '#electron/app/customer-parts'
import { isWhole, listAudit } from '#electron/features/audit/index'
import {
  addCustomer,
  addCustomers,
  customerKeyOf,
  listCustomerEvents,
  type NewCustomer,
  setContacts,
} from '#electron/features/customers/index'
import { addFollowUp, countOpenFollowUpsOf } from '#electron/features/follow-ups/index'
import { addPastCall, listContacts } from '#electron/features/phone/index'
import { matchCaller } from '#electron/features/screen-pop/index'
import { addTicket, countOpenTickets } from '#electron/features/tickets/index'
import type { WriteDb } from '#electron/storage/index'
import { CustomerRecord } from '#shared/customers/customer'
import { everybody } from '#shared/customers/filter'
import { type CustomerId, FollowUpId, TicketId } from '#shared/kernel/ids'
import { answerOf, CustomersDesk, codeOf, staff } from './support/customers-desk'
import { DAY, DeskFolder, HOUR, NOW, newCallId, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let desk: CustomersDesk
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  desk = new CustomersDesk(db, { holders: customerHolders })
})
afterEach(() => folder[Symbol.dispose]())

const keyOf = (id: CustomerId) => {
  const key = customerKeyOf(db, id)
  if (key === null) throw new Error('gone')
  return key
}
const record = (id: CustomerId) => answerOf(desk.ask['customers.record']({ id }))
const found = async (text: string) =>
  (await answerOf(desk.ask['customers.find']({ text, limit: 9 }))).map(({ name }) => name)
const listed = async () => {
  const page = { filter: everybody, sort: { by: 'created', direction: 'up' } as const, offset: 0, limit: 50 }
  return (await answerOf(desk.ask['customers.list'](page))).rows.map(({ name }) => name)
}

/** Somebody with a call, a promise and a ticket. */
function busy(customer: NewCustomer, at: number): CustomerId {
  const key = addCustomer(db, customer)
  addPastCall(db, {
    ...{ id: newCallId(), customer: key, direction: 'inbound', startedAt: at, answeredAt: at, endedAt: at + 1000 },
    ...{ disposition: null, number: '', displayName: '', agentName: '', note: `${customer.name}来电` },
  })
  setContacts(db, key, 1, at)
  addFollowUp(db, {
    ...{ id: FollowUpId.parse(crypto.randomUUID()), customer: key, name: null, number: null, what: '回电' },
    ...{ dueAt: NOW + DAY, callId: null, createdAt: at },
  })
  addTicket(db, {
    ...{ id: TicketId.parse(crypto.randomUUID()), customer: key, number: `T-${key}`, subject: '退款' },
    ...{ priority: 'normal', state: 'accepted', dueAt: null, createdAt: at },
  })
  return customer.id
}

function twins(): { keep: CustomerId; other: CustomerId } {
  const keep = busy(someone('张三', ['+8613800138000'], { tags: ['老客户'], ownerId: staff('8001') }), NOW - 2 * DAY)
  const other = busy(
    someone('张叁', ['+8613900139000', '+8613800138000'], {
      ...{ company: '红星贸易', tags: ['急'], remark: '下午再打', ownerId: staff('8002'), level: 'gold' },
    }),
    NOW - DAY,
  )
  return { keep, other }
}

const held = (id: CustomerId) => ({
  notes: listContacts(db, keyOf(id), 9).map(({ note }) => note),
  promises: countOpenFollowUpsOf(db, keyOf(id)),
  tickets: countOpenTickets(db, keyOf(id)),
})

describe('two records of one person', () => {
  test('made into one have everything of both, and are found by any of it', async () => {
    const { keep, other } = twins()
    await answerOf(desk.ask['customers.add-note']({ id: other, text: '旧备注' }))
    const merged = await answerOf(desk.ask['customers.merge']({ keep, others: [other] }))
    expect(CustomerRecord.safeParse(merged).error).toBeUndefined()
    expect(merged).toMatchObject({
      ...{ id: keep, name: '张三', otherNames: ['张叁'], company: '红星贸易', level: 'gold', ownerId: '8001' },
      ...{ tags: ['老客户', '急'], remark: '下午再打', contactCount: 2, lastContactAt: NOW - DAY },
      merged: [{ name: '张叁', by: '坐席8000' }],
    })
    expect(merged.phones.map(({ number }) => number)).toEqual(['+8613800138000', '+8613900139000'])
    expect(new Set(merged.phones.map(({ id }) => id)).size).toBe(2)
    expect(held(keep)).toEqual({ notes: ['张叁来电', '张三来电'], promises: 2, tickets: 2 })
    expect(matchCaller(db, '13900139000')).toMatchObject({ kind: 'exact', card: { id: keep } })
    expect(matchCaller(db, '13800138000')).toMatchObject({ kind: 'exact', card: { id: keep } })
    expect([await found('张叁'), await listed()]).toEqual([['张三'], ['张三']])
    expect((await record(other)).id).toBe(keep)
    const events = listCustomerEvents(db, keyOf(keep), { kinds: null, before: null, limit: 9 })
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(['merge', 'note'])
    expect(listAudit(db, { actions: null, from: null, until: null, beforeSeq: null, limit: 9 })).toMatchObject([
      { action: 'merge', subject: '张三', detail: '张叁' },
    ])
  })

  test('split again are what they were, with the rows that were their own', async () => {
    const { keep, other } = twins()
    const before = [await record(keep), await record(other), held(keep), held(other)] as const
    const merged = await answerOf(desk.ask['customers.merge']({ keep, others: [other] }))
    desk.clock.at = NOW + HOUR
    const split = await answerOf(desk.ask['customers.split']({ mergeId: merged.merged[0]?.mergeId ?? '' }))
    expect(split).toEqual(before[1])
    const { version, updatedAt, updatedBy, ...kept } = await record(keep)
    const { version: one, updatedAt: then, updatedBy: nobody, ...was } = before[0]
    expect(kept).toEqual(was)
    expect([version, updatedAt, updatedBy]).toEqual([3, NOW + HOUR, '坐席8000'])
    expect([one, then, nobody]).toEqual([1, NOW, null])
    expect([held(keep), held(other)]).toEqual([before[2], before[3]])
    expect(matchCaller(db, '13900139000')).toMatchObject({ kind: 'exact', card: { id: other } })
    expect(matchCaller(db, '13800138000')).toMatchObject({ kind: 'several' })
    expect((await listed()).toSorted()).toEqual(['张三', '张叁'].toSorted())
    expect(await found('张叁')).toEqual(['张叁'])
    expect(await codeOf(desk.ask['customers.split']({ mergeId: merged.merged[0]?.mergeId ?? '' }))).toBe('merge-gone')
    expect(await isWhole(db)).toBe(true)
  })

  test('split later keep what somebody changed since, and what came since', async () => {
    const { keep, other } = twins()
    const merged = await answerOf(desk.ask['customers.merge']({ keep, others: [other] }))
    const changes = { company: '红星集团', tags: [...merged.tags, 'VIP'] }
    await answerOf(desk.ask['customers.save']({ id: keep, base: merged.version, changes }))
    await answerOf(desk.ask['customers.split']({ mergeId: merged.merged[0]?.mergeId ?? '' }))
    expect(await record(keep)).toMatchObject({
      company: '红星集团',
      tags: ['老客户', 'VIP'],
      otherNames: [],
      remark: '',
    })
  })

  test('an edit begun before the merge is put on top of it', async () => {
    const { keep, other } = twins()
    await answerOf(desk.ask['customers.merge']({ keep, others: [other] }))
    const saved = await answerOf(desk.ask['customers.save']({ id: keep, base: 1, changes: { city: '杭州' } }))
    expect(saved).toMatchObject({ city: '杭州', company: '红星贸易' })
    expect(await codeOf(desk.ask['customers.save']({ id: keep, base: 1, changes: { company: '别的' } }))).toBe(
      'customer-changed',
    )
  })

  test('a third is merged and split in any order', async () => {
    const { keep, other } = twins()
    const third = busy(someone('张仨', ['+8613700137000']), NOW)
    const first = await answerOf(desk.ask['customers.merge']({ keep: other, others: [third] }))
    const second = await answerOf(desk.ask['customers.merge']({ keep, others: [other] }))
    expect(second.phones).toHaveLength(3)
    expect((await record(third)).id).toBe(keep)
    expect(held(keep)).toMatchObject({ promises: 3 })
    expect(await codeOf(desk.ask['customers.split']({ mergeId: first.merged[0]?.mergeId ?? '' }))).toBe('merge-gone')
    await answerOf(desk.ask['customers.split']({ mergeId: second.merged[0]?.mergeId ?? '' }))
    await answerOf(desk.ask['customers.split']({ mergeId: first.merged[0]?.mergeId ?? '' }))
    expect([held(keep).promises, held(other).promises, held(third).promises]).toEqual([1, 1, 1])
    expect((await listed()).toSorted()).toEqual(['张三', '张仨', '张叁'].toSorted())
  })

  test('with more numbers than there is room for stay two, whoever else was to be merged', async () => {
    const numbers = (from: number) => Array.from({ length: 9 }, (_, n) => `+86138000000${from + n}`)
    const [keep, small, big] = [someone('甲', numbers(10)), someone('乙', []), someone('丙', numbers(30))]
    addCustomers(db, [keep, small, big])
    const merge = desk.ask['customers.merge']({ keep: keep.id, others: [small.id, big.id] })
    expect(await codeOf(merge)).toBe('customer-full')
    expect(await record(keep.id)).toMatchObject({ version: 1, merged: [], otherNames: [] })
    expect(await listed()).toHaveLength(3)
    expect(await codeOf(desk.ask['customers.merge']({ keep: keep.id, others: [keep.id] }))).toBe('customer-gone')
  })
})

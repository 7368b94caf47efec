import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, customerKeyOf } from '#electron/features/customers/index'
import { OutboundService } from '#electron/features/outbound/index'
import type { WriteDb } from '#electron/storage/index'
import { CallListId, type CustomerId, StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { CallList, CallListItem } from '#shared/outbound/contract'
import { rightsOf } from '#shared/team/rights'
import type { Role } from '#shared/team/staff'
import { DAY, DeskFolder, HOUR, NOW, SetClock, someone } from './support/desk-database'

const [anna, bob] = [StaffId.parse('1001'), StaffId.parse('1002')]

let folder: DeskFolder
let db: WriteDb
let clock: SetClock
let dialled: string[]
let line: Result<{ callId: never }>
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  clock = new SetClock()
  dialled = []
  line = ok({ callId: 'call' as never })
})
afterEach(() => folder[Symbol.dispose]())

function outbound(me = anna, role: Role = 'agent') {
  return new OutboundService({
    ...{ db, clock },
    me: () => ({ id: me, name: me, role, department: null, rights: [...rightsOf(role, 'off')], solo: true }),
    select: (of) => (of.by === 'ids' ? of.ids.flatMap((id) => customerKeyOf(db, id) ?? []) : []),
    card: (id) => ({ id, name: 'card' }) as never,
    dial: (id, phoneId) => {
      dialled.push(`${id} ${phoneId}`)
      return line
    },
    changed: () => undefined,
  }).handlers
}

function person(name: string, number: string | null, doNotCall = false): CustomerId {
  const phones = number === null ? [] : [{ id: 'p1', number, kind: 'mobile' as const, note: '', doNotCall }]
  const customer = someone(name, [], { phones })
  addCustomer(db, customer)
  return customer.id
}

async function made(ids: readonly CustomerId[], handlers = outbound()) {
  const of = { by: 'ids' as const, ids: [...ids] }
  const answer = await handlers['outbound.create']({ name: '延保回访', purpose: '问屏幕', of, ownerId: null })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

async function next(id: CallListId, handlers = outbound()): Promise<CallListItem | null> {
  const answer = await handlers['outbound.next']({ id })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

const finish = (list: CallList, item: CallListItem | null, outcome: string, againAt: number | null = null, note = '') =>
  outbound()['outbound.finish']({ id: list.id, itemId: item?.itemId ?? 0, outcome: outcome as never, note, againAt })

const threePeople = () => [
  person('甲', '+8613800138001'),
  person('乙', '+8613800138002'),
  person('丙', '+8613800138003'),
]

describe('a list', () => {
  test('leaves out who cannot be called and who has the number of somebody before, and says how many', async () => {
    const ids = [
      person('甲', '+8613800138001'),
      person('甲的另一份', '+8613800138001'),
      person('不要打扰', '+8613800138002', true),
      person('没有号码', null),
      person('乙', '+8613800138003'),
    ]
    expect(await made([...ids, ids[0] as CustomerId])).toMatchObject({ list: { total: 2, done: 0 }, leftOut: 4 })
  })

  test('of nobody is none', async () => {
    const of = { by: 'ids' as const, ids: [person('不要打扰', '+8613800138002', true)] }
    expect(await outbound()['outbound.create']({ name: '空', purpose: '', of, ownerId: null })).toMatchObject({
      error: { code: 'call-list-empty' },
    })
    expect(await outbound()['outbound.lists'](undefined)).toMatchObject({ value: [] })
  })

  test('is worked through in its order, and what came of each is counted', async () => {
    const ids = threePeople()
    const { list } = await made(ids)
    for (const [at, outcome] of ['reached', 'refused', 'skipped'].entries()) {
      const item = await next(list.id)
      expect(item?.customerId).toBe(ids[at])
      await finish(list, item, outcome)
    }
    expect(await next(list.id)).toBeNull()
    expect(await outbound()['outbound.lists'](undefined)).toMatchObject({
      value: [{ total: 3, done: 3, outcomes: { reached: 1, refused: 1, skipped: 1, again: 0 } }],
    })
  })

  test('keeps who was begun, also over a restart, with how often they were tried', async () => {
    const [first] = threePeople()
    const { list } = await made([first as CustomerId, person('丁', '+8613800138004')])
    const item = await next(list.id)
    await outbound()['outbound.call']({ id: list.id, itemId: item?.itemId ?? 0, phoneId: null })
    folder.closeAll()
    db = folder.open().db
    expect(await next(list.id)).toMatchObject({ itemId: item?.itemId, customerId: first, tries: 1, lastTriedAt: NOW })
    expect(dialled).toEqual([`${first} p1`])
  })

  test('brings who was not reached once more at their time, before the others', async () => {
    const [first, second] = threePeople()
    const { list } = await made([first as CustomerId, second as CustomerId])
    await finish(list, await next(list.id), 'again', NOW + HOUR, '在开会')
    const other = await next(list.id)
    expect(other?.customerId).toBe(second)
    await finish(list, other, 'again', NOW + DAY)
    expect(await next(list.id)).toBeNull()
    clock.at += HOUR
    expect(await next(list.id)).toMatchObject({ customerId: first, note: '在开会' })
  })

  test('of one that was not dialled counts no try', async () => {
    line = failed('call-already-up')
    const { list } = await made(threePeople())
    const item = await next(list.id)
    const call = { id: list.id, itemId: item?.itemId ?? 0, phoneId: 'p1' }
    expect(await outbound()['outbound.call'](call)).toMatchObject({ error: { code: 'call-already-up' } })
    expect(await next(list.id)).toMatchObject({ tries: 0 })
  })

  test('that is closed gives nobody any more', async () => {
    const { list } = await made(threePeople())
    const item = await next(list.id)
    await outbound()['outbound.close']({ id: list.id })
    expect(await finish(list, item, 'reached')).toMatchObject({ error: { code: 'call-list-closed' } })
    expect(await outbound()['outbound.next']({ id: list.id })).toMatchObject({ error: { code: 'call-list-closed' } })
  })

  test('has one outcome for each, and "again" has a time', async () => {
    const { list } = await made(threePeople())
    const item = await next(list.id)
    expect(await finish(list, item, 'again')).toMatchObject({ error: { code: 'call-list-again-when' } })
    await finish(list, item, 'reached')
    expect(await finish(list, item, 'refused')).toMatchObject({ error: { code: 'call-list-item-done' } })
  })

  test('is its owner’s and the leads’; others are given none', async () => {
    const { list } = await made(threePeople())
    expect(await outbound(bob)['outbound.next']({ id: list.id })).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await outbound(bob)['outbound.lists'](undefined)).toMatchObject({ value: [] })
    expect(await outbound(bob, 'lead')['outbound.lists'](undefined)).toMatchObject({ value: [{ ownerId: anna }] })
    const of = { by: 'ids' as const, ids: threePeople() }
    expect(await outbound()['outbound.create']({ name: '给别人', purpose: '', of, ownerId: bob })).toMatchObject({
      error: { code: 'not-allowed' },
    })
  })

  test('that nobody knows is said to be gone', async () => {
    const id = CallListId.parse(crypto.randomUUID())
    expect(await outbound()['outbound.next']({ id })).toMatchObject({ error: { code: 'call-list-gone' } })
  })
})

test('what the program died over is tidied up and was never seen', async () => {
  const { list } = await made(threePeople())
  db.change('UPDATE call_list SET ready = 0').run()
  expect(await outbound()['outbound.next']({ id: list.id })).toMatchObject({ error: { code: 'call-list-gone' } })
  const service = new OutboundService({
    ...{ db, clock, me: () => ({ id: anna }) as never, select: () => [] },
    ...{ card: () => null, dial: () => line, changed: () => undefined },
  })
  service.tidyUp()
  expect(db.query<{ n: number }>('SELECT count(*) AS n FROM call_list_item').get()?.n).toBe(0)
})

test('name, purpose and notes of a list are sealed on the disk', async () => {
  const of = { by: 'ids' as const, ids: [person('金丝雀某人', '+8613800138001')] }
  const list = await outbound()['outbound.create']({ name: '金丝雀任务', purpose: '金丝雀说辞', of, ownerId: null })
  if (!list.ok) throw new Error(list.error.code)
  const item = await next(list.value.list.id)
  await finish(list.value.list, item, 'again', NOW + HOUR, '金丝雀记录')
  expect(await next(list.value.list.id)).toBeNull()
  folder.closeAll()
  expect(readFileSync(folder.file).includes(Buffer.from('金丝雀'))).toBe(false)
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addCustomers,
  customerKeyOf,
  insertCustomer,
  type NewCustomer,
  selectedCustomers,
  setContacts,
} from '#electron/features/customers/index'
import { transaction, type WriteDb } from '#electron/storage/index'
import { CustomerRowView } from '#shared/customers/customer'
import { type CustomerFilter, type CustomerSort, everybody } from '#shared/customers/filter'
import { BatchId } from '#shared/kernel/ids'
import { answerOf, CustomersDesk, person, staff } from './support/customers-desk'
import { DAY, DeskFolder, NOW, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let desk: CustomersDesk
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  desk = new CustomersDesk(db)
})
afterEach(() => folder[Symbol.dispose]())

const BATCH = BatchId.parse('0b8f7c1e-2d3a-4f5b-8c6d-7e8f9a0b1c2d')
const LEVELS = ['standard', 'silver', 'gold', 'vip'] as const
const byCreation: CustomerSort = { by: 'created', direction: 'up' }

/** Sixty of them, each with a mixture of everything that can be asked for. */
function crowd(): readonly NewCustomer[] {
  return Array.from({ length: 60 }, (_, n) =>
    someone(`客户${n}`, [`+86138${String(10_000_000 + n * 7)}`], {
      level: LEVELS[n % 4] ?? 'standard',
      source: n % 3 === 0 ? '展会' : n % 3 === 1 ? '网站' : null,
      department: n % 2 === 0 ? '售后组' : '技术组',
      ownerId: n % 5 === 0 ? null : staff(n % 2 === 0 ? '8001' : '8002'),
      poolState: n % 5 === 0 ? 'pool' : 'owned',
      batchId: n < 20 ? BATCH : null,
      tags: n % 6 === 0 ? ['老客户'] : n % 6 === 1 ? ['急', '老客户'] : [],
      fields: { score: n, until: new Date(NOW + n * DAY).toISOString().slice(0, 10), pay: n % 2 ? '月付' : '季付' },
      createdAt: NOW + n,
    }),
  )
}

function written(): readonly NewCustomer[] {
  const all = crowd()
  addCustomers(db, all)
  all.forEach(({ id }, n) => {
    const key = customerKeyOf(db, id)
    if (key !== null && n % 4 !== 3) setContacts(db, key, n % 7, NOW - (n % 10) * DAY)
  })
  return all
}

async function names(filter: Partial<CustomerFilter>, sort = byCreation, offset = 0, limit = 200) {
  const page = await answerOf(desk.ask['customers.list']({ filter: { ...everybody, ...filter }, sort, offset, limit }))
  for (const row of page.rows) expect(CustomerRowView.safeParse(row).error).toBeUndefined()
  return { ...page, rows: page.rows.map(({ name }) => name) }
}

const lastContact = (n: number) => (n % 4 === 3 ? null : NOW - (n % 10) * DAY)

describe('a filter finds those it says', () => {
  const filters: readonly [string, Partial<CustomerFilter>, (n: number) => boolean][] = [
    ['everybody', {}, () => true],
    ['levels', { levels: ['gold', 'vip'] }, (n) => n % 4 >= 2],
    ['a source', { sources: ['展会'] }, (n) => n % 3 === 0],
    ['a source nobody has', { sources: ['从未有过'] }, () => false],
    ['departments', { departments: ['售后组', '技术组'] }, () => true],
    ['an owner', { owners: [staff('8001')] }, (n) => n % 5 !== 0 && n % 2 === 0],
    ['nobody’s', { owners: [null] }, (n) => n % 5 === 0],
    ['an owner’s or nobody’s', { owners: [null, staff('8002')] }, (n) => n % 5 === 0 || n % 2 === 1],
    ['the pool', { poolStates: ['pool', 'lost'] }, (n) => n % 5 === 0],
    ['a batch', { batchId: BATCH }, (n) => n < 20],
    ['a tag', { tags: ['老客户'] }, (n) => n % 6 < 2],
    ['one of two tags', { tags: ['急', '没有人的'] }, (n) => n % 6 === 1],
    ['contact before', { lastContactBefore: NOW - 5 * DAY }, (n) => (lastContact(n) ?? NOW) < NOW - 5 * DAY],
    ['contact after', { lastContactAfter: NOW - 2 * DAY }, (n) => (lastContact(n) ?? 0) >= NOW - 2 * DAY],
    ['never', { neverContacted: true }, (n) => n % 4 === 3],
    ['added between', { createdAfter: NOW + 10, createdBefore: NOW + 20 }, (n) => n >= 10 && n < 20],
    ['a choice', { fields: [{ id: 'pay', anyOf: ['月付'], from: null, until: null }] }, (n) => n % 2 === 1],
    ['numbers between', { fields: [{ id: 'score', anyOf: null, from: 5, until: 12 }] }, (n) => n >= 5 && n <= 12],
    ['a number from', { fields: [{ id: 'score', anyOf: null, from: 50, until: null }] }, (n) => n >= 50],
    [
      'days between',
      { fields: [{ id: 'until', anyOf: null, from: '2026-11-25', until: '2026-11-28' }] },
      (n) => n >= 3 && n <= 6,
    ],
    ['days until', { fields: [{ id: 'until', anyOf: null, from: null, until: '2026-11-24' }] }, (n) => n <= 2],
    ['words', { text: '客户 季付' }, (n) => n % 2 === 0],
    ['a part of a number', { text: '0000021' }, (n) => n === 3],
    [
      'all at once',
      { levels: ['vip'], poolStates: ['owned'], tags: ['老客户'], text: '客户' },
      (n) => n % 4 === 3 && n % 5 !== 0 && n % 6 < 2,
    ],
  ]
  test.each(filters)('%s', async (_, filter, holds) => {
    written()
    const expected = Array.from({ length: 60 }, (_, n) => n).filter(holds)
    expect(await names(filter)).toEqual({ rows: expected.map((n) => `客户${n}`), total: expected.length, exact: true })
  })
})

describe('an order', () => {
  const orders: readonly [CustomerSort, (n: number) => readonly number[]][] = [
    [{ by: 'created', direction: 'down' }, (n) => [-n]],
    [{ by: 'last-contact', direction: 'down' }, (n) => [-(lastContact(n) ?? 0), -n]],
    [{ by: 'level', direction: 'up' }, (n) => [n % 4, lastContact(n) ?? 0, n]],
    [{ by: 'contact-count', direction: 'down' }, (n) => [n % 4 === 3 ? 0 : -(n % 7), -n]],
  ]
  test.each(orders)('%j is the same on every page, from either end', async (sort, rank) => {
    written()
    const all = Array.from({ length: 60 }, (_, n) => n).toSorted((a, b) => compared(rank(a), rank(b)))
    for (const filter of [{}, { levels: [...LEVELS] }, { text: '客户' }]) {
      const paged: string[] = []
      for (let offset = 0; offset < 60; offset += 13) paged.push(...(await names(filter, sort, offset, 13)).rows)
      expect(paged).toEqual(all.map((n) => `客户${n}`))
    }
    expect((await names({}, sort, 60)).rows).toEqual([])
  })

  function compared(a: readonly number[], b: readonly number[]): number {
    return a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0
  }
})

test.each([
  ['side by side', false],
  ['with somebody added in between', true],
])('a big import is listed whole, in every order, its rows %s', async (_, inBetween) => {
  transaction(db, () => {
    for (let n = 0; n < 6000; n++) {
      const batchId = inBetween && n === 3000 ? null : BATCH
      insertCustomer(db, someone(`客户${n}`, [], { batchId, level: LEVELS[n % 4] ?? 'standard', createdAt: NOW + n }))
    }
    insertCustomer(db, someone('以后的', []))
  })
  const expected = inBetween ? 5999 : 6000
  for (const by of ['last-contact', 'created', 'level', 'contact-count'] as const) {
    const middle = await names({ batchId: BATCH }, { by, direction: 'up' }, 2990, 20)
    expect(middle).toMatchObject({ total: expected, exact: true })
    expect(middle.rows).toHaveLength(20)
    if (by === 'created') expect(middle.rows.includes('客户3000')).toBe(!inBetween)
  }
  expect((await names({ batchId: BATCH, levels: ['vip'] }, byCreation, 0, 3)).total).toBe(1500)
  desk.as('8001', 'agent')
  expect((await names({ batchId: BATCH }, byCreation, 5990, 20)).total).toBe(expected)
})

test('an agent lists their own and nobody’s, whatever is asked', async () => {
  written()
  desk.as('8001', 'agent')
  const mine = Array.from({ length: 60 }, (_, n) => n).filter((n) => n % 5 === 0 || n % 2 === 0)
  expect(await names({})).toMatchObject({ rows: mine.map((n) => `客户${n}`), total: mine.length })
  expect((await names({ owners: [staff('8002')] })).rows).toEqual([])
  expect((await names({ text: '客户' })).total).toBe(mine.length)
})

test('a selection is those ticked, or all that a filter finds, as far as somebody may see them', async () => {
  const all = written()
  const select = (role: 'agent' | 'lead', selection: Parameters<typeof selectedCustomers>[2]) =>
    selectedCustomers(db, person('8001', role), selection)
  const ids = all.slice(0, 5).map(({ id }) => id)
  expect(await select('lead', { by: 'ids', ids })).toHaveLength(5)
  expect(await select('agent', { by: 'ids', ids })).toHaveLength(3)
  const vips = { ...everybody, levels: ['vip' as const] }
  expect(await select('lead', { by: 'filter', filter: vips, atMost: null })).toHaveLength(15)
  expect(await select('lead', { by: 'filter', filter: vips, atMost: 4 })).toHaveLength(4)
  const scored = { ...everybody, fields: [{ id: 'score', anyOf: null, from: 50, until: null }] }
  expect(await select('lead', { by: 'filter', filter: scored, atMost: 4 })).toHaveLength(4)
})

test('what there is to filter by: words that customers have', async () => {
  written()
  expect(await answerOf(desk.ask['customers.facets'](undefined))).toMatchObject({
    sources: ['展会', '网站'],
    departments: ['售后组', '技术组'],
    tags: ['老客户', '急'],
  })
})

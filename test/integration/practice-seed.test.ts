import { afterEach, beforeEach, expect, test } from 'vitest'
import { countCustomers } from '#electron/features/customers/index'
import { followUpsOverview, listOpenFollowUps } from '#electron/features/follow-ups/index'
import { seedPractice } from '#electron/features/practice/seed'
import { matchCaller } from '#electron/features/screen-pop/index'
import type { WriteDb } from '#electron/storage/index'
import { type CustomerFilter, everybody } from '#shared/customers/filter'
import { buildPool } from '#shared/practice/pool'
import { CallerMatch } from '#shared/screen-pop/card'
import { answerOf, CustomersDesk, staff } from './support/customers-desk'
import { DeskFolder, NOW } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
})
afterEach(() => folder[Symbol.dispose]())

const pool = buildPool(NOW)

test('every practice customer is found by every number they call from', () => {
  expect(seedPractice(db, () => pool, NOW)).toBe(true)
  // And one who stands there twice.
  expect(countCustomers(db)).toBe(pool.length + 1)
  for (const customer of pool) {
    for (const { e164 } of customer.phones) {
      const match = matchCaller(db, e164)
      expect(CallerMatch.safeParse(match).error).toBeUndefined()
      const found = 'candidates' in match ? match.candidates.map(({ name }) => name) : [nameOn(match)]
      expect(found, e164).toContain(customer.name)
    }
  }
})

test('a practice customer has the history of the pool on the card', () => {
  seedPractice(db, () => pool, NOW)
  const told = pool.find(({ contacts, tickets, phones }) => contacts.length > 5 && tickets.length > 0 && isOwn(phones))
  if (!told) throw new Error('the pool has nobody with a history')
  const match = matchCaller(db, told.phones[0]?.e164 ?? '')
  expect(match).toMatchObject({ card: { name: told.name, level: told.level, contactCount: told.contacts.length } })
  if (!('card' in match)) return
  expect(match.card.contacts.map(({ note }) => note)).toEqual(told.contacts.slice(0, 5).map(({ note }) => note))
  expect(match.card.tickets.map(({ number }) => number).toSorted()).toEqual(
    told.tickets.map(({ number }) => number).toSorted(),
  )
  expect(match.card.followUps.map(({ what }) => what)).toEqual(told.followUps.map(({ what }) => what))
})

test('exact, by suffix and several: practice has all of them', () => {
  seedPractice(db, () => pool, NOW)
  const kinds = new Set(pool.flatMap(({ phones }) => phones.map(({ e164 }) => matchCaller(db, e164).kind)))
  expect([...kinds].toSorted()).toEqual(['exact', 'several', 'suffix'])
})

test('promises are kept in every way, as urgent as their tickets, and one comes again each week', () => {
  seedPractice(db, () => pool, NOW)
  const promises = listOpenFollowUps(db, 500)
  const count = (is: (one: (typeof promises)[number]) => boolean) => promises.filter(is).length
  for (const way of ['call', 'message', 'visit'])
    expect(
      count((one) => one.way === way),
      way,
    ).toBeGreaterThan(1)
  for (const priority of ['normal', 'high', 'urgent']) {
    expect(
      count((one) => one.priority === priority),
      priority,
    ).toBeGreaterThan(1)
  }
  expect(promises.filter(({ repeat }) => repeat !== 'never')).toMatchObject([{ repeat: 'weekly' }])
  expect(promises.find(({ repeat }) => repeat === 'weekly')?.dueAt).toBeGreaterThan(NOW)
})

test('it is written once', () => {
  seedPractice(db, () => pool, NOW)
  const before = followUpsOverview(db, NOW)
  expect(before.openCount).toBe(pool.flatMap(({ followUps }) => followUps).length)
  const neverAsked = () => {
    throw new Error('asked for the pool again')
  }
  expect(seedPractice(db, neverAsked, NOW)).toBe(false)
  expect(followUpsOverview(db, NOW)).toEqual(before)
})

function nameOn(match: CallerMatch): string | null {
  return 'card' in match ? match.card.name : null
}

/** Nobody shares their first number. */
function isOwn(phones: (typeof pool)[number]['phones']): boolean {
  return pool.filter((other) => other.phones.some(({ e164 }) => e164 === phones[0]?.e164)).length === 1
}

test('some are mine, some are colleagues’, some are in the pool with a reason, and one stands there twice', async () => {
  seedPractice(db, () => pool, NOW)
  const desk = new CustomersDesk(db)
  const rows = async (filter: Partial<CustomerFilter>) =>
    answerOf(
      desk.ask['customers.list']({
        ...{ filter: { ...everybody, ...filter }, sort: { by: 'created', direction: 'down' }, offset: 0, limit: 200 },
      }),
    )
  expect((await rows({ owners: [staff('practice')] })).total).toBeGreaterThan(10)
  expect((await rows({ owners: [staff('8001')] })).total).toBeGreaterThan(10)
  const free = await rows({ poolStates: ['pool'] })
  expect(free.total).toBe(pool.filter(({ owner }) => owner === undefined).length)
  const records = await Promise.all(free.rows.map(({ id }) => answerOf(desk.ask['customers.record']({ id }))))
  expect(new Set(records.map(({ cameBack }) => cameBack?.reason)).size).toBe(5)
  const facets = await answerOf(desk.ask['customers.facets'](undefined))
  expect([facets.sources.length, facets.departments.length]).toEqual([5, 5])
  expect((await answerOf(desk.ask['customers.fields'](undefined))).length).toBe(4)
  const [twin] = (await rows({ createdAfter: NOW })).rows
  const { name, number } = twin ?? { name: '', number: null }
  const twins = await answerOf(desk.ask['customers.duplicates']({ id: null, name, numbers: [number ?? ''] }))
  expect(twins.map(({ why }) => why)).toEqual(['number', 'number'])
})

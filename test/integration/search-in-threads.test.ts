import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addCustomers, findCustomers, indexInThreads, setContacts } from '#electron/features/customers/index'
import { Jobs, jobThreads, lookThrough } from '#electron/features/jobs/index'
import type { OpenedDatabase } from '#electron/storage/index'
import { DeskFolder, KEY, NOW, someone } from './support/desk-database'

/** The program's own worker threads. */
const threads = jobThreads(new URL('../support/program-thread.mjs', import.meta.url))

/** A thread of TypeScript takes its time to start where much else runs. */
const WAIT = { timeout: 40_000 }
vi.setConfig({ testTimeout: 90_000 })

let folder: DeskFolder
let opened: OpenedDatabase
let jobs: Jobs
beforeEach(() => {
  folder = new DeskFolder()
  opened = folder.open()
  jobs = new Jobs({
    ...{ db: opened.db, connection: { file: folder.file, key: KEY, turns: opened.turns }, nativeBinding: null },
    startThread: threads,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: { info: () => undefined, warn: (message, details) => console.warn(message, details) },
    changed: () => undefined,
  })
})
afterEach(async () => {
  await jobs[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => someone(`${name}${n}`, [`+86139${String(n).padStart(8, '0')}`]))
const filed = () => opened.db.query<{ n: number }>('SELECT count(*) AS n FROM customer_place').get()?.n ?? 0
const areFiled = (count: number) => expect.poll(filed, WAIT).toBe(count)

test('a search does not wait for the names of many: a thread files them, and then they are found', async () => {
  indexInThreads(opened.db, jobs)
  addCustomers(opened.db, many(1200, '孙'))
  expect(await findCustomers(opened.db, '孙1199', 5)).toEqual([])
  expect(jobs.isRunning('index')).toBe(true)
  await areFiled(1200)
  await expect.poll(() => jobs.isRunning('index'), WAIT).toBe(false)
  expect((await findCustomers(opened.db, '孙1199', 5)).map(({ name }) => name)).toEqual(['孙1199'])
  expect(opened.db.query('SELECT 1 FROM customer_unindexed').get()).toBeUndefined()
})

test('a handful is filed by main at once, while a thread is not asked', async () => {
  indexInThreads(opened.db, jobs)
  addCustomers(opened.db, many(10, '孙'))
  expect(await findCustomers(opened.db, '孙', 20)).toHaveLength(10)
  expect(jobs.isRunning('index')).toBe(false)
})

test('those whom somebody spoke to last stand first, also when a thread filed them', async () => {
  const start = indexInThreads(opened.db, jobs)
  const keys = addCustomers(opened.db, many(500, '孙'))
  keys.forEach((key, n) => {
    if (n % 2 === 0) setContacts(opened.db, key, 1, NOW + n)
  })
  start()
  await areFiled(500)
  const order = opened.db
    .query<{ key: number }>('SELECT customer AS key FROM customer_place ORDER BY place DESC LIMIT 3')
    .all()
    .map(({ key }) => key)
  // All within ten seconds: one after the other, as they were spoken to. Then the newest of the others.
  expect(order).toEqual([keys[498], keys[496], keys[494]])
})

test('what is changed while a thread files it is filed anew afterwards', async () => {
  const start = indexInThreads(opened.db, jobs)
  const [first] = addCustomers(opened.db, many(600, '孙'))
  if (first === undefined) throw new Error('some were added')
  start()
  await expect.poll(filed, WAIT).toBeGreaterThan(0)
  setContacts(opened.db, first, 1, NOW)
  await expect.poll(() => jobs.isRunning('index'), WAIT).toBe(false)
  expect((await findCustomers(opened.db, '孙', 1)).map(({ name }) => name)).toEqual(['孙0'])
})

test('a thread looks through the records: sound ones are worth no word, a broken page is', async () => {
  addCustomers(opened.db, many(300, '孙'))
  const found: string[] = []
  const looked = async () => {
    lookThrough(jobs, opened, (faults) => found.push(...faults))
    await expect.poll(() => jobs.isRunning('check'), WAIT).toBe(false)
    expect(jobs.list(1)).toMatchObject([{ kind: 'check', state: 'done' }])
  }
  await looked()
  expect(found).toEqual([])
  const page = opened.db
    .query<{ at: number }>("SELECT rootpage AS at FROM sqlite_schema WHERE name = 'phone_hash'")
    .get()
  if (!page) throw new Error('the numbers have a table')
  const raw = new Database(folder.file)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  const file = openSync(folder.file, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (page.at - 1) * 4096)
  closeSync(file)
  await looked()
  expect(found.length).toBeGreaterThan(0)
})

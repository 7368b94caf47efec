import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addCustomer,
  changeDetails,
  countCustomers,
  detailsOf,
  findByPhoneKeys,
  findCustomers,
  loadCustomerByKey,
  openCustomer,
} from '#electron/features/customers/index'
import { insertBatch, loadBatch } from '#electron/features/imports/batch-row'
import { fileIdentity } from '#electron/features/imports/file-identity'
import { importJobs } from '#electron/features/imports/import-jobs'
import { listQuestions, listRejects } from '#electron/features/imports/kept-rows'
import { runJob } from '#electron/features/jobs/index'
import { addStaff } from '#electron/features/team/index'
import type { OpenedDatabase } from '#electron/storage/index'
import { filedUnder } from '#shared/customers/phone-keys'
import { readNumber } from '#shared/customers/phone-number'
import type { ImportPlan } from '#shared/imports/contract'
import type { DuplicateWay, ImportTarget } from '#shared/imports/import'
import { BatchId, StaffId } from '#shared/kernel/ids'
import { DeskFolder, NOW, SetClock, someone } from './support/desk-database'

let folder: DeskFolder
let opened: OpenedDatabase
let clock: SetClock
beforeEach(() => {
  folder = new DeskFolder()
  opened = folder.open()
  clock = new SetClock()
  addStaff(opened.db, [{ id: StaffId.parse('8001'), name: '王芳', role: 'agent', department: null, active: true }])
})
afterEach(() => folder[Symbol.dispose]())

const id = BatchId.parse('batch-1')
const by = { id: 'me', name: '我' }

async function batchOf(
  text: string,
  mapping: ImportTarget[],
  duplicates: DuplicateWay = 'skip',
  more: Partial<ImportPlan> = {},
) {
  const path = join(folder.path, 'list.csv')
  writeFileSync(path, text)
  const identity = await fileIdentity(path)
  if (!identity) throw new Error('no file')
  insertBatch(opened.db, {
    id,
    at: clock.now(),
    by: by.id,
    file: { ...identity, path, name: 'list.csv', kind: 'csv', columns: mapping.map(String), rows: statSync(path).size },
    plan: {
      fileId: 'f',
      reading: { encoding: 'utf-8', separator: ',', sheet: null, hasHeader: true },
      mapping,
      duplicates,
      source: '展会',
      department: null,
      owner: null,
      ...more,
    },
  })
}

/** Runs a job here; `stopAfter`: the program is killed when so many transactions of it were committed. */
async function run(work: string, { cancelAfter, killAfter }: { cancelAfter?: number; killAfter?: number } = {}) {
  const job = importJobs.find(({ name }) => name === work)
  if (!job) throw new Error(`no job ${work}`)
  const signal = new Int32Array(1)
  const reports: unknown[] = []
  let heard = 0
  await runJob(job, {
    db: opened.db,
    input: { batchId: id, by },
    clock: {
      now: () => clock.now(),
      // Each look at the clock is ten milliseconds: a transaction ends after two rows.
      monotonic: () => {
        heard++
        if (heard === cancelAfter) signal[0] = 1
        if (heard === killAfter) signal[0] = 2
        return heard * 10
      },
    },
    signal,
    inCall: new Int32Array(1),
    say: (report) => reports.push(report),
  })
  return reports.at(-1)
}
const batch = () => {
  const loaded = loadBatch(opened.db, id)
  if (!loaded) throw new Error('no batch')
  return loaded
}
const whoHas = (number: string) => {
  const [exact = ''] = filedUnder(readNumber(number))
  return findByPhoneKeys(opened.db, [exact], 10).map((row) => openCustomer(opened.db, row))
}

const HEAD = '姓名,手机,公司,等级,备注'
const COLUMNS: ImportTarget[] = ['name', 'phone', 'company', 'level', 'remark']

describe('an import', () => {
  test('takes what is good, turns down what is not, and counts every row once', async () => {
    await batchOf(
      [
        HEAD,
        '张三,13800138000,红星,金卡,老客户',
        '李四,13900139000,,,',
        '无号,,,,',
        ',,,,',
        '坏号,12,,,',
        '坏级,13700137000,,黑金,',
        '太长,13600136000,,,"x',
        '张三重复,138-0013-8000,,,',
        '列少,1',
        '列多,13500135000,,,,多',
        '王五,13300133000;010-62345678,,VIP,"a,b\nc"',
      ].join('\r\n'),
      COLUMNS,
    )
    expect(await run('imports.run')).toMatchObject({ type: 'done', cancelled: false })
    expect(batch()).toMatchObject({ state: 'done', complete: true, added: 4, skipped: 1, rejected: 5, position: 10 })
    expect(listRejects(opened.db, batch().key, id, 0, 100).map(({ line, reason }) => [line, reason])).toEqual([
      [6, 'bad-number'],
      [7, 'unknown-level'],
      [8, 'broken-quotes'],
      [10, 'too-few-columns'],
      [11, 'too-many-columns'],
    ])
    expect(whoHas('13800138000')).toMatchObject([
      { name: '张三', level: 'gold', source: '展会', poolState: 'pool', batchId: id },
    ])
    expect(whoHas('010 6234 5678')).toMatchObject([{ name: '王五', remark: 'a,b\nc' }])
    expect(countCustomers(opened.db)).toBe(4)
    expect(await findCustomers(opened.db, 'lisi', 5)).toMatchObject([{ name: '李四' }])
  })

  const people = (count: number) =>
    [HEAD, ...Array.from({ length: count }, (_, n) => `客户${n},138${String(n).padStart(8, '0')},,,`)].join('\n')

  test.each([2, 7, 20, 61, 100, 149])('killed at any moment it goes on and doubles nobody (%i)', async (killAfter) => {
    await batchOf(people(100), COLUMNS)
    expect(await run('imports.run', { killAfter })).toEqual({ type: 'stopped' })
    const before = batch()
    expect(before.added).toBe(countCustomers(opened.db))
    expect(await run('imports.run')).toMatchObject({ type: 'done' })
    expect(batch()).toMatchObject({ state: 'done', added: 100, rejected: 0, skipped: 0, position: 100 })
    expect(countCustomers(opened.db)).toBe(100)
    for (const n of [0, 1, 42, 99]) expect(whoHas(`138${String(n).padStart(8, '0')}`)).toHaveLength(1)
  })

  test('cancelled it keeps what is there, which is found, and can go on', async () => {
    await batchOf(people(50), COLUMNS)
    await run('imports.run', { cancelAfter: 30 })
    expect(batch()).toMatchObject({ state: 'cancelled', complete: false })
    const { added } = batch()
    expect(added).toBeGreaterThan(0)
    expect(added).toBeLessThan(50)
    expect(whoHas('13800000000')).toHaveLength(1)
    await run('imports.run')
    expect(batch()).toMatchObject({ state: 'done', added: 50 })
    expect(countCustomers(opened.db)).toBe(50)
  })

  test('a file that is another one now is not gone on with', async () => {
    await batchOf(people(3), COLUMNS)
    writeFileSync(join(folder.path, 'list.csv'), people(4))
    expect(await run('imports.run')).toMatchObject({ type: 'failed', problem: 'import-file-changed' })
  })

  test('gives customers to whom the file or the plan says, and the log says so once', async () => {
    await batchOf('姓名,手机,负责人\n甲,13800000001,王芳\n乙,13800000002,\n丙,13800000003,谁', [
      'name',
      'phone',
      'owner',
    ])
    await run('imports.run')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 2, rejected: 1 })
    expect(whoHas('13800000001')).toMatchObject([{ ownerId: '8001', poolState: 'owned' }])
    const log = opened.db
      .query<{ owner: string | null; count: number }>('SELECT to_owner AS owner, count FROM pool_log ORDER BY to_owner')
      .all()
    expect(log).toEqual([
      { owner: null, count: 1 },
      { owner: '8001', count: 1 },
    ])
  })
})

describe('duplicates', () => {
  const text = [HEAD, '张三,13800138000,新公司,金卡,新备注', '张大三,13800138000,又一家,,'].join('\n')
  const known = () =>
    addCustomer(opened.db, {
      ...someone('老张', ['+8613800138000']),
      company: null,
      remark: '原备注',
    })

  test('skip leaves whoever is there', async () => {
    known()
    await batchOf(text, COLUMNS, 'skip')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 0, skipped: 2 })
    expect(whoHas('13800138000')).toMatchObject([{ name: '老张', company: null }])
  })

  test('fill-empty fills what is empty, also from a later row', async () => {
    known()
    await batchOf(text, COLUMNS, 'fill-empty')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 0, updated: 1, skipped: 1 })
    expect(whoHas('13800138000')).toMatchObject([{ name: '老张', company: '新公司', level: 'gold', remark: '原备注' }])
  })

  test('overwrite writes over what the file says, and within the file the last row counts', async () => {
    await batchOf(text, COLUMNS, 'overwrite')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 1, updated: 1 })
    expect(whoHas('13800138000')).toMatchObject([
      { name: '张大三', company: '又一家', level: 'gold', remark: '新备注' },
    ])
  })

  test('ask keeps the rows and goes on with the others', async () => {
    known()
    await batchOf(`${text}\n新人,13900139000,,,`, COLUMNS, 'ask')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 1, asked: 2 })
    expect(listQuestions(opened.db, batch().key, id, null, 10)).toMatchObject([
      { line: 2, person: { name: '张三', company: '新公司' } },
      { line: 3, person: { name: '张大三' } },
    ])
  })
})

describe('undo', () => {
  test('takes back whom a later row of the same file changed, with all that was written of it', async () => {
    await batchOf([HEAD, '甲,13800000001,,,', '甲,13800000001,公司,,'].join('\n'), COLUMNS, 'fill-empty')
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 1, updated: 1 })
    expect(await run('imports.undo')).toMatchObject({ type: 'done', output: { kept: 0 } })
    expect(countCustomers(opened.db)).toBe(0)
  })

  test('takes back what was added and changed, but for whom somebody worked on', async () => {
    const old = addCustomer(opened.db, { ...someone('老张', ['+8613800138000']), company: null })
    await batchOf(
      [HEAD, '张三,13800138000,新公司,,', '甲,13800000001,,,', '乙,13800000002,,,', '丙,13800000003,,,'].join('\n'),
      COLUMNS,
      'fill-empty',
    )
    await run('imports.run')
    expect(batch()).toMatchObject({ added: 3, updated: 1 })
    const [edited] = whoHas('13800000002')
    if (!edited) throw new Error('not there')
    changeDetails(opened.db, edited, { ...detailsOf(edited), remark: '谈过了' }, null, NOW)
    const [called] = whoHas('13800000003')
    opened.db
      .change(
        'INSERT INTO follow_up (uid, version, customer, due_at, created_at, state, sealed) VALUES (?, 1, ?, ?, ?, 0, ?)',
      )
      .run('f-1', called?.key ?? 0, NOW, NOW, Buffer.of(1))
    expect(await run('imports.undo')).toMatchObject({ type: 'done', output: { kept: 2 } })
    expect(batch()).toMatchObject({ state: 'undone', keptAtUndo: 2 })
    expect(whoHas('13800000001')).toEqual([])
    expect(await findCustomers(opened.db, '甲', 5)).toEqual([])
    expect(whoHas('13800000002')).toMatchObject([{ name: '乙', remark: '谈过了' }])
    expect(whoHas('13800000003')).toMatchObject([{ name: '丙' }])
    expect(loadCustomerByKey(opened.db, old)).toMatchObject({ name: '老张', company: null })
    expect(
      opened.db
        .query<{ n: number }>(
          'SELECT count(*) AS n FROM phone_hash h LEFT JOIN customer c ON c.key = h.customer WHERE c.key IS NULL',
        )
        .get()?.n,
    ).toBe(0)
  })
})

test('nothing of an import is in plain text in the file', async () => {
  await batchOf([HEAD, '金丝雀,13811112222,金丝雀公司,,金丝雀备注', '坏金丝雀,12,,,'].join('\n'), COLUMNS)
  await run('imports.run')
  opened.close()
  const { readFileSync } = await import('node:fs')
  const bytes = readFileSync(folder.file)
  for (const word of ['金丝雀', '13811112222', 'list.csv']) expect(bytes.includes(Buffer.from(word))).toBe(false)
})

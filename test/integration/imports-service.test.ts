import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { listAudit } from '#electron/features/audit/index'
import { addCustomer, countCustomers, rowViewOf } from '#electron/features/customers/index'
import { importJobs } from '#electron/features/imports/import-jobs'
import { ImportsService } from '#electron/features/imports/index'
import { checkZip } from '#electron/features/imports/zip-check'
import { type JobOutcome, type JobToStart, runJob } from '#electron/features/jobs/index'
import type { OpenedDatabase } from '#electron/storage/index'
import { everybody } from '#shared/customers/filter'
import type { ImportPlan } from '#shared/imports/contract'
import type { ImportLook } from '#shared/imports/import'
import { JobId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { type Me, rightsOf } from '#shared/team/rights'
import { DeskFolder, SetClock, someone } from './support/desk-database'

let folder: DeskFolder
let opened: OpenedDatabase
let clock: SetClock
let me: Me
let asked: { open: string | null; save: string | null }
let imports: ImportsService
let running: Promise<unknown>
beforeEach(() => {
  folder = new DeskFolder()
  opened = folder.open()
  clock = new SetClock()
  me = {
    id: 'me',
    name: '我',
    role: 'supervisor',
    department: null,
    rights: [...rightsOf('supervisor', 'agents')],
    solo: true,
  }
  asked = { open: null, save: null }
  running = Promise.resolve()
  imports = open()
})
afterEach(async () => {
  await running
  folder[Symbol.dispose]()
})

/** Jobs run here, one after the other, by the code that the thread runs. */
async function runHere<Input, Output>(work: { name: string }, input: Input): Promise<JobOutcome<Output>> {
  const job = importJobs.find(({ name }) => name === work.name)
  if (!job) throw new Error(`no job ${work.name}`)
  let outcome: JobOutcome<Output> = { state: 'failed', problem: 'job-crashed' }
  await runJob(job, {
    ...{ db: opened.db, input, signal: new Int32Array(1), inCall: new Int32Array(1) },
    clock: { now: () => clock.now(), monotonic: () => performance.now() },
    say: (report) => {
      if (report.type === 'done') outcome = { state: 'done', output: report.output as Output }
      else if (report.type === 'failed') outcome = { state: 'failed', problem: report.problem }
    },
  })
  return outcome
}

function open(): ImportsService {
  const id = JobId.parse('job')
  return new ImportsService({
    ...{ db: opened.db, clock, me: () => me, language: () => 'zh-CN' },
    jobs: {
      aside: (work, input) => runHere(work, input),
      start: <Input, Output>({ work, input, onDone }: JobToStart<Input, Output>) => {
        // Not before whoever started it has written down that it runs.
        running = Promise.resolve().then(async () => onDone?.(await runHere<Input, Output>(work, input), id))
        return id
      },
    },
    askForFile: async () => asked.open,
    askWhere: async () => asked.save,
    write: async (path, lines) => {
      let text = ''
      for await (const line of lines) text += line
      writeFileSync(path, text)
    },
    rowView: (customer) => rowViewOf(opened.db, customer, { placeOf: () => null, nextFollowUpAt: () => null }),
    changed: () => undefined,
    customersChanged: () => undefined,
  })
}

function value<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
async function chosen(path: string): Promise<ImportLook> {
  asked.open = path
  const look = value(await imports.handlers['imports.choose'](undefined))
  if (!look) throw new Error('nothing was chosen')
  return look
}
const planOf = (
  { fileId, encoding, separator, sheet, hasHeader, mapping }: ImportLook,
  part: Partial<ImportPlan> = {},
): ImportPlan => ({
  ...{ fileId, mapping, reading: { encoding, separator, sheet, hasHeader } },
  ...{ duplicates: 'fill-empty', source: null, department: null, owner: null, ...part },
})
async function imported(path: string, part: Partial<ImportPlan> = {}) {
  const look = await chosen(path)
  value(await imports.handlers['imports.start'](planOf(look, part)))
  await running
  const [batch] = value(await imports.handlers['imports.list'](undefined))
  if (!batch) throw new Error('no batch')
  return batch
}
const file = (name: string) => join(folder.path, name)

test('a workbook is looked into, previewed and imported like a text', async () => {
  const heads = ['客户姓名', '手机', '公司名称', '等级', '备注']
  const rows = [
    ['张三', 13800138000, '红星', 'VIP', '=1+1'],
    ['李四', '010-62345678', null, null, null],
    [null, null, null, null, null],
    ['坏号', '12', null, null, null],
  ]
  await writeXlsxFile([heads, ...rows], { sheet: '名单' }).toFile(file('list.xlsx'))
  const look = await chosen(file('list.xlsx'))
  expect(look).toMatchObject({
    ...{ kind: 'xlsx', sheets: ['名单'], sheet: '名单', hasHeader: true, rows: 3 },
    mapping: ['name', 'phone', 'company', 'level', 'remark'],
  })
  const preview = value(await imports.handlers['imports.preview'](planOf(look)))
  expect(preview.map(({ will, why, row }) => [will, why, row.number])).toEqual([
    ['add', null, '+8613800138000'],
    ['add', null, '+861062345678'],
    ['reject', 'bad-number', '12'],
  ])
  expect(await imported(file('list.xlsx'))).toMatchObject({ state: 'done', added: 2, rejected: 1, read: 3 })
})

test('a workbook that unpacks to a thousand times its size is refused with a code', async () => {
  writeFileSync(file('bomb.xlsx'), zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(64 * 1024 * 1024, 0x20)))
  expect(await checkZip(file('bomb.xlsx'))).toBe('import-file-too-packed')
  asked.open = file('bomb.xlsx')
  expect(await imports.handlers['imports.choose'](undefined)).toMatchObject({
    ok: false,
    error: { code: 'import-file-too-packed' },
  })
  writeFileSync(file('none.xlsx'), 'PK\u0003\u0004 no zip at all')
  expect(await checkZip(file('none.xlsx'))).toBe('import-file-not-readable')
})

test('heads are mapped as they were the last time', async () => {
  writeFileSync(file('a.csv'), '甲列,乙列\n张三,13800138000\n')
  const first = await chosen(file('a.csv'))
  expect(first).toMatchObject({ remembered: false, mapping: ['ignore', 'ignore'] })
  await imported(file('a.csv'), { mapping: ['name', 'phone'] })
  expect(await chosen(file('a.csv'))).toMatchObject({ remembered: true, mapping: ['name', 'phone'] })
})

test('without heads a column is known by what is in it', async () => {
  writeFileSync(file('b.csv'), '张三,13800138000,a@b.cn\n李四,13900139000,c@d.cn\n')
  expect(await chosen(file('b.csv'))).toMatchObject({ hasHeader: false, rows: 2, mapping: ['name', 'phone', 'email'] })
})

test('rows that wait are answered one by one or all at once', async () => {
  addCustomer(opened.db, someone('老张', ['+8613800138000']))
  addCustomer(opened.db, someone('老李', ['+8613900139000']))
  writeFileSync(file('c.csv'), '姓名,手机,公司\n张三,13800138000,红星\n李四,13900139000,蓝天\n王五,13900139000,\n')
  const batch = await imported(file('c.csv'), { duplicates: 'ask' })
  expect(batch).toMatchObject({ added: 0, asked: 3 })
  const questions = value(await imports.handlers['imports.questions']({ id: batch.id, limit: 10 }))
  expect(questions.map(({ line, existing, incoming }) => [line, existing.name, incoming.company])).toEqual([
    [2, '老张', '红星'],
    [3, '老李', '蓝天'],
    [4, '老李', null],
  ])
  const { answer } = { answer: imports.handlers['imports.answer'] }
  expect(value(await answer({ id: batch.id, line: 3, way: 'add' }))).toMatchObject({ added: 1, asked: 2 })
  expect(value(await answer({ id: batch.id, line: null, way: 'fill-empty' }))).toMatchObject({
    updated: 1,
    skipped: 1,
    asked: 0,
  })
  expect(countCustomers(opened.db)).toBe(3)
})

test('rejects are saved with their reasons, harmless to spreadsheets', async () => {
  writeFileSync(file('d.csv'), '姓名,手机\n=cmd|calc,12\n张三,13800138000\n')
  const batch = await imported(file('d.csv'))
  asked.save = file('rejects.csv')
  expect(value(await imports.handlers['imports.save-rejects']({ id: batch.id }))).toEqual({ saved: true })
  expect(readFileSync(file('rejects.csv'), 'utf8')).toBe(
    "\ufeff姓名,手机,原文件行号,未导入原因\r\n'=cmd|calc,12,2,号码不对\r\n",
  )
  expect(
    listAudit(opened.db, { actions: ['import'], from: null, until: null, beforeSeq: null, limit: 10 }),
  ).toMatchObject([{ subject: 'd.csv', detail: '+1 ~0 =0 -1 ?0' }])
})

const exported = async (format: 'csv' | 'xlsx') => {
  asked.save = file(`out.${format}`)
  const of = { by: 'filter' as const, filter: everybody, atMost: null }
  const columns = ['name', 'phone', 'company', 'nonsense', 'remark']
  value(await imports.handlers['imports.export']({ of, columns, format }))
  await running
  return asked.save
}

test('an export has harmless cells, readable numbers, masked ones without the right, and stands in the audit log', async () => {
  addCustomer(
    opened.db,
    someone('=HYPERLINK("x")', ['+8613800138000'], { company: '-12.5', remark: '第一行\n"引号", 逗号' }),
  )
  expect(readFileSync(await exported('csv'), 'utf8')).toBe(
    '\ufeff姓名,电话,公司,备注\r\n"\'=HYPERLINK(""x"")",138 0013 8000,-12.5,"第一行\n""引号"", 逗号"\r\n',
  )
  const [sheet] = await readXlsxFile(await exported('xlsx'))
  expect(sheet?.data[1]?.slice(0, 2)).toEqual(['\'=HYPERLINK("x")', '138 0013 8000'])
  me = { ...me, rights: me.rights.filter((right) => right !== 'see-numbers') }
  expect(readFileSync(await exported('csv'), 'utf8')).toContain('138****8000')
  const log = listAudit(opened.db, { actions: ['export'], from: null, until: null, beforeSeq: null, limit: 10 })
  expect(log[0]).toMatchObject({ by: 'me', detail: 'done 1' })
  expect(log[1]?.detail).toContain('csv masked name phone')
})

test('what an export wrote is known when it is imported again', async () => {
  addCustomer(opened.db, someone('=张三', ['+8613800138000']))
  const path = await exported('csv')
  expect(await chosen(path)).toMatchObject({ encoding: 'utf-8', mapping: ['name', 'phone', 'company', 'remark'] })
  expect(await imported(path)).toMatchObject({ added: 0, skipped: 1, rejected: 0 })
})

test('without the right nothing is read, written or told', async () => {
  me = { ...me, role: 'agent', rights: [...rightsOf('agent', 'agents')] }
  asked.open = file('a.csv')
  for (const answer of [
    await imports.handlers['imports.choose'](undefined),
    await imports.handlers['imports.list'](undefined),
    await imports.handlers['imports.export']({
      of: { by: 'filter', filter: everybody, atMost: null },
      columns: ['name'],
      format: 'csv',
    }),
  ])
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
})

test('undo is over after seven days', async () => {
  writeFileSync(file('e.csv'), '姓名,手机\n张三,13800138000\n')
  const batch = await imported(file('e.csv'))
  clock.at += 7 * 24 * 3600 * 1000 + 1
  expect(await imports.handlers['imports.undo']({ id: batch.id })).toMatchObject({
    ok: false,
    error: { code: 'import-undo-over' },
  })
})

test('what ran when the program died is interrupted, and can go on', async () => {
  writeFileSync(file('f.csv'), '姓名,手机\n张三,13800138000\n')
  const batch = await imported(file('f.csv'))
  opened.db
    .change('UPDATE import_batch SET state = 0, complete = 0 WHERE uid = ?')
    .run(Buffer.from(batch.id.replaceAll('-', ''), 'hex'))
  imports = open()
  const [again] = value(await imports.handlers['imports.list'](undefined))
  expect(again).toMatchObject({ state: 'interrupted', resumable: true })
  value(await imports.handlers['imports.resume']({ id: batch.id }))
  await running
  expect(value(await imports.handlers['imports.list'](undefined))[0]).toMatchObject({ state: 'done', added: 1 })
})

/** One file in a zip (PKWARE APPNOTE 4.3): as small as it gets. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

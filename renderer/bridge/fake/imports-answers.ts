import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { ImportPlan } from '#shared/imports/contract'
import type { ImportBatch, ImportLook, ImportPreviewRow, ImportTarget } from '#shared/imports/import'
import type { JobView } from '#shared/jobs/job'
import { BatchId, CustomerId, JobId } from '#shared/kernel/ids'
import { ok, type Result } from '#shared/kernel/result'

const DAY = 24 * 3_600_000

const sample = [
  ['周晓梅', '138 0021 4477', '杭州云栖科技有限公司', '金卡', '2027-03-31', '老客户;续费', '上午方便'],
  ['陈国强', '13900139000', '', '普通', '', '', ''],
  ['Li Na', '+86 21 6234 5678', 'Blue Harbour Trading', 'VIP', '2026/12/01', '展会', ''],
  ['', '010-62345678转802', '北京红星贸易有限公司', '', '', '', '总机'],
  ['刘洋', '12345678901234', '', '普通', '', '', '号码多了几位'],
  ['欧阳文静', '13600136000', '', '黑金', '', '', ''],
  ['黄志远', '13700137000/13700137001', '广州南方电子', '银卡', '2026-02-30', '', ''],
  ['马丽', '', '', '普通', '', '微信客户', '只有微信'],
]
const columns = ['姓名', '手机号码', '公司名称', '客户等级', '合同到期日', '标签', '备注']
const mapping: ImportTarget[] = ['name', 'phone', 'company', 'level', 'field:contract-end', 'tags', 'remark']

/** Stands for main's imports: one running, one with questions, one that was undone; any file chosen is the same one. */
export function importsAnswers({
  now,
  show,
  empty,
}: {
  now: () => number
  show: (change: (snapshot: DeskSnapshot) => DeskSnapshot) => void
  empty: boolean
}): Record<string, (input: never) => Result<unknown>> {
  const batch = (id: string, fileName: string, part: Partial<ImportBatch>): ImportBatch => ({
    ...{
      id: BatchId.parse(id),
      jobId: null,
      fileName,
      at: now() - DAY,
      by: '林主管',
      state: 'done',
      duplicates: 'fill-empty',
    },
    ...{ read: 5000, added: 4310, updated: 402, skipped: 230, rejected: 58, asked: 0, kept: 0 },
    ...{ undoUntil: now() + 6 * DAY, resumable: false, ...part },
  })
  const jobId = JobId.parse('job-import')
  let batches: ImportBatch[] = empty
    ? []
    : [
        batch('b-4', '华东区企业名单-11月.xlsx', {
          at: now() - 40_000,
          state: 'running',
          jobId,
          added: 0,
          rejected: 0,
        }),
        batch('b-3', '展会扫码.csv', { duplicates: 'ask', updated: 0, skipped: 0, asked: 23, added: 412, rejected: 6 }),
        batch('b-2', '老系统导出 GBK.csv', {
          at: now() - 2 * DAY,
          state: 'interrupted',
          resumable: true,
          read: 120_400,
          added: 118_022,
        }),
        batch('b-1', '测试.csv', {
          at: now() - 9 * DAY,
          state: 'undone',
          undoUntil: null,
          kept: 3,
          added: 120,
          rejected: 0,
          skipped: 0,
        }),
      ]
  const runs = () =>
    show((before) => ({
      ...before,
      jobs: [
        {
          ...{
            id: jobId,
            kind: 'import',
            subject: '华东区企业名单-11月.xlsx',
            state: 'running',
            done: 41_200,
            total: 100_000,
          },
          ...{ perSecond: 14_300, secondsLeft: 4.1, startedAt: now() - 40_000, endedAt: null, problem: null },
        },
      ],
    }))
  const look = (part: Partial<ImportLook>): ImportLook => ({
    ...{
      fileId: 'file-1',
      fileName: '客户名单2026.csv',
      sizeBytes: 742_113,
      kind: 'csv',
      encoding: 'gb18030',
      separator: ',',
    },
    ...{ sheets: [], sheet: null, hasHeader: true, columns, sample, mapping, remembered: true, rows: 5210, ...part },
  })
  const find = (id: string) => batches.find((one) => one.id === id) ?? batch(id, '', {})
  return {
    'imports.list': () => {
      if (!empty) runs()
      return ok(batches)
    },
    'imports.choose': () => ok(look({})),
    'imports.look': ({ reading }: { reading: Partial<ImportLook> }) => ok(look({ ...reading, remembered: false })),
    'imports.preview': (plan: ImportPlan) => ok(sample.map((cells, at) => previewRow(cells, at, plan))),
    'imports.start': () => {
      batches = [batch('b-5', '客户名单2026.csv', { at: now() }), ...batches]
      return ok({ batchId: BatchId.parse('b-5'), jobId })
    },
    'imports.resume': () => ok({ jobId }),
    'imports.undo': () => ok({ jobId }),
    'imports.questions': () =>
      ok([
        {
          line: 18,
          existing: {
            ...{ id: CustomerId.parse('c-zhang'), name: '张三丰', level: 'vip', company: '武当山旅游', city: '十堰' },
            ...{
              number: '+8613800138000',
              lastContactAt: now() - DAY,
              source: '官网',
              department: null,
              ownerId: null,
            },
            ...{
              ownerName: null,
              poolState: 'pool',
              tags: ['老客户'],
              fields: {},
              contactCount: 7,
              nextFollowUpAt: null,
            },
            ...{ createdAt: now() - 300 * DAY, returnsAt: null },
          },
          incoming: { name: '张三峰', company: '武当文旅集团', city: '十堰', source: '展会', tags: ['展会'] },
        },
      ]),
    'imports.answer': ({ id, line }: { id: string; line: number | null }) => {
      const asked = line === null ? 0 : Math.max(0, find(id).asked - 1)
      batches = batches.map((one) => (one.id === id ? { ...one, asked } : one))
      return ok(find(id))
    },
    'imports.save-rejects': () => ok({ saved: true }),
    'imports.export': () => ok({ jobId }),
    'jobs.cancel': ({ id }: { id: JobView['id'] }) => {
      const stop = (job: JobView): JobView => (job.id === id ? { ...job, state: 'cancelling' } : job)
      show((before) => ({ ...before, jobs: before.jobs.map(stop) }))
      return ok()
    },
  }
}

function previewRow(cells: readonly string[], at: number, plan: ImportPlan): ImportPreviewRow {
  const cell = (target: ImportTarget) => cells[plan.mapping.indexOf(target)] ?? ''
  const why = at === 4 ? 'bad-number' : at === 5 ? 'unknown-level' : at === 6 ? 'bad-field' : null
  const column = at === 4 ? '手机号码' : at === 5 ? '客户等级' : at === 6 ? '合同到期日' : null
  const known = at === 1
  const way = plan.duplicates === 'skip' ? 'skip' : plan.duplicates === 'ask' ? 'ask' : 'update'
  return {
    line: at + 2,
    will: why !== null ? 'reject' : known ? way : 'add',
    row: {
      name: cell('name') || cell('company') || '010****5678',
      level: cell('level') === 'VIP' ? 'vip' : cell('level') === '金卡' ? 'gold' : 'standard',
      company: cell('company') || null,
      city: null,
      number: cell('phone') || null,
      source: plan.source,
      tags: cell('tags') === '' ? [] : cell('tags').split(';'),
      fields: {},
    },
    duplicateOf: known ? '陈国强' : null,
    why,
    column,
  }
}

import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addCustomer, customerKeyOf, loadCustomerByKey, setContacts } from '#electron/features/customers/index'
import { runJob } from '#electron/features/jobs/index'
import { type PoolOptions, PoolService, ReturnWatch } from '#electron/features/pool/index'
import { movesJob } from '#electron/features/pool/work'
import type { WriteDb } from '#electron/storage/index'
import { everybody } from '#shared/customers/filter'
import { type CustomerId, StaffId } from '#shared/kernel/ids'
import { ok } from '#shared/kernel/result'
import { poolContract } from '#shared/pool/contract'
import { type PoolRules, usualPoolRules } from '#shared/pool/pool'
import { rightsOf } from '#shared/team/rights'
import type { Role } from '#shared/team/staff'
import { DAY, DeskFolder, HOUR, NOW, SetClock, someone } from './support/desk-database'

const [anna, bob, lead] = ['1001', '1002', '1003'].map((id) => StaffId.parse(id)) as [StaffId, StaffId, StaffId]
const names: Readonly<Record<string, string>> = { [anna]: '安娜', [bob]: '小博', [lead]: '组长' }

let folder: DeskFolder
let db: WriteDb
let clock: SetClock
let files: string[]
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  clock = new SetClock()
  files = []
})
afterEach(() => folder[Symbol.dispose]())

/** The pool as this person sees it. */
function pool(me: StaffId, role: Role = 'agent') {
  const told: number[] = []
  const keysOf = (ids: readonly CustomerId[]) => ids.flatMap((id) => customerKeyOf(db, id) ?? [])
  const options: PoolOptions = {
    ...{ db, clock },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as PoolOptions['log'],
    me: () => ({
      id: me,
      name: names[me] ?? me,
      role,
      department: null,
      rights: [...rightsOf(role, 'off')],
      solo: true,
    }),
    nameOf: (id) => names[id] ?? null,
    staffNamed: (text) => [anna, bob, lead].filter((id) => names[id]?.includes(text)),
    customersNamed: async (text) =>
      db
        .query<{ key: number }>('SELECT key FROM customer')
        .all()
        .flatMap(({ key }) => loadCustomerByKey(db, key as never) ?? [])
        .filter(({ name }) => name.includes(text))
        .map(({ id }) => id),
    select: async (of) => (of.by === 'ids' ? keysOf(of.ids) : []),
    among: async () => null,
    rows: (keys) =>
      keys.flatMap((key) => {
        const customer = loadCustomerByKey(db, key)
        if (!customer) return []
        const { id, name, level, company, city, lastContactAt, source, department, contactCount, createdAt } = customer
        return {
          ...{ key, id, name, level, company, city, lastContactAt, source, department, contactCount, createdAt },
          ...{ number: null, ownerName: null, fields: {}, nextFollowUpAt: null, tags: [...customer.tags] },
          ...{ ownerId: customer.ownerId, poolState: customer.poolState, returnsAt: customer.returnsAt },
        }
      }),
    dial: () => ok({ callId: 'call' as never }),
    jobs: { start: startHere },
    logWords: () => ({
      columns: ['时间', '动作', '操作人', '原归属', '新归属', '规则', '数量', '客户', '原因'],
      moves: {
        claim: '领取',
        assign: '分配',
        release: '退回',
        return: '回收',
        recall: '收回',
        undo: '撤销',
        lost: '流失',
      },
      rules: {
        released: '退回',
        'no-contact': '未联系',
        overdue: '逾期',
        lost: '流失',
        recalled: '收回',
        imported: '导入',
        'owner-left': '离职',
      },
      byRule: '规则',
    }),
    saveFile: async (_, lines) => {
      let file = ''
      for await (const line of lines) file += line
      files.push(file)
      return true
    },
    changed: ({ inPool }) => void told.push(inPool),
    customersChanged: () => undefined,
    rulesChanged: () => undefined,
  }
  return Object.assign(new PoolService(options), { told })
}

/** What the worker would do, here and at once. */
const startHere: PoolOptions['jobs']['start'] = ({ input, onDone }) => {
  const cells = () => new Int32Array(1)
  const run = { db, input, clock, signal: cells(), inCall: cells(), say: () => undefined }
  void runJob(movesJob, run).then(() => onDone?.({ state: 'done', output: undefined as never }, 'job' as never))
  return ok('job' as never) as never
}

function rules(part: Partial<PoolRules>) {
  return pool(lead, 'supervisor').handlers['pool.save-rules']({ ...usualPoolRules, ...part })
}

function inPool(name: string, more: Parameters<typeof someone>[2] = {}): CustomerId {
  const customer = someone(name, [], { poolState: 'pool', ...more })
  addCustomer(db, customer)
  return customer.id
}
function owned(name: string, ownerId: StaffId, more: Parameters<typeof someone>[2] = {}): CustomerId {
  const customer = someone(name, [], { ownerId, ...more })
  addCustomer(db, customer)
  return customer.id
}
const ownerOf = (id: CustomerId) => {
  const key = customerKeyOf(db, id)
  return key === null ? null : (loadCustomerByKey(db, key)?.ownerId ?? null)
}
/** What a run of the rules does now, all its steps. */
function run(): void {
  const steps: (() => void)[] = []
  using watch = new ReturnWatch({
    ...{ db, clock, changed: () => undefined },
    log: { info: () => undefined } as never,
    setTimer: (work, ms) => {
      if (ms < 1000) steps.push(work)
      return () => undefined
    },
  })
  watch.look()
  for (const step of steps) step()
}
const log = async (who = pool(lead, 'supervisor'), more: object = {}) => {
  const question = { moves: null, text: '', from: null, until: null, offset: 0, limit: 50, ...more }
  const answer = await who.handlers['pool.log'](question as never)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

describe('a claim', () => {
  test('gives the customer to one of two who want them', async () => {
    const id = inPool('王芳')
    expect(await pool(anna).handlers['pool.claim']({ ids: [id] })).toMatchObject({
      value: { claimed: [id], refused: [], standing: { owned: 1, claimedToday: 1, inPool: 0 } },
    })
    expect(await pool(bob).handlers['pool.claim']({ ids: [id] })).toMatchObject({
      value: { claimed: [], refused: [{ id, code: 'pool-taken' }] },
    })
    expect(ownerOf(id)).toBe(anna)
  })

  test('of several takes as many as the quota lets in, and says so of the others', async () => {
    await rules({ quota: 2 })
    const ids = ['甲', '乙', '丙'].map((name) => inPool(name))
    expect(await pool(anna).handlers['pool.claim']({ ids })).toMatchObject({
      value: {
        claimed: ids.slice(0, 2),
        refused: [{ id: ids[2], code: 'pool-quota' }],
        standing: { owned: 2, quota: 2 },
      },
    })
  })

  test('counts by the local day, and begins anew at midnight', async () => {
    await rules({ claimsADay: 1 })
    const [one, two] = [inPool('甲'), inPool('乙')]
    const desk = pool(anna)
    await desk.handlers['pool.claim']({ ids: [one] })
    expect(await desk.handlers['pool.claim']({ ids: [two] })).toMatchObject({
      value: { refused: [{ code: 'pool-claims-used-up' }] },
    })
    clock.at = new Date(NOW).setHours(24, 0, 0, 0)
    expect(await desk.handlers['pool.claim']({ ids: [two] })).toMatchObject({ value: { claimed: [two] } })
  })

  test('waits out the cool-down of whoever gave them back, and of nobody else', async () => {
    const id = owned('王芳', anna)
    await pool(anna).handlers['pool.release']({ ids: [id], reason: '长期无人接听' })
    expect(await pool(anna).handlers['pool.claim']({ ids: [id] })).toMatchObject({
      value: { refused: [{ code: 'pool-cooling-down' }] },
    })
    const listed = await pool(anna).handlers['pool.list']({ filter: everybody, order: 'longest', offset: 0, limit: 9 })
    expect(poolContract['pool.list'].output.parse(listed.ok ? listed.value : null).rows).toMatchObject([
      {
        id,
        cameBackBy: 'released',
        cameBackWhy: '长期无人接听',
        lastOwnerName: '安娜',
        coolDownUntil: NOW + 7 * DAY,
      },
    ])
    clock.at += 7 * DAY
    expect(await pool(anna).handlers['pool.claim']({ ids: [id] })).toMatchObject({ value: { claimed: [id] } })
  })

  test('and the call are one step; what is not claimed is not called', async () => {
    const id = inPool('王芳')
    const input = { id, phoneId: null }
    expect(await pool(anna).handlers['pool.claim-and-call'](input)).toMatchObject({ ok: true })
    expect(await pool(bob).handlers['pool.claim-and-call'](input)).toMatchObject({ error: { code: 'pool-taken' } })
  })

  test('is told, with what is left', async () => {
    const desk = pool(anna)
    await desk.handlers['pool.claim']({ ids: [inPool('甲')] })
    expect(desk.told).toEqual([0])
  })
})

test('why somebody was given back is sealed on the disk', async () => {
  const id = owned('金丝雀', anna)
  await pool(anna).handlers['pool.release']({ ids: [id], reason: '金丝雀没有预算' })
  expect((await log()).entries).toMatchObject([{ reason: '金丝雀没有预算' }])
  folder.closeAll()
  expect(readFileSync(folder.file).includes(Buffer.from('金丝雀'))).toBe(false)
})

test('nobody gives back whom somebody else has', async () => {
  const id = owned('王芳', anna)
  expect(await pool(bob).handlers['pool.release']({ ids: [id], reason: '不要了' })).toMatchObject({
    error: { code: 'pool-not-yours' },
  })
  expect(ownerOf(id)).toBe(anna)
})

describe('the rules', () => {
  test('give back who had no contact for so long, not sooner, and not the protected', async () => {
    const id = owned('王芳', anna, { createdAt: NOW - 29 * DAY })
    run()
    expect(ownerOf(id)).toBe(anna)
    clock.at += DAY
    run()
    expect(ownerOf(id)).toBeNull()
    expect((await log()).entries).toMatchObject([
      { move: 'return', rule: 'no-contact', by: null, fromName: '安娜', toName: null, customerName: '王芳', count: 1 },
    ])
  })

  test('count from a contact, whoever wrote it down', () => {
    const id = owned('王芳', anna, { createdAt: NOW - 40 * DAY })
    setContacts(db, customerKeyOf(db, id) as never, 1, NOW - DAY)
    run()
    expect(ownerOf(id)).toBe(anna)
    clock.at += 29 * DAY
    run()
    expect(ownerOf(id)).toBeNull()
  })

  test('that are changed hold for everybody who is there already', async () => {
    const ids = Array.from({ length: 250 }, (_, n) => owned(`客户${n}`, anna, { createdAt: NOW - 10 * DAY }))
    run()
    expect(ids.every((id) => ownerOf(id) === anna)).toBe(true)
    await rules({ returnAfterDaysWithoutContact: 10 })
    run()
    expect(ids.filter((id) => ownerOf(id) !== null)).toEqual([])
    await rules({ returnAfterDaysWithoutContact: 0 })
    const free = owned('老客户', bob, { createdAt: NOW - 900 * DAY })
    run()
    expect(ownerOf(free)).toBe(bob)
  })

  test('warn before', async () => {
    owned('王芳', anna, { createdAt: NOW - 28 * DAY })
    owned('李雷', anna, { createdAt: NOW - 5 * DAY })
    expect(pool(anna).standing()).toMatchObject({ owned: 2, returningSoon: 1 })
    expect(await pool(anna).handlers['pool.returning']({ offset: 0, limit: 9 })).toMatchObject({
      value: { rows: [{ name: '王芳', returnsAt: NOW + 2 * DAY }], total: 1 },
    })
  })

  test('give back whom the disposition says to be lost, where they say so', async () => {
    const [one, two] = [owned('甲', anna), owned('乙', anna)]
    pool(anna).lost(one)
    expect(ownerOf(one)).toBeNull()
    await rules({ returnWhenLost: false })
    pool(anna).lost(two)
    expect(ownerOf(two)).toBe(anna)
    expect((await log()).entries).toMatchObject([{ move: 'lost', rule: 'lost', customerName: '甲' }])
  })

  test('are for those who may set them', async () => {
    expect(await pool(anna).handlers['pool.save-rules'](usualPoolRules)).toMatchObject({
      error: { code: 'not-allowed' },
    })
  })
})

describe('an allocation', () => {
  const share = (staffId: StaffId, weight = 1) => ({ staffId, weight })

  test('does what its preview shows, and leaves alone whom somebody has', async () => {
    const ids = [...['甲', '乙', '丙'].map((name) => inPool(name)), owned('丁', lead)]
    const order = { of: { by: 'ids' as const, ids }, to: [share(anna, 2), share(bob)], moveOwned: false, reason: '' }
    const desk = pool(lead, 'lead')
    const preview = await desk.handlers['pool.preview'](order)
    expect(preview).toMatchObject({
      value: {
        selected: 4,
        skippedOwned: 1,
        to: [
          { name: '安娜', gets: 2 },
          { name: '小博', gets: 1 },
        ],
      },
    })
    expect(await desk.handlers['pool.allocate'](order)).toEqual(preview)
    expect(pool(anna).standing().owned).toBe(2)
    expect(pool(bob).standing().owned).toBe(1)
    expect((await log()).entries.map(({ move, toName, count }) => ({ move, toName, count }))).toEqual([
      { move: 'assign', toName: '小博', count: 1 },
      { move: 'assign', toName: '安娜', count: 2 },
    ])
  })

  test('of hundreds is carried out in steps, and is one row of the log for each colleague', async () => {
    const ids = Array.from({ length: 350 }, (_, n) => inPool(`客户${n}`))
    const order = { of: { by: 'ids' as const, ids }, to: [share(anna), share(bob)], moveOwned: false, reason: '' }
    const desk = pool(lead, 'lead')
    await desk.handlers['pool.allocate'](order)
    await vi.waitFor(() => expect(desk.told).toHaveLength(1))
    expect(pool(anna).standing()).toMatchObject({ owned: 175, inPool: 0 })
    expect((await log()).entries.map(({ toName, count }) => [toName, count])).toEqual(
      expect.arrayContaining([
        ['安娜', 175],
        ['小博', 175],
      ]),
    )
  })

  test('passes nobody’s quota', async () => {
    await rules({ quota: 1 })
    const ids = ['甲', '乙', '丙', '丁'].map((name) => inPool(name))
    const order = { of: { by: 'ids' as const, ids }, to: [share(anna), share(bob)], moveOwned: false, reason: '' }
    expect(await pool(lead, 'lead').handlers['pool.allocate'](order)).toMatchObject({
      value: {
        to: [
          { gets: 1, overQuota: 1 },
          { gets: 1, overQuota: 1 },
        ],
      },
    })
    expect(pool(anna).standing()).toMatchObject({ owned: 1, inPool: 2 })
  })

  test('moves those whom somebody has when it is told to, and the log says from whom', async () => {
    const id = owned('王芳', anna)
    const order = { of: { by: 'ids' as const, ids: [id] }, to: [share(bob)], moveOwned: true, reason: '安娜离职' }
    await pool(lead, 'lead').handlers['pool.allocate'](order)
    expect(ownerOf(id)).toBe(bob)
    expect((await log()).entries).toMatchObject([
      { move: 'assign', byName: '组长', fromName: '安娜', toName: '小博', reason: '安娜离职', customerName: '王芳' },
    ])
  })

  test('is for leads, and so is recall', async () => {
    const of = { by: 'ids' as const, ids: [owned('王芳', anna)] }
    expect(await pool(anna).handlers['pool.recall']({ of, reason: '试试' })).toMatchObject({
      error: { code: 'not-allowed' },
    })
    expect(await pool(lead, 'lead').handlers['pool.recall']({ of, reason: '长期未跟进' })).toMatchObject({
      value: { count: 1 },
    })
    expect((await log()).entries).toMatchObject([{ move: 'recall', rule: 'recalled', fromName: '安娜', count: 1 }])
  })
})

describe('the log', () => {
  beforeEach(async () => {
    const ids = ['王芳', '李雷', '=HYPERLINK("x")'].map((name) => inPool(name))
    await pool(anna).handlers['pool.claim']({ ids: ids.slice(0, 1) })
    clock.at += HOUR
    await pool(bob).handlers['pool.claim']({ ids: ids.slice(1) })
  })

  test.each([
    ['a customer', { text: '王芳' }, 1],
    ['a colleague', { text: '小博' }, 2],
    ['a kind of movement', { moves: ['release'] }, 0],
    ['a time', { from: NOW + HOUR }, 2],
    ['nobody', { text: '没有这个人' }, 0],
  ])('is searched by %s', async (_, question, total) => {
    expect((await log(pool(lead, 'lead'), question)).total).toBe(total)
  })

  test('shows an agent what concerned them', async () => {
    const { entries, total } = await log(pool(anna))
    expect(total).toBe(1)
    expect(entries).toMatchObject([{ move: 'claim', byName: '安娜', customerName: '王芳' }])
  })

  test('is saved as a file whose cells are no formulas, and that is audited', async () => {
    const question = { moves: null, text: '', from: null, until: null }
    expect(await pool(lead, 'lead').handlers['pool.export-log'](question)).toMatchObject({
      value: { saved: true, count: 3 },
    })
    const [file = ''] = files
    expect(file.startsWith('\uFEFF时间,动作,')).toBe(true)
    expect(file.split('\r\n')).toHaveLength(5)
    expect(file).toContain(`"'=HYPERLINK(""x"")"`)
    expect(db.query<{ n: number }>('SELECT count(*) AS n FROM audit').get()?.n).toBe(1)
    expect(await pool(anna).handlers['pool.export-log'](question)).toMatchObject({ error: { code: 'not-allowed' } })
  })
})

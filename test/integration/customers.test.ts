import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '#electron/features/audit/index'
import { addCustomer, customerKeyOf, listCustomerEvents } from '#electron/features/customers/index'
import { matchCaller } from '#electron/features/screen-pop/index'
import { maskedFor } from '#electron/features/team/index'
import { encodeUid, type WriteDb } from '#electron/storage/index'
import { CustomerRecord } from '#shared/customers/customer'
import { everybody } from '#shared/customers/filter'
import { CustomerId } from '#shared/kernel/ids'
import { answerOf, CustomersDesk, codeOf, sentBack, staff } from './support/customers-desk'
import { DeskFolder, MINUTE, NOW, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let desk: CustomersDesk
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  desk = new CustomersDesk(db)
})
afterEach(() => folder[Symbol.dispose]())

const added = (...args: Parameters<typeof someone>) => {
  const customer = someone(...args)
  addCustomer(db, customer)
  return customer.id
}
const eventsOf = (id: CustomerId) => {
  const key = customerKeyOf(db, id)
  if (key === null) throw new Error('gone')
  return listCustomerEvents(db, key, { kinds: null, before: null, limit: 50 })
}
const noAudit = { actions: null, from: null, until: null, beforeSeq: null, limit: 50 }

describe('a record', () => {
  test('is added with everything, is the adder’s, and is the next ring’s match', async () => {
    await answerOf(
      desk.ask['customers.save-fields']([
        { id: 'model', name: '设备型号', kind: 'text', choices: [], onCard: true, retired: false },
      ]),
    )
    desk.as('8001', 'agent')
    const record = await answerOf(
      desk.ask['customers.save']({
        id: null,
        base: null,
        changes: {
          name: ' 王 小明 ',
          otherNames: ['小明'],
          level: 'gold',
          company: '红星贸易',
          source: '展会',
          department: '售后组',
          tags: ['老客户'],
          phones: [{ id: 'n1', number: '138 0013-8000', kind: 'mobile', note: '上午', doNotCall: false }],
          contacts: [{ id: 'k1', kind: 'wechat', value: 'xiaoming', note: '' }],
          fields: { model: 'X1' },
          remark: '老朋友',
        },
      }),
    )
    expect(CustomerRecord.safeParse(record).error).toBeUndefined()
    expect(record).toMatchObject({
      ...{ name: '王 小明', ownerId: '8001', ownerName: '坐席8001', source: '展会', version: 1, poolState: 'owned' },
      phones: [{ id: 'n1', number: '+8613800138000', note: '上午' }],
    })
    expect(await answerOf(desk.ask['customers.record']({ id: record.id }))).toEqual(record)
    expect(matchCaller(db, '008613800138000')).toMatchObject({ kind: 'exact', card: { id: record.id } })
    expect(await answerOf(desk.ask['customers.find']({ text: 'wangxiao', limit: 5 }))).toMatchObject([
      { id: record.id },
    ])
    expect(desk.told).toEqual([null, [record.id]])
  })

  test('of nobody is gone, and without a name it is not added', async () => {
    expect(await codeOf(desk.ask['customers.record']({ id: CustomerId.parse('nobody') }))).toBe('customer-gone')
    expect(await codeOf(desk.ask['customers.save']({ id: null, base: null, changes: { name: '  ' } }))).toBe(
      'customer-nameless',
    )
  })
})

test('a row of before there were notes, fields and owners by id opens, and is edited', async () => {
  const id = CustomerId.parse(crypto.randomUUID())
  const uid = encodeUid(id)
  const form = [
    '张三',
    '红星贸易',
    '杭州',
    '坐席小李',
    ['老客户'],
    [
      ['+8613800138000', 0],
      ['62345678', 1],
    ],
    '备注',
  ]
  db.change('INSERT INTO customer (uid, version, level, created_at, sealed) VALUES (?, 1, 2, ?, ?)').run(
    ...[uid, NOW, db.cipher.seal('customer', uid, 1, JSON.stringify(form))],
  )
  const record = await answerOf(desk.ask['customers.record']({ id }))
  expect(CustomerRecord.safeParse(record).error).toBeUndefined()
  expect(record).toMatchObject({
    ...{ name: '张三', level: 'gold', ownerId: null, ownerName: '坐席小李', otherNames: [], contacts: [], fields: {} },
    phones: [
      { id: 'p1', number: '+8613800138000', kind: 'mobile', note: '', doNotCall: false },
      { id: 'p2', number: '62345678', kind: 'landline' },
    ],
  })
  const [, second] = sentBack(record.phones)
  const phones = second ? [{ ...second, doNotCall: true }] : []
  const saved = await answerOf(desk.ask['customers.save']({ id, base: 1, changes: { phones } }))
  expect(saved.phones).toMatchObject([{ id: 'p2', doNotCall: true }])
})

describe('an edit', () => {
  test('writes what changes, tells who did what, and is found at once', async () => {
    const id = added('张三', ['+8613800138000'])
    desk.as('8001', 'supervisor')
    const before = await answerOf(desk.ask['customers.record']({ id }))
    const phones = [{ id: 'p1', number: '13900139000', kind: 'work' as const, note: '', doNotCall: false }]
    desk.clock.at = NOW + MINUTE
    const after = await answerOf(
      desk.ask['customers.save']({ id, base: before.version, changes: { name: '张三丰', phones } }),
    )
    expect(after).toMatchObject({ version: 2, name: '张三丰', updatedAt: NOW + MINUTE, updatedBy: '坐席8001' })
    expect(matchCaller(db, '13800138000').kind).toBe('unknown')
    expect(matchCaller(db, '13900139000')).toMatchObject({ kind: 'exact', card: { name: '张三丰' } })
    expect(await answerOf(desk.ask['customers.find']({ text: '三丰', limit: 5 }))).toHaveLength(1)
    expect(eventsOf(id)).toMatchObject([
      {
        ...{ kind: 'edit', by: '8001', at: NOW + MINUTE },
        changes: [
          { field: 'name', before: '张三', after: '张三丰' },
          { field: 'phones', before: '+8613800138000', after: '+8613900139000' },
        ],
      },
    ])
  })

  test('of nothing is no step', async () => {
    const id = added('张三', ['13800138000'])
    expect(await answerOf(desk.ask['customers.save']({ id, base: 1, changes: { name: '张三' } }))).toMatchObject({
      version: 1,
    })
    expect(eventsOf(id)).toEqual([])
  })

  test('on an older version keeps what others changed meanwhile, and refuses the same field', async () => {
    const id = added('张三', ['13800138000'])
    await answerOf(desk.ask['customers.save']({ id, base: 1, changes: { city: '杭州', tags: ['急'] } }))
    await answerOf(desk.ask['customers.save']({ id, base: 2, changes: { remark: '上午忙' } }))
    const both = await answerOf(
      desk.ask['customers.save']({ id, base: 1, changes: { company: '红星', tags: ['老客户'] } }),
    )
    expect(both).toMatchObject({ version: 4, city: '杭州', company: '红星', remark: '上午忙', tags: ['急', '老客户'] })
    const same = await desk.ask['customers.save']({ id, base: 1, changes: { city: '北京', name: '李四' } })
    expect(same).toMatchObject({ ok: false, error: { code: 'customer-changed', details: { fields: 'city' } } })
    expect(await answerOf(desk.ask['customers.record']({ id }))).toMatchObject({ version: 4, name: '张三' })
    expect(await codeOf(desk.ask['customers.save']({ id, base: 9, changes: { city: '北京' } }))).toBe(
      'customer-changed',
    )
  })

  test('of values that are none of the field is refused; what is there may stay', async () => {
    const field = { id: 'pay', name: '付款', kind: 'choice' as const, onCard: false, retired: false }
    await answerOf(desk.ask['customers.save-fields']([{ ...field, choices: ['月付', '季付'] }]))
    const id = added('张三', [])
    const save = (pay: string) => desk.ask['customers.save']({ id, base: null, changes: { fields: { pay } } })
    expect(await codeOf(save('年付'))).toBe('field-bad-value')
    expect(await codeOf(save('季付'))).toBe('ok')
    await answerOf(desk.ask['customers.save-fields']([{ ...field, choices: ['月付'] }]))
    expect(
      await codeOf(desk.ask['customers.save']({ id, base: null, changes: { fields: { pay: '季付' }, city: '杭州' } })),
    ).toBe('ok')
    expect(await codeOf(desk.ask['customers.save-fields']([{ ...field, kind: 'text', choices: [] }]))).toBe(
      'field-kind-fixed',
    )
  })

  test('that sends a masked number back as it was shown leaves the number as it is', async () => {
    const id = added('张三', ['+8613800138000'], { ownerId: staff('8001') })
    desk.as('8001', 'agent')
    const shown = maskedFor(desk.me, await answerOf(desk.ask['customers.record']({ id })))
    expect(shown.phones).toMatchObject([{ number: '138****8000', masked: true }])
    const phones = sentBack(shown.phones).map((phone) => ({ ...phone, note: '上午' }))
    const saved = await answerOf(desk.ask['customers.save']({ id, base: 1, changes: { phones } }))
    expect(saved.phones).toMatchObject([{ number: '+8613800138000', note: '上午' }])
    const other = phones.map((phone) => ({ ...phone, number: '139****8000' }))
    expect(await codeOf(desk.ask['customers.save']({ id, base: 2, changes: { phones: other } }))).toBe(
      'number-not-whole',
    )
  })
})

describe('who may', () => {
  test('an agent opens and finds their own and nobody’s customers, and others’ only while they have to do with them', async () => {
    const mine = added('王一', ['13800138001'], { ownerId: staff('8001') })
    const free = added('王二', ['13800138002'], { poolState: 'pool' })
    const theirs = added('王三', ['13800138003'], { ownerId: staff('8002') })
    const atHand = new Set<CustomerId>()
    desk = new CustomersDesk(db, { isAtHand: (id) => atHand.has(id) }).as('8001', 'agent')
    const may = async (id: CustomerId) => codeOf(desk.ask['customers.record']({ id }))
    expect([await may(mine), await may(free), await may(theirs)]).toEqual(['ok', 'ok', 'not-allowed'])
    const found = await answerOf(desk.ask['customers.find']({ text: '王', limit: 9 }))
    expect(found.map(({ name }) => name).toSorted()).toEqual(['王一', '王二'])
    expect(await codeOf(desk.ask['customers.add-note']({ id: theirs, text: '备注' }))).toBe('not-allowed')
    atHand.add(theirs)
    expect(await may(theirs)).toBe('ok')
    expect(await answerOf(desk.as('8002', 'lead').ask['customers.find']({ text: '王', limit: 9 }))).toHaveLength(3)
  })

  test('merging, splitting and defining fields ask for their rights', async () => {
    const id = added('王一', [])
    const other = added('王二', [])
    desk.as('8001', 'agent')
    expect(await codeOf(desk.ask['customers.merge']({ keep: id, others: [other] }))).toBe('not-allowed')
    expect(await codeOf(desk.ask['customers.split']({ mergeId: 'x' }))).toBe('not-allowed')
    expect(await codeOf(desk.ask['customers.save-fields']([]))).toBe('not-allowed')
  })

  test('a number is shown whole for a reason, which is written down', async () => {
    const id = added('张三', ['+8613800138000'], { ownerId: staff('8001') })
    desk.as('8001', 'agent')
    const reveal = (phoneId: string) => desk.ask['customers.reveal']({ id, phoneId, reason: '客户要求回电' })
    expect(await answerOf(reveal('p1'))).toEqual({ number: '+8613800138000' })
    expect(await codeOf(reveal('p9'))).toBe('number-gone')
    expect(listAudit(db, noAudit)).toMatchObject([
      { action: 'reveal-number', by: '8001', subject: '张三', detail: '客户要求回电' },
    ])
  })
})

describe('duplicates', () => {
  test('are those with one of the numbers, however it is written, then those of the same name', async () => {
    const byNumber = added('李四', ['010-62345678'])
    const byName = added('张三', ['13900139000'])
    added('张三丰', ['13700137000'])
    const found = await answerOf(
      desk.ask['customers.duplicates']({ id: null, name: '张三', numbers: ['+86 10 62345678', ''] }),
    )
    expect(found.map(({ customer, why }) => [customer.id, why])).toEqual([
      [byNumber, 'number'],
      [byName, 'name'],
    ])
    const own = await answerOf(desk.ask['customers.duplicates']({ id: byName, name: '张三', numbers: ['13900139000'] }))
    expect(own).toEqual([])
  })
})

describe('notes and saved filters', () => {
  test('a note stands in the history with who wrote it', async () => {
    const id = added('张三', [])
    await answerOf(desk.ask['customers.add-note']({ id, text: '说下周再来' }))
    expect(eventsOf(id)).toMatchObject([{ kind: 'note', by: '8000', text: '说下周再来' }])
  })

  test('everybody has their own filters', async () => {
    const filter = {
      id: 'f1',
      name: '本月',
      filter: everybody,
      sort: { by: 'created', direction: 'down' } as const,
      columns: [],
    }
    await answerOf(desk.ask['customers.save-filter'](filter))
    expect(await answerOf(desk.ask['customers.save-filter']({ ...filter, name: '上月' }))).toHaveLength(1)
    expect(await answerOf(desk.as('8001', 'agent').ask['customers.saved-filters'](undefined))).toEqual([])
    expect(await answerOf(desk.as('8000', 'agent').ask['customers.saved-filters'](undefined))).toMatchObject([
      { name: '上月' },
    ])
    expect(await answerOf(desk.ask['customers.remove-filter']({ id: 'f1' }))).toEqual([])
  })
})

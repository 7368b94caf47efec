import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { FieldDefinition } from '../customers/field-definition'
import type { ImportTarget } from './import'
import { createRowReader } from './row-rules'

const fields: FieldDefinition[] = [
  { id: 'budget', name: '预算', kind: 'number', choices: [], onCard: false, retired: false },
  { id: 'until', name: '到期日', kind: 'date', choices: [], onCard: false, retired: false },
  { id: 'plan', name: '套餐', kind: 'choice', choices: ['基础版', 'Pro'], onCard: false, retired: false },
]
const owners = new Map([
  ['8001', '8001'],
  ['王芳', '8001'],
])
const reader = (mapping: ImportTarget[]) => createRowReader({ mapping, fields, owners })
const one = (target: ImportTarget, cell: string) => {
  const read = reader(['name', target])(['张三', cell])
  return 'why' in read ? read.why : read.person
}

describe('numbers', () => {
  test.each([
    ['13800138000', '+8613800138000', 'mobile'],
    ['+86 138-0013-8000', '+8613800138000', 'mobile'],
    ['008613800138000', '+8613800138000', 'mobile'],
    ['13800138000.0', '+8613800138000', 'mobile'],
    ["'13800138000", '+8613800138000', 'mobile'],
    ['１３８００１３８０００', '+8613800138000', 'mobile'],
    ['010-62345678', '+861062345678', 'landline'],
    ['010-62345678转802', '+861062345678;ext=802', 'landline'],
    ['62345678', '62345678', 'landline'],
    ['+44 20 7946 0958', '+442079460958', 'other'],
    ['400-800-1234', '+864008001234', 'other'],
  ])('%s is %s', (cell, number, kind) => {
    expect(one('phone', cell)).toMatchObject({ phones: [{ number, kind }] })
  })

  test.each([
    '8001',
    '1.38E+10',
    '没有',
    '138001380001',
    '999999999999999999999',
    '13800138000/abc',
    'x'.repeat(70_000),
  ])('%.20s is none', (cell) => {
    expect(['bad-number', 'too-long']).toContain(one('phone', cell))
  })

  test('several in one cell are several, and none of them twice', () => {
    const read = reader(['name', 'phone', 'phone-2'])(['张三', '13800138000/13900139000', '138 0013 8000'])
    expect(read).toMatchObject({ person: { phones: [{ number: '+8613800138000' }, { number: '+8613900139000' }] } })
  })
})

describe('fields by their kind', () => {
  test.each([
    ['field:budget', '￥1,234.50', 1234.5],
    ['field:budget', '-3', -3],
    ['field:until', '2026/1/5', '2026-01-05'],
    ['field:until', '2026年11月22日', '2026-11-22'],
    ['field:until', '20261122', '2026-11-22'],
    ['field:until', '46348', '2026-11-22'],
    ['field:plan', 'pro', 'Pro'],
  ] as const)('%s takes %s', (target, cell, value) => {
    expect(one(target, cell)).toMatchObject({ fields: { [target.slice(6)]: value } })
  })

  test.each([
    ['field:budget', '12abc'],
    ['field:budget', 'NaN'],
    ['field:until', '2026-02-30'],
    ['field:until', '03/04/2026'],
    ['field:plan', '旗舰版'],
  ] as const)('%s turns %s down', (target, cell) => {
    expect(one(target, cell)).toBe('bad-field')
  })
})

test.each([
  ['level', 'VIP客户', { level: 'vip' }],
  ['level', '金卡', { level: 'gold' }],
  ['level', '黑金', 'unknown-level'],
  ['owner', '王芳', { owner: '8001' }],
  ['owner', '8001', { owner: '8001' }],
  ['owner', '不存在', 'unknown-owner'],
  ['tags', '老客户，续费；老客户', { tags: ['老客户', '续费'] }],
  ['remark', 'x'.repeat(65_536), 'too-long'],
  ['company', '长'.repeat(129), 'too-long'],
  ['company', "'=cmd|calc", { company: '=cmd|calc' }],
  ['name', '李\u202e四', { name: '李 四' }],
] as const)('%s: %.20s', (target, cell, wanted) => {
  const got = one(target, cell)
  if (typeof wanted === 'string') expect(got).toBe(wanted)
  else expect(got).toMatchObject(wanted)
})

test('somebody without a name is called by their company or their masked number; without either they are turned down', () => {
  const read = reader(['name', 'phone', 'company'])
  expect(read(['', '13800138000', ''])).toMatchObject({ person: { name: '138****8000', named: false } })
  expect(read(['', '13800138000', '红星'])).toMatchObject({ person: { name: '红星' } })
  expect(read([' ', '', ''])).toEqual({ why: 'no-name-no-number', column: null })
})

property.prop([fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 6 })])(
  'no row throws, whatever is in it',
  (cells) => {
    const read = reader(['name', 'phone', 'tags', 'field:until', 'remark', 'level'])(cells)
    if ('person' in read) {
      expect(read.person.name.length).toBeGreaterThan(0)
      expect(read.person.name.length).toBeLessThanOrEqual(128)
    }
  },
)

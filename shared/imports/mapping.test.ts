import { expect, test } from 'vitest'
import { headsKey, looksLikeHeads, mappingByHeads, withoutDoubles } from './mapping'

const fields = [
  { id: 'contract-end', name: '合同到期日', kind: 'date', choices: [], onCard: true, retired: false },
  { id: 'old', name: '旧字段', kind: 'text', choices: [], onCard: false, retired: true },
] as const
const own = fields.map((field) => ({ ...field, choices: [...field.choices] }))

test.each([
  [
    ['姓名', '手机号码', '公司', '备注'],
    ['name', 'phone', 'company', 'remark'],
  ],
  [
    ['客户名称（必填）', '联系电话*', '联系电话2', '客户等级'],
    ['name', 'phone', 'phone-2', 'level'],
  ],
  [
    ['Full Name', 'Mobile Number', 'Tel', 'E-mail', 'Assigned to'],
    ['name', 'phone', 'phone-2', 'email', 'owner'],
  ],
  [
    ['姓名', '手机', '电话', '座机', '号码'],
    ['name', 'phone', 'phone-2', 'phone-3', 'ignore'],
  ],
  [
    ['合同到期日', '旧字段', '随便什么'],
    ['field:contract-end', 'ignore', 'ignore'],
  ],
  [
    ['ＮＡＭＥ', ' 手 机 '],
    ['name', 'phone'],
  ],
])('%j are known', (heads, mapping) => {
  expect(mappingByHeads(heads, own)).toEqual(mapping)
})

test('the first row is heads when one of them is known, or when only the rows below have numbers', () => {
  expect(looksLikeHeads([['姓名', '电话']])).toBe(true)
  expect(
    looksLikeHeads([
      ['甲', '乙'],
      ['张三', '13800138000'],
    ]),
  ).toBe(true)
  expect(
    looksLikeHeads([
      ['张三', '13800138000'],
      ['李四', '13900139000'],
    ]),
  ).toBe(false)
  expect(looksLikeHeads([])).toBe(false)
})

test('heads are the same however they are written, and not in another order', () => {
  expect(headsKey(['姓名 ', 'E-mail'])).toBe(headsKey(['姓名', 'email（选填）']))
  expect(headsKey(['姓名', '电话'])).not.toBe(headsKey(['电话', '姓名']))
})

test('of two columns for one place the first has it', () => {
  expect(withoutDoubles(['name', 'phone', 'name', 'ignore', 'ignore'])).toEqual([
    'name',
    'phone',
    'ignore',
    'ignore',
    'ignore',
  ])
})

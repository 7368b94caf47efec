import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { harmlessCell, withoutApostrophe } from './harmless-cell'

test.each([
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '+cmd|calc!A1',
  '-2+3',
  '@SUM(A1)',
  '  =1+1',
  '\t=1+1',
  '\r\n=1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '＝1+1',
  '＋1+cmd',
  '－A1',
  '＠SUM(A1)',
  '−A1',
  '\tabc',
  '+86 138 0013 8000;ext=1',
])('%j does not run in a spreadsheet', (cell) => {
  expect(harmlessCell(cell)).toBe(`'${cell}`)
})

test.each([
  '-12.5',
  '+8613800138000',
  '+86 138 0013 8000',
  '-1,234.50',
  '138 0013 8000',
  '张三',
  '',
  'a=b',
  '1-2',
  'x@y.cn',
])('%j stays as it is', (cell) => {
  expect(harmlessCell(cell)).toBe(cell)
})

property.prop([fc.string({ unit: 'grapheme' })])('what was made harmless is read back as it was', (cell) => {
  expect(withoutApostrophe(harmlessCell(cell))).toBe(cell.startsWith("'") ? withoutApostrophe(cell) : cell)
})

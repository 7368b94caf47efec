import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { CsvRecords, type FileRow } from './csv-records'
import { findSeparator } from './separator'

const read = (text: string, columns: number | null = null, separator = ','): FileRow[] => {
  const records = new CsvRecords(separator, columns)
  return [...records.take(text.split('\n')), ...records.end()]
}
const short = (rows: readonly FileRow[]) => rows.map(({ line, cells, broken }) => [line, broken ?? [...cells]])

test('quoted cells may hold separators, quotes and line breaks', () => {
  expect(short(read('a,"b,c","d""e"\n1,"x\ny",z\n2,3,4'))).toEqual([
    [1, ['a', 'b,c', 'd"e']],
    [2, ['1', 'x\ny', 'z']],
    [4, ['2', '3', '4']],
  ])
})

test('a quote that is never closed costs its own line, not those below', () => {
  expect(short(read('a,b,c\n1,"张三,138\n2,李四,139\n3,"王五",137\n4,赵六,136'))).toEqual([
    [1, ['a', 'b', 'c']],
    [2, 'broken-quotes'],
    [3, ['2', '李四', '139']],
    [4, ['3', '王五', '137']],
    [5, ['4', '赵六', '136']],
  ])
})

test('an open quote at the end of the file swallows nothing', () => {
  expect(short(read('a,b\n1,"2\n3,4\n5,6'))).toEqual([
    [1, ['a', 'b']],
    [2, 'broken-quotes'],
    [3, ['3', '4']],
    [4, ['5', '6']],
  ])
})

test('a row that closes by accident with the quote of a later one does not take it along', () => {
  expect(short(read('a,b,c\n1,"x,y\n2,u,v\n3,w",z'))).toEqual([
    [1, ['a', 'b', 'c']],
    [2, 'broken-quotes'],
    [3, ['2', 'u', 'v']],
    [4, ['3', 'w"', 'z']],
  ])
})

test('words behind a closing quote break the row; inches in the middle of a cell do not', () => {
  expect(short(read('a,b\n"x"y,1\n5" pipe,2'))).toEqual([
    [1, ['a', 'b']],
    [2, 'broken-quotes'],
    [3, ['5" pipe', '2']],
  ])
})

test('columns are counted by the first row; empty ones too many are forgiven, empty rows are none', () => {
  expect(short(read('a,b,c\n1,2\n1,2,3,\n1,2,3,4\n\n,,\n7,8,9'))).toEqual([
    [1, ['a', 'b', 'c']],
    [2, 'too-few-columns'],
    [3, ['1', '2', '3']],
    [4, 'too-many-columns'],
    [7, ['7', '8', '9']],
  ])
})

test('an unreadable line is turned down by itself, also within a quote', () => {
  const records = new CsvRecords(',')
  const rows = [...records.take(['a,b', '1,"x', null, 'y,2']), ...records.end()]
  expect(short(rows)).toEqual([
    [1, ['a', 'b']],
    [2, 'broken-quotes'],
    [3, 'not-readable'],
    [4, ['y', '2']],
  ])
})

// Not both in one cell: a line within a cell that has just as many separators as a row is taken for a swallowed row.
const cellOf = (...units: string[]) => fc.string({ unit: fc.constantFrom('a', '张', '"', ' ', ...units), maxLength: 8 })
const cell = fc.oneof(cellOf('\n', '='), cellOf(',', "'"))
property.prop([fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 20 }), fc.nat()])(
  'whatever is properly quoted comes back, however the lines arrive',
  (rows, cut) => {
    const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')
    const lines = text.split('\n')
    const records = new CsvRecords(',')
    const at = cut % (lines.length + 1)
    const found = [...records.take(lines.slice(0, at)), ...records.take(lines.slice(at)), ...records.end()]
    expect(found.map(({ cells }) => cells)).toEqual(rows)
  },
)

property.prop([fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', ' '), maxLength: 12 }), { maxLength: 30 })])(
  'no line is lost or counted twice, whatever its quotes',
  (lines) => {
    const records = new CsvRecords(',', 3)
    const rows = [...records.take(['h,h,h', ...lines]), ...records.end()]
    const begins = rows.map(({ line }) => line)
    expect(begins).toEqual([...new Set(begins)].sort((a, b) => a - b))
    expect(begins.at(-1) ?? 1).toBeLessThanOrEqual(lines.length + 1)
  },
)

test.each([
  [',', 'a,b;c,d\n1,2;3,4'],
  [';', 'a;b;c\n1,5;2;3\n2,5;4;5'],
  ['\t', 'a\tb\n1,2\t3'],
  ['|', 'a|b|c\n1|2|3'],
  ['，', '姓名，电话\n张三，138'],
  [',', '只有一列\n张三'],
  [',', 'a,b\n"x;y;z;w",2\n"x;y;z;w",2'],
])('the separator is %j', (separator, text) => {
  expect(findSeparator(text.split('\n'))).toBe(separator)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { FileEncoding } from '#shared/imports/import'
import { findEncoding } from './file-encoding'
import { type FileLine, fileLines } from './file-lines'

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(bytes: Uint8Array | string): string {
  const path = join(folder, `${Math.random()}.csv`)
  writeFileSync(path, bytes)
  return path
}
async function linesOf(bytes: Uint8Array | string, encoding: FileEncoding): Promise<FileLine[]> {
  const lines: FileLine[] = []
  for await (const block of fileLines(file(bytes), encoding)) lines.push(...block)
  return lines
}
const GBK_ZHANG = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the encoding is found', () => {
  test.each<[string, Buffer, FileEncoding | null]>([
    ['UTF-8', Buffer.from('姓名,电话\n张三,1'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeff姓名,电话'), 'utf-8'],
    ['ASCII', Buffer.from('name,phone'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['GBK', Buffer.concat([GBK_ZHANG, Buffer.from(',13800138000\n')]), 'gb18030'],
    ['GB18030 of four bytes', Buffer.concat([GBK_ZHANG, Buffer.from([0x81, 0x30, 0x81, 0x30, 0x0a])]), 'gb18030'],
    ['UTF-16 LE with a mark', Buffer.from('\ufeff姓名,电话', 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16be('\ufeff姓名,电话'), 'utf-16be'],
    ['UTF-16 LE', Buffer.from('姓名,phone\n张三,13800138000\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', utf16be('姓名,phone\n张三,13800138000\n'), 'utf-16be'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0]), null],
  ])('%s', async (_, bytes, encoding) => {
    expect(await findEncoding(file(bytes))).toBe(encoding)
  })

  test('by what comes late in the file, too', async () => {
    const ascii = Buffer.from('zhang,13800138000\n'.repeat(40_000))
    expect(await findEncoding(file(Buffer.concat([ascii, GBK_ZHANG])))).toBe('gb18030')
  })

  test('mostly UTF-8 is UTF-8 with some bad lines', async () => {
    const good = Buffer.from('张三李四王五,13800138000\n'.repeat(50))
    expect(await findEncoding(file(Buffer.concat([good, Buffer.from([0xff, 0xfe, 0x81, 0x0a]), good])))).toBe('utf-8')
  })
})

test.each<[FileEncoding, (text: string) => Buffer]>([
  ['utf-8', (text) => Buffer.from(text)],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', utf16be],
])('%s: lines end with CR LF, LF or CR, mixed, and the mark is none of the text', async (encoding, encode) => {
  expect(await linesOf(encode('\ufeff姓名\r\n张三\n李四\r王五\r\n\r\n末行'), encoding)).toEqual([
    '姓名',
    '张三',
    '李四',
    '王五',
    '',
    '末行',
  ])
})

test('an unreadable line is null and its neighbours are whole', async () => {
  const bytes = Buffer.concat([Buffer.from('张三\n'), Buffer.from([0xff, 0xff]), Buffer.from('\n李四')])
  expect(await linesOf(bytes, 'utf-8')).toEqual(['张三', null, '李四'])
})

test('lines are whole across blocks, in every encoding', async () => {
  const line = '张三,13800138000,北京红星贸易有限公司'
  const count = 60_000
  for (const encoding of ['utf-8', 'utf-16le'] as const) {
    const text = `${line}\r\n`.repeat(count)
    const lines = await linesOf(Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le'), encoding)
    expect(lines).toHaveLength(count)
    expect(new Set(lines)).toEqual(new Set([line]))
  }
})

test('a line of megabytes is turned down without being kept', async () => {
  const lines = await linesOf(`a\n${'x'.repeat(9 * 1024 * 1024)}\nb\nc`, 'utf-8')
  expect(lines).toEqual(['a', null, 'b', 'c'])
})

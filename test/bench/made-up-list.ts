import { once } from 'node:events'
import { createWriteStream, existsSync, renameSync } from 'node:fs'
import { personAt } from './made-up-people'

const HEADS = ['姓名', '手机号码', '公司', '客户等级', '城市', '来源', '备注']
const LEVELS = ['普通', '银卡', '金卡', 'VIP']
const SOURCES = ['展会', '官网', '转介绍', '电话']

/** A list as a centre has it; about 70 bytes a row. */
export function listRow(index: number): readonly string[] {
  const { name, company, city, level, remark } = personAt(index)
  const number = `1${['38', '59', '88', '99'][index % 4]}${String((index * 48_271 + 11) % 100_000_000).padStart(8, '0')}`
  return [name, number, company ?? '', LEVELS[level] ?? '', city, SOURCES[index % 4] ?? '', remark]
}

export async function makeCsv(path: string, rows: number): Promise<void> {
  if (existsSync(path)) return
  const stream = createWriteStream(`${path}.part`)
  stream.write(`${HEADS.join(',')}\n`)
  for (let from = 0; from < rows; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, rows - from) }, (_, at) => listRow(from + at).join(','))
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  renameSync(`${path}.part`, path)
}

export async function makeXlsx(path: string, rows: number): Promise<void> {
  if (existsSync(path)) return
  const { default: writeWorkbook } = await import('write-excel-file/node')
  await writeWorkbook([HEADS, ...Array.from({ length: rows }, (_, index) => [...listRow(index)])]).toFile(
    `${path}.part`,
  )
  renameSync(`${path}.part`, path)
}

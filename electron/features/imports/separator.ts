import { CsvRecords } from './csv-records'
import type { FileLine } from './file-lines'

/** What people put between columns, the commonest first; the last two are what a Chinese keyboard writes. */
const SEPARATORS = [',', '\t', ';', '|', '^', '\u0001', String.fromCodePoint(0xff0c), String.fromCodePoint(0xff1b)]
const LOOKED_AT = 60

/** The one with which most rows have the same number of columns, of those the one with most columns; `,` of one column. */
export function findSeparator(lines: readonly FileLine[]): string {
  const head = lines.slice(0, LOOKED_AT)
  let best: { separator: string; score: number } = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    if (!head.some((line) => line?.includes(separator))) continue
    const score = scoreOf(head, separator)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

function scoreOf(lines: readonly FileLine[], separator: string): number {
  const counts = new Map<number, number>()
  let rows = 0
  // The number of columns is not held against anyone here: each row says its own.
  for (const line of lines) {
    if (line === null || line.trim() === '') continue
    rows++
    const records = new CsvRecords(separator)
    const row = [...records.take([line]), ...records.end()][0]
    const columns = row && row.broken === undefined ? row.cells.length : 0
    counts.set(columns, (counts.get(columns) ?? 0) + 1)
  }
  let score = 0
  for (const [columns, count] of counts) {
    if (columns > 1) score = Math.max(score, (count / rows) * (2 + Math.log2(columns)))
  }
  return score
}

import type { AllocationEntry } from '#shared/pool/pool'

/** Words for the file's head and cells, in the language of whoever saves it. */
export interface LogWords {
  readonly columns: readonly [
    at: string,
    move: string,
    by: string,
    from: string,
    to: string,
    rule: string,
    count: string,
    customer: string,
    reason: string,
  ]
  readonly moves: Readonly<Record<AllocationEntry['move'], string>>
  readonly rules: Readonly<Record<NonNullable<AllocationEntry['rule']>, string>>
  readonly byRule: string
}

const BYTE_ORDER_MARK = '\uFEFF'

/** The allocation log as spreadsheet programs read it: UTF-8 with its mark, line ends of RFC 4180. */
export function logFileHead({ columns }: LogWords): string {
  return BYTE_ORDER_MARK + lineOf(columns)
}

export function logFileLine(entry: AllocationEntry, words: LogWords): string {
  return lineOf([
    localTime(entry.at),
    words.moves[entry.move],
    entry.byName ?? words.byRule,
    entry.fromName ?? '',
    entry.toName ?? '',
    entry.rule === null ? '' : words.rules[entry.rule],
    String(entry.count),
    entry.customerName ?? '',
    entry.reason,
  ])
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula is text, wherever blanks hide its first character. */
const FORMULA = /^[\s\u00A0\u3000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/u

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** 2026-11-22 14:05:09, local: what people sort by. */
function localTime(at: number): string {
  const time = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
}

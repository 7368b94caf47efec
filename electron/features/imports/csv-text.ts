import { harmlessCell } from '#shared/imports/harmless-cell'

/** What spreadsheet programs tell UTF-8 by. */
export const BYTE_ORDER_MARK = '\ufeff'

/** One row of RFC 4180, harmless to spreadsheets. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(text: string): string {
  const harmless = harmlessCell(text)
  return /[",\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

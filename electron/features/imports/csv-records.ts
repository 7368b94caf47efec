import Papa from 'papaparse'
import type { RejectReason } from '#shared/imports/import'
import type { FileLine } from './file-lines'

/** A row of a file, or what stands where one should be. `line` is where it begins, counted from 1. */
export type FileRow =
  | { readonly line: number; readonly cells: readonly string[]; readonly broken?: undefined }
  | { readonly line: number; readonly cells: readonly string[]; readonly broken: RejectReason }

const QUOTE = '"'
/** A cell with line breaks is an address or a note. A quote that stays open for longer was never meant as one. */
const MOST_LINES = 200
const MOST_CHARACTERS = 256 * 1024

/**
 * Puts lines together to rows. Where quotes do not match, parsers swallow line after line until they find another one;
 * here the line is turned down that began it, and the next one is a row again. papaparse splits what is whole.
 */
export class CsvRecords {
  readonly #separator: string
  #columns: number | null
  #waiting: FileLine[] = []
  #line = 1
  #rows: FileRow[] = []
  #whole: string[] = []
  #wholeLines: number[] = []

  /** `columns`: how many there must be; null: as many as the first row has. */
  constructor(separator: string, columns: number | null = null) {
    this.#separator = separator
    this.#columns = columns
  }

  /** The rows that are complete with these lines. */
  take(lines: readonly FileLine[]): readonly FileRow[] {
    const all = this.#waiting.length === 0 ? lines : [...this.#waiting, ...lines]
    return this.#read(all, false)
  }

  /** The rows that are left when there are no more lines. */
  end(): readonly FileRow[] {
    return this.#read(this.#waiting, true)
  }

  #read(lines: readonly FileLine[], isLast: boolean): readonly FileRow[] {
    this.#rows = []
    let at = 0
    while (at < lines.length) {
      const line = lines[at] ?? null
      if (line === null) this.#turnDown('not-readable', '')
      else if (line.trim() === '') this.#line++
      else if (!line.includes(QUOTE)) this.#keep(line, 1)
      else {
        const found = this.#span(lines, at, isLast)
        if (found === 'more') break
        if (found === 'broken') this.#turnDown('broken-quotes', line)
        else {
          this.#keep(found === 1 ? line : lines.slice(at, at + found).join('\n'), found)
          at += found - 1
        }
      }
      at++
    }
    this.#waiting = at === 0 ? [...lines] : lines.slice(at)
    this.#split()
    return this.#rows
  }

  #keep(text: string, lines: number): void {
    this.#whole.push(text)
    this.#wholeLines.push(this.#line)
    this.#line += lines
    // The first row says how many columns there are, and the quotes of the second are judged by it.
    if (this.#columns === null) this.#split()
  }

  #turnDown(broken: RejectReason, text: string): void {
    this.#split()
    this.#rows.push({ line: this.#line, cells: text === '' ? [] : [text.slice(0, MOST_CHARACTERS)], broken })
    this.#line++
  }

  #split(): void {
    if (this.#whole.length === 0) return
    let data = split(this.#whole.join('\n'), this.#separator)
    // papaparse saw other rows than we did: one by one there is no doubt.
    if (data.length !== this.#whole.length) data = this.#whole.map((text) => split(text, this.#separator)[0] ?? [])
    data.forEach((cells, index) => {
      this.#add(this.#wholeLines[index] ?? 0, cells)
    })
    this.#whole = []
    this.#wholeLines = []
  }

  #add(line: number, cells: string[]): void {
    // What spreadsheets write for an empty row.
    if (cells.every((cell) => cell === '')) return
    this.#columns ??= cells.length
    const tooMany = cells.length > this.#columns && cells.slice(this.#columns).some((cell) => cell.trim() !== '')
    if (tooMany) this.#rows.push({ line, cells, broken: 'too-many-columns' })
    else if (cells.length < this.#columns) this.#rows.push({ line, cells, broken: 'too-few-columns' })
    else this.#rows.push({ line, cells: cells.length > this.#columns ? cells.slice(0, this.#columns) : cells })
  }

  /** How many lines the row that begins here has. */
  #span(lines: readonly FileLine[], from: number, isLast: boolean): number | 'broken' | 'more' {
    const separator = this.#separator
    let at = from
    let line = lines[at] ?? ''
    let place = 0
    let columns = 1
    let characters = line.length
    for (;;) {
      if (line[place] === QUOTE) {
        place++
        for (;;) {
          const quote = line.indexOf(QUOTE, place)
          if (quote >= 0 && line[quote + 1] === QUOTE) place = quote + 2
          else if (quote >= 0) {
            place = quote + 1
            break
          } else {
            at++
            if (at >= lines.length) return isLast || at - from >= MOST_LINES ? 'broken' : 'more'
            const next = lines[at] ?? null
            characters += next?.length ?? 0
            if (next === null || at - from >= MOST_LINES || characters > MOST_CHARACTERS) return 'broken'
            line = next
            place = 0
          }
        }
        while (line[place] === ' ') place++
        if (place < line.length && line[place] !== separator) return 'broken'
      } else {
        const next = line.indexOf(separator, place)
        place = next < 0 ? line.length : next
      }
      if (place >= line.length) break
      place++
      columns++
    }
    const span = at - from + 1
    return span > 1 && this.#swallowed(lines, from, at, columns) ? 'broken' : span
  }

  /** Whether a row of several lines has others in it: too many or too few columns, or a line that is a row by itself. */
  #swallowed(lines: readonly FileLine[], from: number, to: number, columns: number): boolean {
    if (this.#columns === null) return false
    if (columns !== this.#columns) return true
    if (columns < 3) return false
    return lines
      .slice(from + 1, to)
      .some((line) => line !== null && !line.includes(QUOTE) && line.split(this.#separator).length === columns)
  }
}

function split(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: QUOTE, header: false }).data
}

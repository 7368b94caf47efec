import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { toSyllables } from '#electron/features/customers/syllables'
import { personAt } from './made-up-people'

const RECIPE = 1
const SHOWN = 20

export interface PlainSearch extends Disposable {
  readonly mb: number
  /** FTS5 as it comes: characters, syllables and initials as words, numbers as trigrams, all in plain text. */
  fullText(text: string): number
  /** `LIKE '%text%'` over names, companies and numbers; nothing by pinyin. */
  like(text: string): number
}

/** The same customers in plain text beside their words, in two full-text tables. */
export function openPlainSearch(cache: string, customers: number, say: (line: string) => void): PlainSearch {
  const file = `${cache}/plain-${RECIPE}-${customers}.db`
  if (!existsSync(file)) {
    const from = performance.now()
    rmSync(`${file}.unfinished`, { force: true })
    fill(`${file}.unfinished`, customers)
    renameSync(`${file}.unfinished`, file)
    say(`plain words made in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  const raw = new Database(file, { readonly: true })
  raw.pragma('cache_size = -32000')
  const words = raw.prepare<[string]>(
    `SELECT c.* FROM (SELECT rowid AS found FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ${SHOWN})
     CROSS JOIN customer c ON c.id = found`,
  )
  const numbers = raw.prepare<[string]>(
    `SELECT c.* FROM (SELECT rowid AS found FROM numbers WHERE numbers MATCH ? ORDER BY rowid DESC LIMIT ${SHOWN})
     CROSS JOIN customer c ON c.id = found`,
  )
  const like = raw.prepare<[string, string, string]>(
    `SELECT * FROM customer WHERE name LIKE ? OR company LIKE ? OR numbers LIKE ? ORDER BY id DESC LIMIT ${SHOWN}`,
  )
  const pages = Number(raw.pragma('page_count', { simple: true })) * Number(raw.pragma('page_size', { simple: true }))
  return {
    mb: Math.round(pages / 1e6),
    fullText: (text) => {
      if (/^\d{3,}$/u.test(text)) return numbers.all(`"${text}"`).length
      const spaced = text.replace(/\p{Script=Han}/gu, ' $& ').trim()
      const parts = spaced.split(/\s+/u).map((part) => (/^[a-z0-9]/u.test(part) ? `${part}*` : `"${part}"`))
      return words.all(parts.join(' AND ')).length
    },
    like: (text) => like.all(...([`%${text}%`, `%${text}%`, `%${text}%`] as const)).length,
    [Symbol.dispose]: () => raw.close(),
  }
}

function fill(file: string, customers: number): void {
  const raw = new Database(file)
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -400000']) raw.pragma(pragma)
  raw.exec(`
    CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, company TEXT, numbers TEXT, city TEXT, remark TEXT);
    CREATE VIRTUAL TABLE words USING fts5 (text, content = '', prefix = '1 2 3 4');
    CREATE VIRTUAL TABLE numbers USING fts5 (text, content = '', tokenize = 'trigram');
    BEGIN`)
  const customer = raw.prepare('INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?)')
  const words = raw.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  const numbers = raw.prepare('INSERT INTO numbers (rowid, text) VALUES (?, ?)')
  for (let index = 0; index < customers; index++) {
    const person = personAt(index)
    const id = index + 1
    customer.run(id, person.name, person.company, person.numbers.join(' '), person.city, person.remark)
    words.run(id, wordsOf(person.name, person.company))
    numbers.run(id, person.numbers.map((number) => number.replace(/\D/gu, '')).join(' '))
  }
  raw.exec('COMMIT')
  raw.exec("INSERT INTO words (words) VALUES ('optimize'); INSERT INTO numbers (numbers) VALUES ('optimize')")
  raw.close()
}

function wordsOf(name: string, company: string | null): string {
  const syllables = toSyllables(name)
  const from = syllables.map((_, at) => syllables.slice(at))
  return [
    ...name,
    ...from.map((rest) => rest.join('')),
    ...from.map((rest) => rest.map((syllable) => syllable.charAt(0)).join('')),
    ...(company ?? ''),
  ].join(' ')
}

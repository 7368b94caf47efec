import type { ReadDb, WriteDb } from '../../storage'

/** The dictionaries of words that rows point to: a source is written once, not a million times. Append only. */
const KINDS = ['source', 'department', 'tag'] as const
export type WordKind = (typeof KINDS)[number]

/** A word never changes, so what was opened once stays known. */
const opened = new WeakMap<object, Map<number, string>>()

interface WordRow {
  readonly key: number
  readonly kind: number
  readonly hash: bigint | number
  readonly sealed: Buffer
}

/** The word of that key. */
export function wordOf(db: ReadDb, key: number): string {
  const known = wordsOf(db)
  const word = known.get(key)
  if (word !== undefined) return word
  const row = db.query<WordRow>('SELECT key, kind, sealed FROM word WHERE key = ?').get(key)
  if (!row) throw new Error(`no word ${key}`)
  return remember(db, row)
}

/** The key of a word; null when no row has it. */
export function findWord(db: ReadDb, kind: WordKind, text: string): number | null {
  const hash = db.cipher.blindIndex(`word-${kind}`, text)
  const row = db.query<{ key: number }>('SELECT key FROM word WHERE kind = ? AND hash = ?')
  return row.get(KINDS.indexOf(kind), hash)?.key ?? null
}

/** The key of a word, written when it is new. Null for an empty one. */
export function wordKey(db: WriteDb, kind: WordKind, text: string | null): number | null {
  const word = text?.trim() ?? ''
  if (word === '') return null
  const known = findWord(db, kind, word)
  if (known !== null) return known
  const { lastInsertRowid } = db
    .change('INSERT INTO word (kind, hash, sealed) VALUES (?, ?, ?)')
    .run(KINDS.indexOf(kind), db.cipher.blindIndex(`word-${kind}`, word), db.cipher.seal('word', kind, 1, word))
  const key = Number(lastInsertRowid)
  // Whatever had this key in a transaction that was taken back is forgotten.
  wordsOf(db).set(key, word)
  return key
}

/** All words of a kind, in the order they were first used. */
export function listWords(db: ReadDb, kind: WordKind, limit: number): readonly string[] {
  const rows = db.query<WordRow>('SELECT key, kind, sealed FROM word WHERE kind = ? ORDER BY key LIMIT ?')
  return rows.all(KINDS.indexOf(kind), limit).map((row) => wordsOf(db).get(row.key) ?? remember(db, row))
}

function wordsOf(db: ReadDb): Map<number, string> {
  const known = opened.get(db)
  if (known) return known
  const fresh = new Map<number, string>()
  opened.set(db, fresh)
  return fresh
}

function remember(db: ReadDb, row: WordRow): string {
  const word = db.cipher.open('word', KINDS[row.kind] ?? '', 1, row.sealed)
  wordsOf(db).set(row.key, word)
  return word
}

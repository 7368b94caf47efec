import type { WriteDb } from '../../storage'
import { type WordKind, wordKey } from '../customers'

/** A file says the same few sources a million times: each is looked up once. */
export class WordKeys {
  readonly #db: WriteDb
  readonly #known = new Map<string, number | null>()

  constructor(db: WriteDb) {
    this.#db = db
  }

  key = (kind: WordKind, text: string | null): number | null => {
    if (text === null || text === '') return null
    const name = `${kind} ${text}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const key = wordKey(this.#db, kind, text)
    // A column that has something else in each row is no reason to fill the memory.
    if (this.#known.size > 50_000) this.#known.clear()
    this.#known.set(name, key)
    return key
  }
}

import type Database from 'better-sqlite3'
import type { CipherStore } from './cipher-store'
import type { WriteTurns } from './write-turns'

declare const mayRead: unique symbol
declare const mayWrite: unique symbol

export type SqlValue = number | bigint | string | Buffer | null

/** A prepared SELECT. `Row` is the shape its columns have by the schema of the feature that wrote it. */
export interface Query<Row> {
  get(...values: readonly SqlValue[]): Row | undefined
  all(...values: readonly SqlValue[]): Row[]
}

/** A prepared INSERT, UPDATE or DELETE. */
export interface Change {
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number | bigint }
}

/** The right to read. Statements are prepared once a connection and found again by their text. */
export interface ReadDb {
  readonly [mayRead]: true
  readonly cipher: CipherStore
  query<Row>(sql: string): Query<Row>
}

/** The right to change things: whoever is handed this may write. */
export interface WriteDb extends ReadDb {
  readonly [mayWrite]: true
  change(sql: string): Change
}

/** What a migration may do beyond that. */
export interface SchemaDb extends WriteDb {
  /** Runs a script of several statements. */
  execute(script: string): void
}

/**
 * Runs `work` in one transaction: all of it is durable when this returns, none of it when it throws. Inside another
 * transaction it is a part of that one.
 */
export function transaction<Value>(db: WriteDb, work: () => Value): Value {
  if (!(db instanceof SqliteHandle)) throw new Error('not a database of this storage')
  return db.inTransaction(work)
}

export class SqliteHandle implements SchemaDb {
  declare readonly [mayRead]: true
  declare readonly [mayWrite]: true
  readonly cipher: CipherStore
  readonly #connection: Database.Database
  readonly #turns: WriteTurns | null
  readonly #queries = new Map<string, Query<unknown>>()
  readonly #changes = new Map<string, Change>()

  constructor(connection: Database.Database, cipher: CipherStore, turns: WriteTurns | null = null) {
    this.#connection = connection
    this.#turns = turns
    this.cipher = cipher
  }

  query<Row>(sql: string): Query<Row> {
    const prepared = this.#queries.get(sql)
    // The one place where a row gets its type: the text of the SELECT and the schema stand for it.
    if (prepared) return prepared as Query<Row>
    const statement = this.#connection.prepare<SqlValue[], Row>(sql)
    if (!statement.readonly || !statement.reader) throw new Error(`not a query: ${sql}`)
    this.#queries.set(sql, statement)
    return statement
  }

  change(sql: string): Change {
    const prepared = this.#changes.get(sql)
    if (prepared) return prepared
    const statement = this.#connection.prepare<SqlValue[]>(sql)
    if (statement.readonly) throw new Error(`changes nothing: ${sql}`)
    // Most changes are part of a transaction, which has its turn already.
    const change: Change = this.#turns
      ? { run: (...values) => this.#inTurn(() => statement.run(...values)) }
      : statement
    this.#changes.set(sql, change)
    return change
  }

  execute(script: string): void {
    this.#connection.exec(script)
  }

  inTransaction<Value>(work: () => Value): Value {
    // Immediate: the lock is taken at the start, where waiting for it is harmless.
    return this.#inTurn(() => this.#connection.transaction(work).immediate())
  }

  #inTurn<Value>(work: () => Value): Value {
    if (!this.#turns || this.#connection.inTransaction) return work()
    this.#turns.before()
    try {
      return work()
    } finally {
      this.#turns.after()
    }
  }
}

import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Clock } from '#shared/kernel/clock'
import { failed, ok, type Result } from '#shared/kernel/result'
import { APPLICATION_ID } from './application-id'
import { createCipherStore, SealBroken } from './cipher-store'
import { SqliteHandle, transaction, type WriteDb } from './handle'
import { inOrder, type Migration, migrate, schemaVersion } from './migrations'
import { inspectFile, type Quarantined, type QuarantineReason, setAside } from './quarantine'
import { plantSentinel, readSentinel } from './sentinel'
import { firstTurns, laterTurns, type WriteTurns } from './write-turns'

export interface DatabaseOptions {
  readonly file: string
  /** Path of the better_sqlite3.node of this runtime; absent: the one that the package finds by itself. */
  readonly nativeBinding?: string
  /** The 32-byte data key. Who wraps it, and with what, is not storage's business. */
  readonly key: Uint8Array
  readonly clock: Clock
  /** Of all features; their numbers give the order. */
  readonly migrations: readonly Migration[]
}

export interface OpenedDatabase extends Disposable {
  readonly db: WriteDb
  /** `created`: there was none, or the one there was is quarantined. */
  readonly state: 'created' | 'existing'
  readonly quarantined: Quarantined | null
  /** What other connections need so that this one writes first (`connectAgain`). */
  readonly turns: SharedArrayBuffer
  /** Looks through the whole file: seconds for a big one, so only when idle. What SQLite found; empty: all is well. */
  checkIntegrity(): readonly string[]
  /** Writes the log back into the file and lets go of it. */
  close(): void
}

/** Small files are looked through at every start (a few ms); big ones when the desk is idle, by `checkIntegrity`. */
const QUICK_CHECK_BELOW_BYTES = 8 * 1024 * 1024
const BUSY_MS = 2000
/** A worker thread freezes nobody while it waits for another one. */
const BUSY_IN_WORKER_MS = 60_000

/**
 * Opens the one database of a world, or makes it. A file that cannot be used is set aside under another name and a
 * fresh one is opened in its place; the result says so.
 *
 * Errors: `database-too-new` (written by a newer program; nothing is touched), `database-not-writable`,
 * `database-in-use` (retryable), `database-disk-full` (retryable).
 */
export function openDatabase(options: DatabaseOptions): Result<OpenedDatabase> {
  const ordered = inOrder(options.migrations)
  if (!existsSync(dirname(options.file))) return failed('database-not-writable')
  try {
    const existing = existsSync(options.file)
    const first = existing ? openExisting(options, ordered) : openNew(options, ordered)
    if ('newer' in first) return failed('database-too-new', { details: { version: first.newer } })
    if ('unusable' in first) {
      const quarantined = setAside(options.file, first.unusable, options.clock.now())
      const fresh = openNew(options, ordered)
      return ok(opened(fresh, 'created', quarantined))
    }
    return ok(opened(first, existing ? 'existing' : 'created', null))
  } catch (error) {
    const code = environmentProblem(error)
    if (!code) throw error
    return failed(code, { retryable: code !== 'database-not-writable' })
  }
}

type Attempt = { connection: Database.Database; handle: SqliteHandle; turns: SharedArrayBuffer }
type ConnectOptions = Pick<DatabaseOptions, 'file' | 'nativeBinding' | 'key'>

/**
 * Another connection to the database that main has open, for a worker thread. It repairs and sets aside nothing; throws
 * when the file or the key is not the one that main has.
 */
export function connectAgain(options: ConnectOptions & { readonly turns: SharedArrayBuffer }): {
  readonly db: WriteDb
  close(): void
} {
  const { connection, handle } = connected(options, laterTurns(options.turns), BUSY_IN_WORKER_MS)
  // Work in threads goes on from where the file says it was. That a job is done is written by main, whose commit puts all
  // of the log that is before it on the disk as well; waiting for the disk 60 times a second was a tenth of an import.
  connection.pragma('synchronous = NORMAL')
  try {
    if (readSentinel(handle) === 'missing') throw new Error('no database of ours')
  } catch (error) {
    connection.close()
    throw error
  }
  return { db: handle, close: () => connection.close() }
}

function openNew(options: DatabaseOptions, ordered: readonly Migration[]): Attempt {
  const attempt = connect(options)
  try {
    // Before the log is on: these reach the file's own header, where the next start looks for them.
    attempt.connection.pragma(`application_id = ${APPLICATION_ID}`)
    attempt.connection.pragma('journal_mode = WAL')
    // As one: a new file is whole or not there, and the first start waits for one commit and not for seven.
    transaction(attempt.handle, () => {
      plantSentinel(attempt.handle, options.clock.now())
      migrate(attempt.handle, ordered)
    })
    return attempt
  } catch (error) {
    attempt.connection.close()
    throw error
  }
}

function openExisting(
  options: DatabaseOptions,
  ordered: readonly Migration[],
): Attempt | { unusable: QuarantineReason } | { newer: number } {
  const seen = inspectFile(options.file)
  if (seen) return { unusable: seen }
  let attempt: Attempt | undefined
  try {
    attempt = connect(options)
    attempt.connection.pragma('journal_mode = WAL')
    const version = schemaVersion(attempt.handle)
    if (version > ordered.length) {
      attempt.connection.close()
      return { newer: version }
    }
    // The program died between the first and the second write of a new file: there is nothing to lose yet.
    if (version === 0 && isBlank(attempt.handle)) plantSentinel(attempt.handle, options.clock.now())
    const sentinel = readSentinel(attempt.handle)
    if (sentinel === 'missing' || !looksWhole(attempt.connection, options.file)) {
      attempt.connection.close()
      return { unusable: 'damaged' }
    }
    migrate(attempt.handle, ordered)
    return attempt
  } catch (error) {
    attempt?.connection.close()
    if (error instanceof SealBroken) return { unusable: 'wrong-key' }
    if (isCorrupt(error)) return { unusable: 'damaged' }
    throw error
  }
}

function connect(options: ConnectOptions): Attempt {
  const turns = new SharedArrayBuffer(4)
  return { ...connected(options, firstTurns(turns), BUSY_MS), turns }
}

function connected(
  { file, nativeBinding, key }: ConnectOptions,
  turns: WriteTurns,
  timeout: number,
): Omit<Attempt, 'turns'> {
  const connection = new Database(file, { timeout, ...(nativeBinding ? { nativeBinding } : {}) })
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('secure_delete = ON')
  // Nothing of a query may reach the disk outside of the file.
  connection.pragma('temp_store = MEMORY')
  connection.pragma('cache_size = -32000')
  return { connection, handle: new SqliteHandle(connection, createCipherStore(key), turns) }
}

function opened(
  { connection, handle, turns }: Attempt,
  state: OpenedDatabase['state'],
  quarantined: Quarantined | null,
): OpenedDatabase {
  const close = () => {
    if (connection.open) connection.close()
  }
  return {
    db: handle,
    state,
    quarantined,
    turns,
    checkIntegrity: () => faultsOf(handle),
    close,
    [Symbol.dispose]: close,
  }
}

function isBlank(db: SqliteHandle): boolean {
  return db.query('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
}

function looksWhole(connection: Database.Database, file: string): boolean {
  if (statSync(file).size >= QUICK_CHECK_BELOW_BYTES) return true
  return connection.pragma('quick_check(1)', { simple: true }) === 'ok'
}

function faultsOf(handle: SqliteHandle): readonly string[] {
  const rows = handle.query<{ integrity_check: string }>('PRAGMA integrity_check(10)').all()
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

function isCorrupt(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/u.test(error.code)
}

function environmentProblem(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS)/u.test(code)) return 'database-not-writable'
  if (/^SQLITE_(BUSY|LOCKED)/u.test(code)) return 'database-in-use'
  if (/^(SQLITE_FULL|SQLITE_IOERR|ENOSPC)/u.test(code)) return 'database-disk-full'
  return null
}

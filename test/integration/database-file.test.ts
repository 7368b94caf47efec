import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, countCustomers, loadCustomer } from '#electron/features/customers/index'
import { SealBroken } from '#electron/storage/cipher-store'
import { openDatabase, type WriteDb } from '#electron/storage/index'
import { DeskFolder, deskMigrations, KEY, SetClock, someone } from './support/desk-database'

let folder: DeskFolder
beforeEach(() => {
  folder = new DeskFolder()
})
afterEach(() => folder[Symbol.dispose]())

const names = () => readdirSync(folder.path).filter((name) => !/-(wal|shm)$/u.test(name))

/** A database with so many customers, closed. */
function filled(customers = 3): void {
  const { db, close } = folder.open()
  for (let n = 0; n < customers; n++) addCustomer(db, someone(`客户${n}`, [`+861380013800${n % 10}`]))
  close()
}

test('a new database is ours, has a log, and is whole', () => {
  const opened = folder.open()
  expect(opened).toMatchObject({ state: 'created', quarantined: null })
  expect(opened.checkIntegrity()).toEqual([])
  expect(readFileSync(folder.file)[18], 'the write version of the header says WAL').toBe(2)
  expect(opened.db.query<{ synchronous: number }>('PRAGMA synchronous').get()?.synchronous).toBe(2)
  expect(opened.db.query<{ secure_delete: number }>('PRAGMA secure_delete').get()?.secure_delete).toBe(1)
  expect(opened.db.query<{ foreign_keys: number }>('PRAGMA foreign_keys').get()?.foreign_keys).toBe(1)
})

test('what was written is there at the next start', () => {
  filled()
  const opened = folder.open()
  expect(opened).toMatchObject({ state: 'existing', quarantined: null })
  expect(countCustomers(opened.db)).toBe(3)
})

describe('a file that cannot be used is set aside, kept as it was, and a fresh one is opened', () => {
  test.each([
    ['no bytes', 'empty', () => writeFileSync(folder.file, '')],
    ['text', 'not-a-database', () => writeFileSync(folder.file, 'dear diary, '.repeat(1000))],
    ['a few bytes', 'not-a-database', () => writeFileSync(folder.file, 'SQLite')],
    ['random bytes', 'not-a-database', () => writeFileSync(folder.file, Buffer.alloc(8192, 0xa5))],
    [
      'another program’s database',
      'foreign',
      () => {
        const foreign = new Database(folder.file)
        foreign.exec('CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES (1)')
        foreign.close()
      },
    ],
    [
      'a truncated one',
      'damaged',
      () => {
        filled()
        truncateSync(folder.file, 8192)
      },
    ],
    [
      'a broken header',
      'not-a-database',
      () => {
        filled()
        overwrite(0, Buffer.alloc(100))
      },
    ],
    [
      'a broken page of the schema',
      'damaged',
      () => {
        filled()
        overwrite(100, Buffer.alloc(3996, 0xff))
      },
    ],
    [
      'broken pages further in',
      'damaged',
      () => {
        filled(200)
        overwrite(5 * 4096, Buffer.alloc(40 * 4096, 0xff))
      },
    ],
    [
      'a sentinel that was taken out',
      'damaged',
      () => {
        filled()
        const raw = new Database(folder.file)
        raw.exec('DELETE FROM sentinel')
        raw.close()
      },
    ],
    [
      'another key',
      'wrong-key',
      () => {
        folder.open({ key: Buffer.alloc(32, 9) }).close()
      },
    ],
  ] as const)('%s', (_, reason, make) => {
    make()
    const before = readFileSync(folder.file)
    const opened = folder.open()
    expect(opened).toMatchObject({ state: 'created', quarantined: { reason } })
    expect(opened.quarantined?.keptAs).toBe(`desk.db.${reason}-20261122T020000Z`)
    expect(names().toSorted()).toEqual(['desk.db', opened.quarantined?.keptAs].toSorted())
    // Opening may have written the change of journal mode back; the length tells that nothing was taken.
    expect(readFileSync(join(folder.path, opened.quarantined?.keptAs ?? '')).length).toBe(before.length)
    addCustomer(opened.db, someone('张三', ['13800138000']))
    opened.close()
    expect(folder.open()).toMatchObject({ state: 'existing', quarantined: null })
  })

  test('twice within a second: both are kept', () => {
    writeFileSync(folder.file, 'one')
    folder.open().close()
    writeFileSync(folder.file, 'two')
    folder.open().close()
    expect(names()).toHaveLength(3)
  })
})

describe('nothing is touched', () => {
  test('when a newer program wrote the file', () => {
    filled()
    const newer = { version: deskMigrations.length + 1, name: 'tomorrow', up: () => undefined }
    folder.open({ migrations: [...deskMigrations, newer] }).close()
    expect(open()).toMatchObject({ ok: false, error: { code: 'database-too-new', retryable: false } })
    expect(names()).toEqual(['desk.db'])
  })

  test('when there is no such folder', () => {
    const file = join(folder.path, 'gone', 'desk.db')
    expect(open(file)).toMatchObject({ ok: false, error: { code: 'database-not-writable' } })
  })

  test('when somebody else holds it', () => {
    filled()
    const other = new Database(folder.file)
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE')
    try {
      expect(open()).toMatchObject({ ok: false, error: { code: 'database-in-use', retryable: true } })
      expect(names()).toEqual(['desk.db'])
    } finally {
      other.close()
    }
  })
})

test('a start that died between making the file and its first table goes on', () => {
  const raw = new Database(folder.file)
  raw.pragma(`application_id = ${0x5a554f58}`)
  raw.pragma('journal_mode = WAL')
  raw.close()
  expect(folder.open()).toMatchObject({ quarantined: null })
})

test('a log without its file is not poured into a new one', () => {
  const { db, close } = folder.open()
  addCustomer(db, someone('张三', ['13800138000']))
  const log = join(folder.path, 'kept-wal')
  copyFileSync(`${folder.file}-wal`, log)
  close()
  writeFileSync(folder.file, '')
  copyFileSync(log, `${folder.file}-wal`)
  const opened = folder.open()
  expect(opened.quarantined?.reason).toBe('empty')
  expect(existsSync(join(folder.path, `${opened.quarantined?.keptAs}-wal`))).toBe(true)
  expect(countCustomers(opened.db)).toBe(0)
})

describe('a row that was tampered with', () => {
  const customer = someone('张三', ['13800138000'])
  const other = someone('李四', ['13900139000'])
  let db: WriteDb
  beforeEach(() => {
    db = folder.open().db
    addCustomer(db, customer)
    addCustomer(db, other)
  })

  test.each([
    [
      'one flipped bit',
      "UPDATE customer SET sealed = CAST(replace(sealed, substr(sealed, 20, 1), x'00') AS BLOB) WHERE key = 1",
    ],
    ['cut short', 'UPDATE customer SET sealed = substr(sealed, 1, 10) WHERE key = 1'],
    ['empty', "UPDATE customer SET sealed = x'' WHERE key = 1"],
    [
      'moved from another customer',
      'UPDATE customer SET sealed = (SELECT sealed FROM customer WHERE key = 2) WHERE key = 1',
    ],
    ['of an older version', 'UPDATE customer SET version = version + 1 WHERE key = 1'],
  ])('%s does not open', (_, tamper) => {
    db.change(tamper).run()
    expect(() => loadCustomer(db, customer.id)).toThrow(SealBroken)
    expect(loadCustomer(db, other.id)?.name).toBe('李四')
  })
})

test('a reader may not write, and a query is a query', () => {
  const { db } = folder.open()
  expect(() => db.query('DELETE FROM customer')).toThrow('not a query')
  expect(() => db.change('SELECT 1')).toThrow('changes nothing')
})

function open(file = folder.file) {
  return openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
}

function overwrite(at: number, bytes: Buffer): void {
  const content = readFileSync(folder.file)
  bytes.copy(content, at)
  writeFileSync(folder.file, content)
}

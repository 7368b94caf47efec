import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agentStateMigrations } from '#electron/features/agent-state/index'
import { auditMigrations } from '#electron/features/audit/index'
import { customersMigrations, type KeptPhone, type NewCustomer } from '#electron/features/customers/index'
import { draftsMigrations } from '#electron/features/drafts/index'
import { followUpsMigrations } from '#electron/features/follow-ups/index'
import { importsMigrations } from '#electron/features/imports/index'
import { jobsMigrations } from '#electron/features/jobs/index'
import { outboundMigrations } from '#electron/features/outbound/index'
import { phoneMigrations } from '#electron/features/phone/index'
import { poolMigrations } from '#electron/features/pool/index'
import { teamMigrations } from '#electron/features/team/index'
import { ticketsMigrations } from '#electron/features/tickets/index'
import { type DatabaseOptions, type OpenedDatabase, openDatabase } from '#electron/storage/index'
import { CallId, CustomerId } from '#shared/kernel/ids'

/** 2026-11-22 10:00 in China. */
export const NOW = Date.UTC(2026, 10, 22, 2)
export const KEY = Buffer.alloc(32, 7)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const deskMigrations = [
  ...customersMigrations,
  ...phoneMigrations,
  ...followUpsMigrations,
  ...ticketsMigrations,
  ...draftsMigrations,
  ...agentStateMigrations,
  ...jobsMigrations,
  ...auditMigrations,
  ...teamMigrations,
  ...poolMigrations,
  ...outboundMigrations,
  ...importsMigrations,
]

export class SetClock {
  constructor(public at = NOW) {}
  now = () => this.at
  monotonic = () => this.at
}

/** A folder of its own for each test, gone afterwards. */
export class DeskFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'zuoxi-desk-'))
  readonly file = join(this.path, 'desk.db')
  readonly #open: OpenedDatabase[] = []

  open(options: Partial<DatabaseOptions> = {}): OpenedDatabase {
    const result = openDatabase({
      file: this.file,
      key: KEY,
      clock: new SetClock(),
      migrations: deskMigrations,
      ...options,
    })
    if (!result.ok) throw new Error(result.error.code)
    this.#open.push(result.value)
    return result.value
  }

  /** As at the end of the program: the log is written back into the file. */
  closeAll(): void {
    for (const database of this.#open) database.close()
  }

  [Symbol.dispose](): void {
    this.closeAll()
    rmSync(this.path, { recursive: true, force: true })
  }
}

export const newCallId = () => CallId.parse(randomUUID())

export function someone(name: string, numbers: readonly string[], more: Partial<NewCustomer> = {}): NewCustomer {
  return {
    id: CustomerId.parse(randomUUID()),
    name,
    level: 'standard',
    company: null,
    city: null,
    owner: null,
    tags: [],
    phones: numbers.map(
      (number, at): KeptPhone => ({ id: `p${at + 1}`, number, kind: 'mobile', note: '', doNotCall: false }),
    ),
    remark: '',
    createdAt: NOW,
    ...more,
  }
}

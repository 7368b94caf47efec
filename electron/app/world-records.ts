import { join } from 'node:path'
import type { Clock } from '#shared/kernel/clock'
import type { World } from '#shared/settings/settings'
import { agentStateMigrations } from '../features/agent-state'
import { auditMigrations } from '../features/audit'
import { customersMigrations } from '../features/customers'
import { draftsMigrations } from '../features/drafts'
import { followUpsMigrations } from '../features/follow-ups'
import { importsMigrations } from '../features/imports'
import { jobsMigrations } from '../features/jobs'
import { outboundMigrations } from '../features/outbound'
import { phoneMigrations } from '../features/phone'
import { poolMigrations } from '../features/pool'
import { teamMigrations } from '../features/team'
import { ticketsMigrations } from '../features/tickets'
import { type DataKey, openDataKey, resealDataKey } from '../platform/data-key'
import { worldFolder } from '../platform/profile-folder'
import type { Keyring } from '../platform/secrets'
import { type OpenedDatabase, openDatabase } from '../storage'

/** Why the records that are shown are not those on the disk; each is a notice. */
export type RecordsTrouble =
  | 'records-password-needed'
  | 'records-locked'
  | 'records-quarantined'
  | 'records-unavailable'

export interface WorldRecords extends Disposable {
  readonly opened: OpenedDatabase
  /** What worker threads open another connection with; null: the records are in memory only. */
  readonly connection: { readonly file: string; readonly key: Uint8Array; readonly turns: SharedArrayBuffer } | null
  readonly trouble: RecordsTrouble | null
  /** A code of storage, when the file could not be opened at all. */
  readonly problem: string | null
  /** Guards the data key with the password that the line has now (machines without a keyring). */
  reseal(password: string | null): Promise<void>
}

export interface RecordsOptions {
  readonly world: World
  readonly profile: string
  readonly keyring: Keyring
  readonly password: string | null
  readonly sqliteBinding: string | null
  readonly clock: Clock
}

const migrations = [
  customersMigrations,
  phoneMigrations,
  ticketsMigrations,
  followUpsMigrations,
  draftsMigrations,
  agentStateMigrations,
  jobsMigrations,
  auditMigrations,
  teamMigrations,
  poolMigrations,
  outboundMigrations,
  importsMigrations,
].flat()

/**
 * Opens the database of a world. Where its key cannot be had, or the file not be used, the desk works on records in
 * memory and says so: a phone without its archive is still a phone. Nothing on the disk is touched then.
 */
export async function openRecords(options: RecordsOptions): Promise<WorldRecords> {
  const { world, profile, keyring, clock } = options
  const folder = worldFolder(profile, world)
  const dataKey = await openDataKey(folder, world, keyring, options.password)
  if (dataKey.status !== 'open') return inMemory(options, lockedBy(dataKey), null)
  const file = join(folder, 'desk.db')
  const opened = openDatabase({
    file,
    key: dataKey.key,
    migrations,
    clock,
    ...binding(options),
  })
  if (!opened.ok) return inMemory(options, 'records-unavailable', opened.error.code)
  return {
    opened: opened.value,
    connection: { file, key: dataKey.key, turns: opened.value.turns },
    trouble: opened.value.quarantined ? 'records-quarantined' : null,
    problem: null,
    reseal: (password) => resealDataKey(folder, world, keyring, dataKey.key, password),
    [Symbol.dispose]: () => opened.value.close(),
  }
}

function lockedBy(key: Exclude<DataKey, { status: 'open' }>): RecordsTrouble {
  return key.status === 'password-needed' ? 'records-password-needed' : 'records-locked'
}

function inMemory(options: RecordsOptions, trouble: RecordsTrouble, problem: string | null): WorldRecords {
  const opened = openDatabase({
    file: ':memory:',
    key: crypto.getRandomValues(new Uint8Array(32)),
    migrations,
    clock: options.clock,
    ...binding(options),
  })
  if (!opened.ok) throw new Error(`not even records in memory: ${opened.error.code}`)
  return {
    opened: opened.value,
    connection: null,
    trouble,
    problem,
    reseal: async () => undefined,
    [Symbol.dispose]: () => opened.value.close(),
  }
}

const binding = ({ sqliteBinding }: RecordsOptions) => (sqliteBinding ? { nativeBinding: sqliteBinding } : {})

import type { StaffId } from '#shared/kernel/ids'
import { Masking } from '#shared/team/rights'
import { Role, type StaffMember } from '#shared/team/staff'
import { type ReadDb, transaction, type WriteDb } from '../../storage'

interface StaffRow {
  readonly id: StaffId
  readonly name: string
  readonly role: number
  readonly department: string | null
  readonly active: number
}

const COLUMNS = 'id, name, role, department, active'

/** Active ones first, by name. */
export function listStaff(db: ReadDb): StaffMember[] {
  const byName = new Intl.Collator('zh-CN')
  return db
    .query<StaffRow>(`SELECT ${COLUMNS} FROM staff`)
    .all()
    .map(memberOf)
    .sort((a, b) => Number(b.active) - Number(a.active) || byName.compare(a.name, b.name))
}

export function staffMember(db: ReadDb, id: StaffId): StaffMember | null {
  const row = db.query<StaffRow>(`SELECT ${COLUMNS} FROM staff WHERE id = ?`).get(id)
  return row ? memberOf(row) : null
}

/** As it was when they were last here; null for whoever is unknown. */
export function staffName(db: ReadDb, id: StaffId): string | null {
  return db.query<{ name: string }>('SELECT name FROM staff WHERE id = ?').get(id)?.name ?? null
}

/** Of several of one name (rows of a file say names) the active one. */
export function staffOfName(db: ReadDb, name: string): StaffId | null {
  return (
    db.query<{ id: StaffId }>('SELECT id FROM staff WHERE name = ? ORDER BY active DESC, id LIMIT 1').get(name)?.id ??
    null
  )
}

export function saveStaff(db: WriteDb, { id, name, role, department, active }: StaffMember): void {
  db.change(
    `INSERT INTO staff (id, name, role, department, active) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, department = excluded.department,
       active = excluded.active`,
  ).run(id, name, Role.options.indexOf(role), department, active ? 1 : 0)
}

/** Those who are not there yet; who is, stays as somebody settled them. */
export function addStaff(db: WriteDb, members: readonly StaffMember[]): void {
  transaction(db, () => {
    const add = db.change(
      'INSERT INTO staff (id, name, role, department, active) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    )
    for (const { id, name, role, department, active } of members) {
      add.run(id, name, Role.options.indexOf(role), department, active ? 1 : 0)
    }
  })
}

/** Nobody's: on a desk without a team database the owner decides, and may everything. */
export function roleHere(db: ReadDb): Role {
  return Role.catch('supervisor').parse(setting(db, 'role'))
}

export function chooseRole(db: WriteDb, role: Role): void {
  settle(db, 'role', role)
}

export function maskingHere(db: ReadDb): Masking {
  return Masking.catch('agents').parse(setting(db, 'masking'))
}

export function chooseMasking(db: WriteDb, masking: Masking): void {
  settle(db, 'masking', masking)
}

function setting(db: ReadDb, name: string): string | null {
  return db.query<{ value: string }>('SELECT value FROM team_setting WHERE name = ?').get(name)?.value ?? null
}

function settle(db: WriteDb, name: string, value: string): void {
  db.change(
    'INSERT INTO team_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value)
}

function memberOf({ id, name, role, department, active }: StaffRow): StaffMember {
  return { id, name, role: Role.options[role] ?? 'agent', department, active: active === 1 }
}

import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { StaffId } from '#shared/kernel/ids'
import { failed, ok } from '#shared/kernel/result'
import type { teamContract } from '#shared/team/contract'
import { type Me, may, rightsOf } from '#shared/team/rights'
import type { StaffMember } from '#shared/team/staff'
import type { WriteDb } from '../../storage'
import { recordAudit } from '../audit'
import {
  addStaff,
  chooseMasking,
  chooseRole,
  listStaff,
  maskingHere,
  roleHere,
  saveStaff,
  staffMember,
  staffName,
} from './repository'

export interface TeamOptions {
  readonly db: WriteDb
  readonly clock: Clock
  /** The SIP user of this desk; it may change while the world is open. */
  readonly user: () => string
  readonly name: () => string
  /** Who works here besides, as far as somebody knows: the made-up colleagues of the practice world. */
  readonly colleagues: readonly StaffMember[]
  /** What somebody may changed: the desk is to be shown anew. */
  readonly changed: () => void
}

/**
 * Who works here and what whoever sits at this desk may. No team database says so yet (`solo`): the desk's owner chooses
 * the role, and begins as the supervisor.
 */
export class Team {
  readonly handlers: Handlers<typeof teamContract>
  readonly #with: TeamOptions
  #me: Me | null = null

  constructor(options: TeamOptions) {
    this.#with = options
    addStaff(options.db, options.colleagues)
    this.handlers = {
      'team.staff': () => {
        this.me()
        return ok(listStaff(options.db))
      },
      'team.save-staff': (member) => {
        if (!may(this.me(), 'set-rules')) return failed('not-allowed')
        saveStaff(options.db, member)
        this.#forget()
        return ok(listStaff(options.db))
      },
      'team.act-as': ({ role }) => {
        const before = this.me()
        chooseRole(options.db, role)
        this.#audit(before, 'act-as', role, before.role)
        this.#forget()
        return ok(this.me())
      },
      'team.masking': () => ok(maskingHere(options.db)),
      'team.save-masking': ({ masking }) => {
        const me = this.me()
        if (!may(me, 'set-rules')) return failed('not-allowed')
        const before = maskingHere(options.db)
        chooseMasking(options.db, masking)
        this.#audit(me, 'save-rules', 'masking', `${before} → ${masking}`)
        this.#forget()
        return ok(masking)
      },
    }
  }

  /** Asked with every picture of the desk: read once, until something of it changes. */
  me(): Me {
    const { user, name } = this.#with
    const id = user() || 'me'
    const shown = (name() || id).slice(0, 64)
    if (this.#me?.id !== id || this.#me.name !== shown) this.#me = this.#read(StaffId.parse(id.slice(0, 64)), shown)
    return this.#me
  }

  /** Null for whoever is unknown here. */
  nameOf(id: StaffId | null): string | null {
    return id === null ? null : staffName(this.#with.db, id)
  }

  /** This desk's owner is staff as well: customers are theirs under the name that colleagues know. */
  #read(id: StaffId, name: string): Me {
    const { db } = this.#with
    const role = roleHere(db)
    const known = staffMember(db, id)
    if (known?.name !== name || known.role !== role || !known.active) {
      saveStaff(db, { id, name, role, department: known?.department ?? null, active: true })
    }
    const rights = [...rightsOf(role, maskingHere(db))]
    return { id, name, role, department: known?.department ?? null, rights, solo: true }
  }

  #forget(): void {
    this.#me = null
    this.#with.changed()
  }

  #audit(by: Me, action: 'act-as' | 'save-rules', subject: string, detail: string): void {
    recordAudit(this.#with.db, { at: this.#with.clock.now(), by, action, subject, detail })
  }
}

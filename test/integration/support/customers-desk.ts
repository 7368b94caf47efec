import type { CustomersOptions } from '#electron/features/customers/index'
import { customersHandlers } from '#electron/features/customers/index'
import { saveStaff } from '#electron/features/team/repository'
import type { WriteDb } from '#electron/storage/index'
import type { CustomerRecord } from '#shared/customers/customer'
import { StaffId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { type Me, rightsOf } from '#shared/team/rights'
import type { Role } from '#shared/team/staff'
import { SetClock } from './desk-database'

export const staff = (id: string) => StaffId.parse(id)

export function person(id: string, role: Role): Me {
  return { id, name: `坐席${id}`, role, department: null, rights: [...rightsOf(role, 'agents')], solo: true }
}

/** What the agent window would ask, asked by whoever `me` is at the moment. */
export class CustomersDesk {
  me: Me = person('8000', 'supervisor')
  readonly clock = new SetClock()
  readonly told: (readonly string[] | null)[] = []
  readonly ask

  constructor(
    readonly db: WriteDb,
    more: Partial<CustomersOptions> = {},
  ) {
    for (const id of ['8000', '8001', '8002'])
      saveStaff(db, { id: staff(id), name: `坐席${id}`, role: 'agent', department: null, active: true })
    this.ask = customersHandlers({
      db,
      clock: this.clock,
      me: () => this.me,
      holders: [],
      isAtHand: () => false,
      batches: () => [],
      placeOf: () => null,
      nextFollowUpAt: () => null,
      changed: ({ ids }) => this.told.push(ids),
      ...more,
    })
  }

  as(id: string, role: Role): this {
    this.me = person(id, role)
    return this
  }
}

export async function answerOf<Value>(answer: Result<Value> | Promise<Result<Value>>): Promise<Value> {
  const result = await answer
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export async function codeOf(answer: Result<unknown> | Promise<Result<unknown>>): Promise<string> {
  const result = await answer
  return result.ok ? 'ok' : result.error.code
}

/** Numbers as the form sends them back: without what only main knows. */
export function sentBack(phones: CustomerRecord['phones']) {
  return phones.map(({ id, number, kind, note, doNotCall }) => ({ id, number, kind, note, doNotCall }))
}

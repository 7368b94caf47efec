import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCustomer } from '#electron/features/customers/index'
import { addFollowUp } from '#electron/features/follow-ups/index'
import { loadRules, saveRules } from '#electron/features/pool/rules-row'
import type { WriteDb } from '#electron/storage/index'
import { FollowUpId, StaffId } from '#shared/kernel/ids'
import { usualPoolRules } from '#shared/pool/pool'
import { whenReturned } from '#shared/pool/returns'
import { DAY, DeskFolder, NOW, someone } from './support/desk-database'

/** The day of return is worked out twice: by a trigger for the index, and by the pure rule. They must agree. */
let folder: DeskFolder
let db: WriteDb
beforeAll(() => {
  folder = new DeskFolder()
  db = folder.open().db
})
afterAll(() => folder[Symbol.dispose]())

const some = fc.option(fc.integer({ min: -400, max: 400 }).map((days) => NOW + days * DAY))

property.prop([fc.nat({ max: 60 }), fc.nat({ max: 60 }), some, some, some, fc.integer({ min: -400, max: 0 })], {
  numRuns: 60,
})('the index says the same as the rule', (silent, overdue, lastContactAt, protectedUntil, dueAt, since) => {
  const rules = { ...usualPoolRules, returnAfterDaysWithoutContact: silent, returnAfterDaysOverdue: overdue }
  saveRules(db, rules)
  expect(loadRules(db)).toEqual(rules)
  const ownedSince = NOW + since * DAY
  const key = addCustomer(db, someone('王芳', [], { ownerId: StaffId.parse('1001'), createdAt: ownedSince }))
  if (dueAt !== null) promise(key, dueAt)
  db.change('UPDATE customer SET last_contact_at = ?, protected_until = ? WHERE key = ?').run(
    lastContactAt,
    protectedUntil,
    key,
  )
  const expected = whenReturned({ ownedSince, lastContactAt, protectedUntil, earliestDueAt: dueAt }, rules)
  expect(returnsAt(key)).toBe(expected?.at ?? null)
})

test('a promise that is made, moved and kept moves the day of return', () => {
  saveRules(db, { ...usualPoolRules, returnAfterDaysWithoutContact: 0, returnAfterDaysOverdue: 2 })
  const key = addCustomer(db, someone('李雷', [], { ownerId: StaffId.parse('1001') }))
  expect(returnsAt(key)).toBeNull()
  promise(key, NOW + DAY)
  expect(returnsAt(key)).toBe(NOW + 3 * DAY)
  db.change('UPDATE follow_up SET due_at = ? WHERE customer = ?').run(NOW + 5 * DAY, key)
  expect(returnsAt(key)).toBe(NOW + 7 * DAY)
  db.change('UPDATE follow_up SET state = 1 WHERE customer = ?').run(key)
  expect(returnsAt(key)).toBeNull()
})

const returnsAt = (key: number) =>
  db.query<{ at: number | null }>('SELECT returns_at AS at FROM customer WHERE key = ?').get(key)?.at ?? null

function promise(customer: Parameters<typeof addFollowUp>[1]['customer'], dueAt: number): void {
  addFollowUp(db, {
    ...{ id: FollowUpId.parse(crypto.randomUUID()), customer, name: null, number: null, what: '回电' },
    ...{ dueAt, callId: null, createdAt: NOW },
  })
}

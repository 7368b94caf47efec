import { randomUUID } from 'node:crypto'
import type { CustomerDetails } from '#shared/customers/customer'
import { rebased, undone, withChanges } from '#shared/customers/edits'
import { fitsField } from '#shared/customers/field-definition'
import { keptForm } from '#shared/customers/number-format'
import { CustomerId, type StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Me } from '#shared/team/rights'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { shownNumber } from '../team'
import { changeDetails, detailsOf, fits } from './changing'
import type { Customer } from './customer-row'
import { appendCustomerEvent, changesSince } from './events'
import { fieldDefinitions, noteFieldsInUse } from './fields'
import { addCustomer, loadCustomer, loadCustomerByKey } from './repository'

export type CustomerChanges = { readonly [Name in keyof CustomerDetails]?: CustomerDetails[Name] | undefined }

export interface Edit {
  readonly me: Me
  readonly at: number
  readonly changes: CustomerChanges
}

const EMPTY: CustomerDetails = {
  name: '',
  otherNames: [],
  level: 'standard',
  company: null,
  city: null,
  source: null,
  department: null,
  tags: [],
  phones: [],
  contacts: [],
  fields: {},
  remark: '',
}

/** Adds somebody, looked after by who adds them. Failures: as {@link editCustomer}, `customer-nameless`. */
export function createCustomer(db: WriteDb, { me, at, changes }: Edit): Result<Customer> {
  const wanted = read(db, me, EMPTY, changes)
  if (!wanted.ok) return wanted
  const details = wanted.value
  if (details.name === '') return failed('customer-nameless')
  if (!fits(details)) return failed('customer-full')
  const by = me.id as StaffId
  return transaction(db, () => {
    const id = CustomerId.parse(randomUUID())
    addCustomer(db, {
      ...details,
      id,
      createdAt: at,
      ownerId: by,
      updatedBy: by,
      department: details.department ?? me.department,
    })
    noteFieldsInUse(db, details.fields)
    const customer = loadCustomer(db, id)
    return customer ? ok(customer) : failed('customer-gone')
  })
}

/**
 * Changes what `changes` say, made on version `base` (null: on what it is now). What others changed meanwhile stays; when
 * it is the same unit, nothing is written: `customer-changed`, with the names of the units. `number-not-whole`: a masked
 * number that is nobody's; `field-bad-value`: no value of that custom field; `customer-full`: more than there is room for.
 */
export function editCustomer(db: WriteDb, before: Customer, base: number | null, edit: Edit): Result<Customer> {
  const { me, at } = edit
  return transaction(db, () => {
    const customer = loadCustomerByKey(db, before.key)
    if (!customer) return failed('customer-gone')
    const now = detailsOf(customer)
    const seen = seenAt(db, customer, now, base)
    if (!seen) return failed('customer-changed', { details: { fields: '…' } })
    const mine = read(db, me, seen, edit.changes)
    if (!mine.ok) return mine
    const { changes, conflicts } = rebased(seen, mine.value, now)
    if (conflicts.length > 0) return failed('customer-changed', { details: { fields: namesOf(conflicts) } })
    const next = withChanges(now, changes)
    if (next.name === '') return failed('customer-nameless')
    if (!fits(next)) return failed('customer-full')
    const by = me.id as StaffId
    const changed = changeDetails(db, customer, next, by, at)
    if (changed) appendCustomerEvent(db, customer.key, at, by, { kind: 'edit', ...changed })
    const after = changed ? loadCustomerByKey(db, customer.key) : customer
    return after ? ok(after) : failed('customer-gone')
  })
}

/** As it was when it was looked at; null when that cannot be told any more. */
function seenAt(db: ReadDb, customer: Customer, now: CustomerDetails, base: number | null): CustomerDetails | null {
  if (base === null || base === customer.version) return now
  const since = base < customer.version ? changesSince(db, customer.key, base, customer.version) : null
  return since?.reduceRight((details, changes) => withChanges(details, undone(changes)), now) ?? null
}

/** Which units: heads and ids of fields only, never what somebody wrote into a tag. */
function namesOf(units: readonly string[]): string {
  const names = units.map((unit) => (unit.startsWith('fields.') ? unit : (unit.split('.', 1)[0] ?? unit)))
  return [...new Set(names)].join(', ')
}

/** What was typed, as it is kept, on top of what was seen. */
function read(db: ReadDb, me: Me, seen: CustomerDetails, changes: CustomerChanges): Result<CustomerDetails> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const wanted: CustomerDetails = { ...seen, ...given }
  const phones = readPhones(me, seen, wanted.phones)
  if (phones === null) return failed('number-not-whole')
  const definitions = new Map(fieldDefinitions(db).map((field) => [field.id, field]))
  for (const [id, value] of Object.entries(wanted.fields)) {
    const definition = definitions.get(id)
    // What is there already may stay, though the field has other choices now.
    if (seen.fields[id] !== value && !(definition && fitsField(definition, value))) {
      return failed('field-bad-value', { details: { field: definition?.name ?? id } })
    }
  }
  const line = (text: string | null) => text?.replace(/\s+/gu, ' ').trim() || null
  return ok({
    ...wanted,
    name: line(wanted.name) ?? '',
    company: line(wanted.company),
    city: line(wanted.city),
    source: line(wanted.source),
    department: line(wanted.department),
    otherNames: distinct(wanted.otherNames),
    tags: distinct(wanted.tags),
    phones,
  })
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
}

/** Null when a number with stars comes in that nobody was shown here. */
function readPhones(
  me: Me,
  seen: CustomerDetails,
  wanted: CustomerDetails['phones'],
): CustomerDetails['phones'] | null {
  const kept: CustomerDetails['phones'] = []
  for (const phone of wanted) {
    const was = seen.phones.find(({ id }) => id === phone.id)
    const asShown = was !== undefined && (phone.number === was.number || phone.number === shownNumber(me, was.number))
    if (!asShown && phone.number.includes('*')) return null
    const number = asShown ? was.number : keptForm(phone.number)
    if (number !== '' && !kept.some(({ id }) => id === phone.id))
      kept.push({ ...phone, number, note: phone.note.trim() })
  }
  return kept
}

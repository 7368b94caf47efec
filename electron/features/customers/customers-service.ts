import type { customersContract } from '#shared/customers/contract'
import type { CustomerRecord } from '#shared/customers/customer'
import type { Clock } from '#shared/kernel/clock'
import type { EventPayload, Handlers } from '#shared/kernel/contract'
import type { BatchId, CustomerId, StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type Me, may, type Right } from '#shared/team/rights'
import { transaction, type WriteDb } from '../../storage'
import { recordAudit } from '../audit'
import { keptKey } from './changing'
import { isListedFor, listCustomers } from './customer-list'
import { type Customer, type CustomerKey, type CustomerRow, summaryOf } from './customer-row'
import { findDuplicates } from './duplicates'
import { appendCustomerEvent } from './events'
import { fieldDefinitions, saveFieldDefinitions } from './fields'
import type { CustomerHolder } from './holders'
import { mergeCustomers, splitCustomer } from './merging'
import { type KnownElsewhere, recordOf, rowViewOf } from './records'
import { customerKeyOf, loadCustomerByKey } from './repository'
import { removeFilter, savedFilters, saveFilter } from './saved-filters'
import { createCustomer, editCustomer } from './saving'
import { findCustomers } from './search'
import { listWords } from './words'

export interface CustomersOptions extends KnownElsewhere {
  readonly db: WriteDb
  readonly clock: Clock
  readonly me: () => Me
  /** Whose rows a merge moves (phone, follow-ups, tickets, pool ...). */
  readonly holders: readonly CustomerHolder[]
  /** Whether the person at this desk has to do with somebody else's customer: on a call with them, or promised something. */
  readonly isAtHand: (customer: CustomerId, key: CustomerKey) => boolean
  /** The imports, newest first. */
  readonly batches: () => readonly { readonly id: BatchId; readonly name: string; readonly at: number }[]
  /** Lists and open cards are to be read again. */
  readonly changed: (payload: EventPayload<typeof customersContract, 'customers.changed'>) => void
}

/** What the agent window asks of customers. Numbers leave here whole and are masked on their way to the window. */
export function customersHandlers(options: CustomersOptions): Handlers<typeof customersContract> {
  const { db, clock, me, holders, changed } = options
  const record = (customer: Customer): Result<CustomerRecord> => ok(recordOf(db, customer, options))
  const tell = (...customers: readonly Pick<Customer, 'id'>[]) => changed({ ids: customers.map(({ id }) => id) })
  const lacks = (right: Right) => !may(me(), right)

  /** Whom somebody asks for by id: who was merged is found under who was kept. */
  const open = (id: CustomerId): Result<Customer> => {
    const key = customerKeyOf(db, id)
    const customer = key === null ? null : loadCustomerByKey(db, keptKey(db, key))
    if (!customer) return failed('customer-gone')
    if (!isListedFor(me(), customer) && !options.isAtHand(customer.id, customer.key)) return failed('not-allowed')
    return ok(customer)
  }

  return {
    'customers.find': async ({ text, limit }) => {
      const asks = me()
      const shown = (row: CustomerRow) => row.mergedInto === null && isListedFor(asks, row)
      return ok([...(await findCustomers(db, text, limit, { shown }))])
    },
    'customers.record': ({ id }) => {
      const customer = open(id)
      return customer.ok ? record(customer.value) : customer
    },
    'customers.save': ({ id, base, changes }) => {
      if (lacks('edit-customers')) return failed('not-allowed')
      const edit = { me: me(), at: clock.now(), changes }
      const before = id === null ? null : open(id)
      if (before && !before.ok) return before
      const saved = before ? editCustomer(db, before.value, base, edit) : createCustomer(db, edit)
      if (!saved.ok) return saved
      tell(saved.value)
      return record(saved.value)
    },
    'customers.duplicates': async (one) =>
      ok((await findDuplicates(db, one)).map(({ customer, why }) => ({ customer: summaryOf(customer), why }))),
    'customers.list': async (question) => {
      const { customers, total, exact } = await listCustomers(db, me(), question)
      return ok({ rows: customers.map((customer) => rowViewOf(db, customer, options)), total, exact })
    },
    'customers.facets': () =>
      ok({
        sources: [...listWords(db, 'source', 500)],
        departments: [...listWords(db, 'department', 500)],
        tags: [...listWords(db, 'tag', 1000)],
        batches: options.batches().slice(0, 200),
      }),
    'customers.add-note': ({ id, text }) => {
      const customer = open(id)
      if (!customer.ok) return customer
      appendCustomerEvent(db, customer.value.key, clock.now(), me().id as StaffId, { kind: 'note', text })
      tell(customer.value)
      return ok()
    },
    'customers.merge': ({ keep, others }) => {
      if (lacks('merge-customers')) return failed('not-allowed')
      const keys = [keep, ...others].map((id) => customerKeyOf(db, id))
      const [kept, ...parts] = keys.filter((key) => key !== null)
      if (kept === undefined || parts.length !== others.length) return failed('customer-gone')
      const merged = mergeCustomers(db, kept, parts, { me: me(), at: clock.now(), holders })
      if (!merged.ok) return merged
      changed({ ids: [keep, ...others] })
      return record(merged.value)
    },
    'customers.split': ({ mergeId }) => {
      if (lacks('merge-customers')) return failed('not-allowed')
      const split = splitCustomer(db, mergeId, { me: me(), at: clock.now(), holders })
      if (!split.ok) return split
      changed({ ids: null })
      return record(split.value)
    },
    'customers.reveal': ({ id, phoneId, reason }) => {
      if (lacks('reveal-number')) return failed('not-allowed')
      const customer = open(id)
      if (!customer.ok) return customer
      const phone = customer.value.phones.find((one) => one.id === phoneId)
      if (!phone) return failed('number-gone')
      recordAudit(db, {
        ...{ at: clock.now(), by: me(), action: 'reveal-number', subject: customer.value.name, detail: reason },
      })
      return ok({ number: phone.number })
    },
    'customers.fields': () => ok([...fieldDefinitions(db)]),
    'customers.save-fields': (wanted) => {
      if (lacks('set-rules')) return failed('not-allowed')
      const saved = transaction(db, () => {
        const next = saveFieldDefinitions(db, wanted)
        const detail = wanted.map(({ name }) => name).join(', ')
        if (next.ok) recordAudit(db, { at: clock.now(), by: me(), action: 'save-rules', subject: 'fields', detail })
        return next
      })
      if (saved.ok) changed({ ids: null })
      return saved
    },
    'customers.saved-filters': () => ok(savedFilters(db, me().id)),
    'customers.save-filter': (filter) => saveFilter(db, me().id, filter),
    'customers.remove-filter': ({ id }) => ok(removeFilter(db, me().id, id)),
  }
}

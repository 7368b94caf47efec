import { setImmediate } from 'node:timers/promises'
import { type CustomerFilter, type CustomerSelection, type CustomerSort, everybody } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import { type Me, may } from '#shared/team/rights'
import type { ReadDb, WriteDb } from '../../storage'
import type { Customer, CustomerKey } from './customer-row'
import { allKeys, type KeyQuery, pageOfKeys } from './listing'
import { customerKeyOf, loadCustomerByKey } from './repository'
import { indexNewCustomers } from './search-index'
import { type SealedConditions, sealedConditions } from './tokened'

/** Rows that are opened in one go (4 ms), and the most that one question opens: beyond it the count is not exact. */
const STEP = 500
const MOST_OPENED = 20_000

export interface CustomerPage {
  readonly customers: readonly Customer[]
  readonly total: number
  readonly exact: boolean
}

const usualSort: CustomerSort = { by: 'last-contact', direction: 'down' }

/** One page of whom this person may see in lists. */
export async function listCustomers(
  db: WriteDb,
  me: Me,
  question: { filter: CustomerFilter; sort: CustomerSort; offset: number; limit: number },
): Promise<CustomerPage> {
  const { filter, sort, offset, limit } = question
  const sealed = sealedConditions(db, filter)
  if (sealed.among) await indexNewCustomers(db)
  const query: KeyQuery = { filter, sort, visibleTo: listOf(me), among: sealed.among }
  if (sealed.check) return openedPage(db, query, sealed.check, offset, limit)
  const { keys, total } = pageOfKeys(db, query, offset, limit)
  return { customers: keys.flatMap((key) => loadCustomerByKey(db, key) ?? []), total, exact: true }
}

/** Where the rows themselves have to be asked: in steps, others have their turn in between. */
async function openedPage(
  db: ReadDb,
  query: KeyQuery,
  check: NonNullable<SealedConditions['check']>,
  offset: number,
  limit: number,
): Promise<CustomerPage> {
  const found: Customer[] = []
  const keys = allKeys(db, query, MOST_OPENED + 1)
  for (let from = 0; from < Math.min(keys.length, MOST_OPENED); from += STEP) {
    for (const key of keys.slice(from, Math.min(from + STEP, MOST_OPENED))) {
      const customer = loadCustomerByKey(db, key)
      if (customer && check(customer)) found.push(customer)
    }
    await setImmediate()
  }
  return {
    customers: found.slice(offset, offset + limit),
    total: found.length,
    exact: keys.length <= MOST_OPENED,
  }
}

/**
 * Whom somebody means who has ticked rows or says "all that the filter finds", as keys in the order of the list: only
 * whom they may see. Of ids those that are gone are left out.
 */
export async function selectedCustomers(
  db: WriteDb,
  me: Me,
  selection: CustomerSelection,
): Promise<readonly CustomerKey[]> {
  if (selection.by === 'ids') {
    const visible = listOf(me)
    return selection.ids.flatMap((id) => {
      const key = customerKeyOf(db, id)
      return key !== null && (visible === null || isVisible(db, key, visible)) ? key : []
    })
  }
  const sealed = sealedConditions(db, selection.filter)
  if (sealed.among) await indexNewCustomers(db)
  const query = { filter: selection.filter, sort: usualSort, visibleTo: listOf(me), among: sealed.among }
  if (!sealed.check) return allKeys(db, query, selection.atMost)
  const most = selection.atMost ?? MOST_OPENED
  const page = await openedPage(db, query, sealed.check, 0, most)
  return page.customers.map(({ key }) => key)
}

/** Whom text, tags and custom fields of a filter find, in no order; null: it asks for none of these. */
export async function customersAmong(db: WriteDb, filter: CustomerFilter): Promise<readonly CustomerKey[] | null> {
  const sealed = sealedConditions(db, filter)
  if (!sealed.among && !sealed.check) return null
  if (sealed.among) await indexNewCustomers(db)
  const query: KeyQuery = { filter: sealedOnly(filter), sort: usualSort, visibleTo: null, among: sealed.among }
  if (!sealed.check) return allKeys(db, query, null)
  return (await openedPage(db, query, sealed.check, 0, MOST_OPENED)).customers.map(({ key }) => key)
}

function sealedOnly({ text, tags, fields }: CustomerFilter): CustomerFilter {
  return { ...everybody, text, tags, fields }
}

/** Null: everybody's. */
function listOf(me: Me): StaffId | null {
  return may(me, 'see-everybody') ? null : (me.id as StaffId)
}

function isVisible(db: ReadDb, key: CustomerKey, me: StaffId): boolean {
  return (
    db
      .query<{ n: number }>(
        'SELECT 1 AS n FROM customer WHERE key = ? AND merged_into IS NULL AND (owner IS NULL OR owner = ?)',
      )
      .get(key, me) !== undefined
  )
}

/** Whether somebody sees this customer in lists and searches: their own, and whom nobody looks after. */
export function isListedFor(me: Me, { ownerId }: Pick<Customer, 'ownerId'>): boolean {
  return may(me, 'see-everybody') || ownerId === null || ownerId === me.id
}

import { setImmediate } from 'node:timers/promises'
import type { CustomerFilter, CustomerSelection, CustomerSort } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import { type Me, may } from '#shared/team/rights'
import type { ReadDb, WriteDb } from '../../storage'
import type { Customer, CustomerKey } from './customer-row'
import { plainConditions } from './list-conditions'
import { allKeys, countedOnce, type KeyQuery, pageOfKeys } from './listing'
import { customerKeyOf, loadCustomerByKey } from './repository'
import { indexNewCustomers } from './search-index'
import { countFound, foundFirst, foundInSteps, foundPage, type SealedConditions, sealedConditions } from './tokened'

/** Rows that are opened in one go (4 ms), and the most that one question opens: beyond it the count is not exact. */
const STEP = 500
const MOST_OPENED = 20_000
/** So many found by words are put in order; of more those last in contact. Also the step of taking all of them. */
const MOST_FOUND = 5000

export interface CustomerPage {
  readonly customers: readonly Customer[]
  readonly total: number
  readonly exact: boolean
}

interface Question {
  readonly filter: CustomerFilter
  readonly sort: CustomerSort
  readonly offset: number
  readonly limit: number
}

const usualSort: CustomerSort = { by: 'last-contact', direction: 'down' }

/** One page of whom this person may see in lists. */
export async function listCustomers(db: WriteDb, me: Me, question: Question): Promise<CustomerPage> {
  const { filter, sort, offset, limit } = question
  const { match, check } = sealedConditions(db, filter)
  const query: KeyQuery = { filter, sort, visibleTo: listOf(me), among: null }
  if (match === null) return check ? openedPage(db, query, check, offset, limit) : plainPage(db, query, offset, limit)
  await indexNewCustomers(db)
  if (!check && sort.by === 'last-contact' && query.visibleTo === null && asksOnlyWords(db, filter))
    return wordsPage(db, match, question)
  const found = foundFirst(db, match, MOST_FOUND + 1)
  const among = { ...query, among: found.slice(0, MOST_FOUND) }
  const page = check ? await openedPage(db, among, check, offset, limit) : plainPage(db, among, offset, limit)
  return { ...page, exact: page.exact && found.length <= MOST_FOUND }
}

function plainPage(db: ReadDb, query: KeyQuery, offset: number, limit: number): CustomerPage {
  const { keys, total } = pageOfKeys(db, query, offset, limit)
  return { customers: loaded(db, keys), total, exact: true }
}

/** Nothing but words, in the order that they are filed in: however many they find. */
function wordsPage(db: ReadDb, match: string, { sort, offset, limit }: Question): CustomerPage {
  const total = countedOnce(db, match, () => countFound(db, match))
  const up = sort.direction === 'up'
  // From the nearer end, as everywhere.
  const far = offset > total / 2
  const size = Math.max(0, Math.min(limit, total - offset))
  const keys = foundPage(db, match, far ? !up : up, far ? total - offset - size : offset, size)
  return { customers: loaded(db, far ? keys.toReversed() : keys), total, exact: true }
}

function asksOnlyWords(db: ReadDb, filter: CustomerFilter): boolean {
  return plainConditions(db, filter).length === 0
}

function loaded(db: ReadDb, keys: readonly CustomerKey[]): readonly Customer[] {
  return keys.flatMap((key) => {
    const customer = loadCustomerByKey(db, key)
    return customer?.mergedInto === null ? customer : []
  })
}

/** Where the rows themselves have to be asked: in steps, others have their turn in between. */
async function openedPage(
  db: ReadDb,
  query: KeyQuery,
  check: NonNullable<SealedConditions['check']>,
  offset: number,
  limit: number,
): Promise<CustomerPage> {
  const keys = allKeys(db, query, MOST_OPENED + 1)
  const found: Customer[] = []
  for (let from = 0; from < Math.min(keys.length, MOST_OPENED); from += STEP) {
    found.push(...loaded(db, keys.slice(from, Math.min(from + STEP, MOST_OPENED))).filter(check))
    await setImmediate()
  }
  return { customers: found.slice(offset, offset + limit), total: found.length, exact: keys.length <= MOST_OPENED }
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
  if (selection.by === 'filter') return keysOf(db, selection.filter, listOf(me), selection.atMost)
  const visible = listOf(me)
  return selection.ids.flatMap((id) => {
    const key = customerKeyOf(db, id)
    return key !== null && (visible === null || isVisible(db, key, visible)) ? key : []
  })
}

/** All whom a filter finds, the last in contact first: as many as there are, in steps. */
async function keysOf(
  db: WriteDb,
  filter: CustomerFilter,
  visibleTo: StaffId | null,
  atMost: number | null,
): Promise<readonly CustomerKey[]> {
  const { match, check } = sealedConditions(db, filter)
  const query: KeyQuery = { filter, sort: usualSort, visibleTo, among: null }
  if (match === null && !check) return allKeys(db, query, atMost)
  if (match !== null) await indexNewCustomers(db)
  const most = atMost ?? Number.POSITIVE_INFINITY
  const keys: CustomerKey[] = []
  const steps = match === null ? [allKeys(db, query, null)] : foundInSteps(db, match, MOST_FOUND)
  for await (const step of steps) {
    const among = match === null ? step : allKeys(db, { ...query, among: step }, null)
    keys.push(...(check ? await thoseWho(db, among, check) : among))
    if (keys.length >= most) break
  }
  return keys.slice(0, atMost ?? keys.length)
}

async function thoseWho(
  db: ReadDb,
  keys: readonly CustomerKey[],
  check: NonNullable<SealedConditions['check']>,
): Promise<readonly CustomerKey[]> {
  const found: CustomerKey[] = []
  for (let from = 0; from < keys.length; from += STEP) {
    for (const customer of loaded(db, keys.slice(from, from + STEP))) if (check(customer)) found.push(customer.key)
    await setImmediate()
  }
  return found
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

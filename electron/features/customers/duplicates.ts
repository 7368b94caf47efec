import { exactKey } from '#shared/customers/phone-keys'
import { readNumber } from '#shared/customers/phone-number'
import { folded } from '#shared/customers/search-tokens'
import type { CustomerId } from '#shared/kernel/ids'
import type { WriteDb } from '../../storage'
import { type Customer, openCustomer } from './customer-row'
import { findByPhoneKeys, loadCustomer } from './repository'
import { findCustomers } from './search'

export interface Duplicate {
  readonly customer: Customer
  readonly why: 'number' | 'name'
}

const MOST = 20

/** Others with one of these numbers, then those of the same name in the same company, last contact first. */
export async function findDuplicates(
  db: WriteDb,
  one: { readonly id: CustomerId | null; readonly name: string; readonly numbers: readonly string[] },
): Promise<readonly Duplicate[]> {
  const found = new Map<CustomerId, Duplicate>()
  const add = (customer: Customer, why: Duplicate['why']) => {
    if (customer.id !== one.id && !found.has(customer.id)) found.set(customer.id, { customer, why })
  }
  for (const typed of one.numbers) {
    const number = readNumber(typed)
    if (number.digits === '' || number.kind === 'withheld') continue
    const rows = findByPhoneKeys(db, [exactKey(number)], MOST)
    for (const row of byLastContact(rows.map((row) => openCustomer(db, row)))) add(row, 'number')
  }
  const company = one.id === null ? undefined : loadCustomer(db, one.id)?.company
  for (const customer of await ofTheName(db, one.name)) {
    // Somebody who is only being added has no company yet: the name alone is worth a look.
    if (company === undefined || customer.company === company) add(customer, 'name')
  }
  return [...found.values()].slice(0, MOST)
}

async function ofTheName(db: WriteDb, name: string): Promise<readonly Customer[]> {
  const wanted = folded(name).trim()
  if (wanted.length < 2) return []
  const summaries = await findCustomers(db, name.slice(0, 64), MOST)
  const customers = summaries.flatMap(({ id }) => loadCustomer(db, id) ?? [])
  return byLastContact(customers.filter((customer) => folded(customer.name).trim() === wanted))
}

function byLastContact(customers: readonly Customer[]): readonly Customer[] {
  return customers.toSorted((a, b) => (b.lastContactAt ?? 0) - (a.lastContactAt ?? 0))
}

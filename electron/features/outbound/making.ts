import { setImmediate } from 'node:timers/promises'
import { transaction, type WriteDb } from '../../storage'
import { type CustomerKey, loadCustomerByKey, phoneHashes } from '../customers'
import { insertItems } from './repository'

/** Opened and looked at in one go: a few milliseconds, with everybody else's turn in between. */
const A_STEP = 200

export interface Sifted {
  readonly keys: readonly CustomerKey[]
  readonly leftOut: number
}

/**
 * Who can be called, each once: without those who do not want it, who have no number, and whose number somebody before them
 * on the list has too (one person in two records is not called twice).
 */
export async function sift(db: WriteDb, selected: readonly CustomerKey[]): Promise<Sifted> {
  const keys: CustomerKey[] = []
  const numbers = new Set<bigint>()
  const seen = new Set<CustomerKey>()
  for (let at = 0; at < selected.length; at += A_STEP) {
    for (const key of selected.slice(at, at + A_STEP)) {
      if (seen.has(key)) continue
      seen.add(key)
      const customer = loadCustomerByKey(db, key)
      const callable = customer?.phones.filter(({ doNotCall }) => !doNotCall) ?? []
      const [first] = callable
      if (!customer || customer.mergedInto !== null || !first) continue
      const number = exactNumber(db, first)
      if (number !== null && numbers.has(number)) continue
      if (number !== null) numbers.add(number)
      keys.push(key)
    }
    await setImmediate()
  }
  return { keys, leftOut: selected.length - keys.length }
}

/** What the number is filed under as a whole; the first of its hashes. */
function exactNumber(db: WriteDb, phone: Parameters<typeof phoneHashes>[1]['phones'][number]): bigint | null {
  return phoneHashes(db, { phones: [phone] })[0] ?? null
}

export async function fillList(db: WriteDb, list: number, keys: readonly CustomerKey[]): Promise<void> {
  for (let at = 0; at < keys.length; at += A_STEP) {
    transaction(db, () => insertItems(db, list, keys.slice(at, at + A_STEP)))
    await setImmediate()
  }
}

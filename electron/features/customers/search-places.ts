import type { ReadDb } from '../../storage'
import type { CustomerKey } from './customer-row'

/**
 * Where a customer stands among the tokens, the higher the sooner found: the last contact in units of ten seconds, or
 * the next free place above it; those whom nobody ever spoke to below all others, the newest first.
 */
const UNIT_MS = 10_000
const BELOW_ALL = 2 ** 40
/** Somebody who had to give way by more than this is put into place again. */
const NEAR = 8640

export interface Placed {
  readonly key: CustomerKey
  readonly lastContactAt: number | null
}

export function placeBefore({ key, lastContactAt }: Placed): number {
  return lastContactAt === null ? key - BELOW_ALL : Math.floor(lastContactAt / UNIT_MS)
}

/** The place that they have, as long as it is still right; else a free one. */
export function findPlace(db: ReadDb, customer: Placed, from: number): { place: number; old: number | null } {
  const wanted = placeBefore(customer)
  const old = placeOf(db, customer.key)
  if (old !== null && old >= wanted && old - wanted < NEAR) return { place: old, old }
  const taken = db.query('SELECT 1 FROM customer_place WHERE place = ?')
  let place = Math.max(wanted, from)
  while (taken.get(place) !== undefined) place++
  return { place, old }
}

export function placeOf(db: ReadDb, key: CustomerKey): number | null {
  return db.query<{ place: number }>('SELECT place FROM customer_place WHERE customer = ?').get(key)?.place ?? null
}

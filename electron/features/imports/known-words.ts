import { filedUnder } from '#shared/customers/phone-keys'
import type { ReadDb } from '../../storage'
import { type CustomerKey, phoneHashes } from '../customers'
import { listStaff } from '../team'

/** Whoever has exactly this number. */
export function findByExactHash(db: ReadDb, exact: bigint): CustomerKey | undefined {
  return db.query<{ customer: CustomerKey }>('SELECT customer FROM phone_hash WHERE hash = ? LIMIT 1').get(exact)
    ?.customer
}

const MAINLAND_MOBILE = /^\+861\d{10}$/u

/** What a number that was read already is found by, the exact hash first; most are mobiles, which need no second reading. */
export function hashesOf(db: ReadDb, number: string): readonly bigint[] {
  if (!MAINLAND_MOBILE.test(number)) return phoneHashes(db, { phones: [{ number }] })
  const mobile = { e164: number, digits: number.slice(1), extension: null, kind: 'mobile' } as const
  return filedUnder(mobile).map((key) => db.cipher.blindIndex('phone', key))
}

/** Colleagues by what a file may call them: their number, their name. */
export function ownersByWord(db: ReadDb): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  // The active ones come first: of two with one name it is the one who is here.
  for (const { id, name, active } of listStaff(db)) {
    if (!active) continue
    for (const word of [id, name, id.toLowerCase(), name.toLowerCase()]) if (!words.has(word)) words.set(word, id)
  }
  return words
}

import type { CustomerSummary } from '#shared/customers/customer'
import { agreeingDigits, exactKey, suffixLookups } from '#shared/customers/phone-keys'
import { type PhoneNumber, readNumber } from '#shared/customers/phone-number'
import type { CustomerId } from '#shared/kernel/ids'
import type { CallerMatch } from '#shared/screen-pop/card'
import { likeliestFirst } from '#shared/screen-pop/likeliest'
import type { ReadDb } from '../../storage'
import { type Customer, type CustomerRow, findByPhoneKey, openCustomer, summaryOf } from '../customers'
import { countOpenFollowUpsOf } from '../follow-ups'
import { countOpenTickets } from '../tickets'
import { cardOf, loadCard } from './card'

/** The contract shows 20 candidates; of a switchboard shared by more the last contacts are looked at. */
const MOST_CANDIDATES = 20

/**
 * Who is calling, with the card, in one synchronous pass: the whole number, then its last 11, 10, 8, 7 digits. About a
 * tenth of a millisecond, so it is asked before the agent window is told that the phone rings.
 *
 * `rawNumber`: as it came, unchecked. Throws SealBroken when the customer's row is damaged.
 */
export function matchCaller(db: ReadDb, rawNumber: string): CallerMatch {
  const caller = readNumber(rawNumber)
  if (caller.kind === 'withheld') return { kind: 'withheld' }
  if (caller.digits === '') return { kind: 'unknown' }
  const exact = findByPhoneKey(db, exactKey(caller), MOST_CANDIDATES)
  if (exact.length > 0) return exactMatch(db, exact, caller)
  for (const { keys } of suffixLookups(caller)) {
    const found = withAgreement(db, keys, caller)
    const match = suffixMatch(db, found)
    if (match) return match
  }
  return { kind: 'unknown' }
}

/** The agent said which of the candidates it is; null when that customer is gone. */
export function chosenMatch(
  db: ReadDb,
  id: CustomerId,
  candidates: readonly CustomerSummary[],
): Extract<CallerMatch, { kind: 'chosen' }> | null {
  const card = loadCard(db, id)
  return card ? { kind: 'chosen', candidates: [...candidates], card } : null
}

function exactMatch(db: ReadDb, rows: readonly CustomerRow[], caller: PhoneNumber): CallerMatch {
  const customers = rows.map((row) => openCustomer(db, row))
  const [only] = customers
  if (only && customers.length === 1) return { kind: 'exact', card: cardOf(db, only) }
  return severalMatch(db, 'exact', customers, caller.extension)
}

interface Agreeing {
  readonly customer: Customer
  readonly digits: number
}

/** The hash says that the ends agree; the whole numbers, decrypted, say whether one is the end of the other. */
function withAgreement(db: ReadDb, keys: readonly string[], caller: PhoneNumber): Agreeing[] {
  const found = new Map<number, Agreeing>()
  for (const key of keys) {
    for (const row of findByPhoneKey(db, key, MOST_CANDIDATES)) {
      const customer = openCustomer(db, row)
      const digits = Math.max(...customer.phones.map(({ number }) => agreeingDigits(caller, readNumber(number))))
      if (digits > 0) found.set(row.key, { customer, digits })
    }
  }
  return [...found.values()]
}

function suffixMatch(db: ReadDb, found: readonly Agreeing[]): CallerMatch | null {
  const [only] = found
  if (!only) return null
  if (found.length === 1) return { kind: 'suffix', digits: only.digits, card: cardOf(db, only.customer) }
  return severalMatch(
    db,
    'suffix',
    found.map(({ customer }) => customer),
    null,
  )
}

function severalMatch(
  db: ReadDb,
  by: 'exact' | 'suffix',
  customers: readonly Customer[],
  extension: string | null,
): CallerMatch {
  const ranked = likeliestFirst(
    customers.map((customer) => ({
      customer,
      lastContactAt: customer.lastContactAt,
      hasOpenWork: countOpenTickets(db, customer.key) + countOpenFollowUpsOf(db, customer.key) > 0,
      sameExtension:
        extension !== null && customer.phones.some((phone) => readNumber(phone.number).extension === extension),
    })),
  ).map(({ customer }) => customer)
  const [first] = ranked
  if (!first) throw new Error('several means two or more')
  return {
    kind: 'several',
    by,
    candidates: ranked.slice(0, MOST_CANDIDATES).map(summaryOf),
    card: cardOf(db, first),
  }
}

import { agreeingDigits, exactKey, suffixLookups } from '#shared/customers/phone-keys'
import { type PhoneNumber, readNumber } from '#shared/customers/phone-number'
import type { CallerCandidate, CallerMatch } from '#shared/screen-pop/card'
import { likeliestFirst, reasonsFor } from '#shared/screen-pop/likeliest'
import type { ReadDb } from '../../storage'
import { type Customer, type CustomerRow, findByPhoneKeys, openCustomer, summaryOf } from '../customers'
import { countOpenFollowUpsOf } from '../follow-ups'
import { staffName } from '../team'
import { countOpenTickets } from '../tickets'
import { anybody, cardOf, type Viewer } from './card'

/** The contract shows 20 candidates; of a switchboard shared by more the last contacts are looked at. */
const MOST_CANDIDATES = 20

/**
 * Who is calling, with the card, in one synchronous pass: the whole number, then its last 11, 10, 8, 7 digits. About a
 * tenth of a millisecond, so it is asked before the agent window is told that the phone rings.
 *
 * `rawNumber`: as it came, unchecked. Throws SealBroken when the customer's row is damaged.
 */
export function matchCaller(db: ReadDb, rawNumber: string, viewer = anybody): CallerMatch {
  const caller = readNumber(rawNumber)
  if (caller.kind === 'withheld') return { kind: 'withheld' }
  if (caller.digits === '') return { kind: 'unknown' }
  const exact = findByPhoneKeys(db, [exactKey(caller)], MOST_CANDIDATES)
  if (exact.length > 0) return exactMatch(db, exact, caller, viewer)
  for (const keys of suffixLookups(caller)) {
    const found = withAgreement(db, keys, caller)
    const match = suffixMatch(db, found, viewer)
    if (match) return match
  }
  return { kind: 'unknown' }
}

function exactMatch(db: ReadDb, rows: readonly CustomerRow[], caller: PhoneNumber, viewer: Viewer): CallerMatch {
  const customers = rows.map((row) => openCustomer(db, row))
  const [only] = customers
  if (only && customers.length === 1) return { kind: 'exact', card: cardOf(db, only, viewer) }
  return severalMatch(db, { by: 'exact', customers, extension: caller.extension, viewer })
}

interface Agreeing {
  readonly customer: Customer
  readonly digits: number
}

/**
 * The hash says that the ends agree; the numbers, decrypted, say whether one is the end of the other. Whoever agrees on
 * more digits puts the others out.
 */
function withAgreement(db: ReadDb, keys: readonly string[], caller: PhoneNumber): readonly Agreeing[] {
  const agreeing = findByPhoneKeys(db, keys, MOST_CANDIDATES).map((row) => {
    const customer = openCustomer(db, row)
    const digits = Math.max(...customer.phones.map(({ number }) => agreeingDigits(caller, readNumber(number))))
    return { customer, digits }
  })
  const most = Math.max(...agreeing.map(({ digits }) => digits))
  return most > 0 ? agreeing.filter(({ digits }) => digits === most) : []
}

function suffixMatch(db: ReadDb, found: readonly Agreeing[], viewer: Viewer): CallerMatch | null {
  const [only] = found
  if (!only) return null
  if (found.length === 1) return { kind: 'suffix', digits: only.digits, card: cardOf(db, only.customer, viewer) }
  const customers = found.map(({ customer }) => customer)
  return severalMatch(db, { by: 'suffix', customers, extension: null, viewer })
}

interface Several {
  readonly by: 'exact' | 'suffix'
  readonly customers: readonly Customer[]
  readonly extension: string | null
  readonly viewer: Viewer
}

function severalMatch(db: ReadDb, { by, customers, extension, viewer }: Several): CallerMatch {
  const ranked = likeliestFirst(
    customers.map((customer) => ({
      customer,
      lastContactAt: customer.lastContactAt,
      hasOpenWork: countOpenTickets(db, customer.key) + countOpenFollowUpsOf(db, customer.key) > 0,
      sameExtension:
        extension !== null && customer.phones.some((phone) => readNumber(phone.number).extension === extension),
      ownerIsMe: viewer.staffId !== null && customer.ownerId === viewer.staffId,
    })),
  )
  const [first] = ranked
  if (!first) throw new Error('several means two or more')
  const candidates = ranked.slice(0, MOST_CANDIDATES).map((one): CallerCandidate => {
    const { ownerId } = one.customer
    const ownerName = ownerId === null ? null : staffName(db, ownerId)
    return { ...summaryOf(one.customer), ownerName, why: reasonsFor(one, ranked) }
  })
  return { kind: 'several', by, candidates, card: cardOf(db, first.customer, viewer) }
}

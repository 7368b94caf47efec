import { defineJob } from '../jobs'
import type { CustomerKey, CustomerRow } from './customer-row'
import { CUSTOMER_COLUMNS } from './customer-row'
import { fileCustomer, mergeTokens, prepareFiling } from './search-index'
import { indexNames } from './search-job-name'
import { toSyllables } from './syllables'

/** So many are opened and hashed before they are written, in slices (`inSlices`). */
const BATCH = 500

/** As many steps of merging keep up with a batch. */
const MERGES = 4

/** By last contact, so that places are taken from one end to the other. */
const WAITING = `
  SELECT u.customer AS key FROM customer_unindexed u CROSS JOIN customer c ON c.key = u.customer
  ORDER BY c.last_contact_at, u.customer`
const ONE = `SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.key = ?`

export const indexNamesJob = defineJob(indexNames, (context) => {
  const { db, progress, cancelled, inSlices } = context
  const keys = db.query<{ key: CustomerKey }>(WAITING).all()
  const load = db.query<CustomerRow>(ONE)
  let filed = 0
  let from = Number.NEGATIVE_INFINITY
  for (let at = 0; at < keys.length && !cancelled(); at += BATCH) {
    const filings = keys.slice(at, at + BATCH).flatMap(({ key }) => {
      const row = load.get(key)
      return row ? [prepareFiling(db, row, toSyllables)] : []
    })
    filed += inSlices(filings, (filing) => {
      from = fileCustomer(db, filing, from)
    })
    for (let step = 0; step < MERGES && mergeTokens(db); step++);
    progress(Math.min(at + BATCH, keys.length), keys.length)
  }
  while (!cancelled() && mergeTokens(db));
  return { filed }
})

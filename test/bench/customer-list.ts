import { listCustomers } from '#electron/features/customers/customer-list'
import { type CustomerFilter, type CustomerSort, everybody } from '#shared/customers/filter'
import { StaffId } from '#shared/kernel/ids'
import { type Me, rightsOf } from '#shared/team/rights'
import { DAY, NOW } from '../integration/support/desk-database'
import type { BenchOptions } from './benchmarks'
import { BATCH, type Lists, openLists } from './customer-list-data'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const CUSTOMERS = 1_000_000
const PAGE = 100
/** Each question so many times: the first page with its count, and the page in the middle. */
const TIMES = 4
const LIMIT_MS = 30

interface Case {
  readonly filter: Partial<CustomerFilter>
  /** The same of the plain table. */
  readonly plain: string
  readonly as?: Me['role']
}

const ME = '8007'
const cases: Readonly<Record<string, Case>> = {
  everybody: { filter: {}, plain: 'TRUE' },
  'an agent’s': { filter: {}, plain: `(owner IS NULL OR owner = '${ME}')`, as: 'agent' },
  level: { filter: { levels: ['vip'] }, plain: 'level = 3' },
  source: { filter: { sources: ['来源3'] }, plain: 'source = (SELECT source FROM customer WHERE key = 4)' },
  department: { filter: { departments: ['部门2'] }, plain: 'department = (SELECT department FROM customer LIMIT 1)' },
  owner: { filter: { owners: [StaffId.parse(ME)] }, plain: `owner = '${ME}'` },
  pool: { filter: { poolStates: ['pool'] }, plain: 'pool_state = 1' },
  batch: { filter: { batchId: BATCH }, plain: `batch = '${BATCH}'` },
  'last contact': { filter: { lastContactAfter: NOW - 20 * DAY }, plain: `last_contact_at >= ${NOW - 20 * DAY}` },
  never: { filter: { neverContacted: true }, plain: 'last_contact_at IS NULL' },
}

const SORTS: readonly CustomerSort[] = [
  { by: 'last-contact', direction: 'down' },
  { by: 'created', direction: 'down' },
  { by: 'level', direction: 'down' },
  { by: 'contact-count', direction: 'up' },
]

/** A page of the customers' list with how many there are, by one plain filter and any of the orders; nothing is remembered. */
export async function customerList({ options, cache, say }: BenchOptions): Promise<BenchResult> {
  const customers = Number(options.get('customers') ?? CUSTOMERS)
  if (!Number.isInteger(customers) || customers < 1000) throw new Error('--customers: a whole number from 1000 on')
  using lists = openLists(cache, customers, say)
  const { db, peer } = lists
  const classes: Record<string, { median_ms: number; p95_ms: number }> = {}
  const peers: Record<string, { median_ms: number; p95_ms: number }> = {}
  /** What it costs, whoever else is at work on this machine. */
  const processor: number[] = []
  for (const [name, { filter, plain, as = 'supervisor' }] of Object.entries(cases)) {
    const me: Me = { id: ME, name: '', role: as, department: null, rights: [...rightsOf(as, 'agents')], solo: true }
    const mine: number[] = []
    for (const sort of SORTS) {
      for (let time = 0; time < TIMES * 2; time++) {
        const total = time % 2 === 0 ? 0 : await listed(0).then((page) => page.total)
        // Somebody wrote something: counts are made anew.
        if (time % 2 === 0) db.change("INSERT OR REPLACE INTO customer_setup VALUES ('bench', 1, x'00')").run()
        const offset = Math.floor(total / 2)
        const from = performance.now()
        const before = process.cpuUsage()
        const page = await listed(offset)
        mine.push(performance.now() - from)
        const { user, system } = process.cpuUsage(before)
        processor.push((user + system) / 1000)
        if (page.customers.length !== Math.min(PAGE, page.total - offset)) throw new Error(`${name}: a short page`)
      }
      function listed(offset: number) {
        return listCustomers(db, me, { filter: { ...everybody, ...filter }, sort, offset, limit: PAGE })
      }
    }
    classes[name] = summary(mine)
    peers[name] = summary([0, 0.5].map((part) => plainPage(peer, plain, part)))
    say(`${name}: ${JSON.stringify(classes[name])}; plain ${JSON.stringify(peers[name])}`)
  }
  const worst = (of: typeof classes, figure: 'median_ms' | 'p95_ms') =>
    Math.max(...Object.values(of).map((times) => times[figure]))
  const p95 = worst(classes, 'p95_ms')
  const peerP95 = worst(peers, 'p95_ms')
  return {
    name: 'customer-list',
    median_ms: worst(classes, 'median_ms'),
    p95_ms: p95,
    classes,
    peer: {
      what: 'the same of a plain table with an index a column, in the usual order',
      p95_ms: peerP95,
      classes: peers,
    },
    limit: { what: 'a page with its count', p95_ms: LIMIT_MS },
    ratio: rounded(p95 / peerP95),
    figures: { customers, processor_p95_ms: summary(processor).p95_ms, within_limit: p95 <= LIMIT_MS },
  }
}

/** In the usual order only: it walks past rows, for seconds where the file is not in memory. */
function plainPage(peer: Lists['peer'], where: string, part: number): number {
  const count = peer.prepare<[], { n: number }>(`SELECT count(*) AS n FROM customer WHERE ${where}`)
  const rows = peer.prepare(
    `SELECT * FROM customer WHERE ${where} ORDER BY last_contact_at DESC, key DESC LIMIT ${PAGE} OFFSET ?`,
  )
  const from = performance.now()
  rows.all(Math.floor((count.get()?.n ?? 0) * part))
  return performance.now() - from
}

function summary(times: readonly number[]) {
  return { median_ms: rounded(percentile(times, 0.5)), p95_ms: rounded(percentile(times, 0.95)) }
}

const rounded = (value: number) => Math.round(value * 100) / 100

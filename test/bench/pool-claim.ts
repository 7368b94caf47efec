import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { addCustomers, type NewCustomer } from '#electron/features/customers/index'
import { saveRules } from '#electron/features/pool/rules-row'
import { openDatabase, type WriteDb } from '#electron/storage/index'
import { CustomerId, StaffId } from '#shared/kernel/ids'
import { usualPoolRules } from '#shared/pool/pool'
import { deskMigrations, KEY, NOW, SetClock } from '../integration/support/desk-database'
import type { BenchOptions } from './benchmarks'
import type { Claimers, ClaimsMade } from './pool-claimers'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const AGENTS = 200
const CUSTOMERS = 5000
const QUOTA = 20
/** Connections at once, each of a thread of its own; the agents share them out. */
const THREADS = 8

/**
 * 200 agents claim from one pool, eight at any moment (threads with a connection each on one file), and all want the same
 * customers. Counted afterwards in the file itself: customers with two claims, agents over quota, owners that the log does not
 * know. Peer: the bare `UPDATE ... WHERE`, no quota, no log, by as many threads.
 */
export async function poolClaim({ options, cache, say }: BenchOptions): Promise<BenchResult> {
  const customers = Number(options.get('customers') ?? CUSTOMERS)
  const agents = Array.from({ length: AGENTS }, (_, n) => StaffId.parse(String(1001 + n)))
  const file = `${cache}/pool-${process.pid}.db`
  const bareFile = `${file}.bare`
  try {
    const ids = makePool(file, customers)
    say(`${customers} in the pool, quota ${QUOTA}`)
    const made = await Promise.all(
      Array.from({ length: THREADS }, (_, thread) =>
        claimInThread({ file, ids, agents: agents.filter((_, n) => n % THREADS === thread) }),
      ),
    )
    const ours = summary(made.flatMap(({ claimMs }) => claimMs))
    const refusal = summary(made.flatMap(({ refusalMs }) => refusalMs))
    const figures = checked(file, made, agents)
    say(JSON.stringify(figures))
    const peer = summary(bareClaims(bareFile, makePool(bareFile, Math.min(customers, AGENTS * QUOTA))))
    return {
      name: 'pool-claim',
      ...ours,
      classes: { claim: ours, refusal },
      peer: { what: 'UPDATE ... WHERE alone, each its own commit, one connection', ...peer },
      limit: { customers_claimed_twice: 0, agents_over_quota: 0 },
      ratio: Math.round((ours.p95_ms / peer.p95_ms) * 100) / 100,
      figures: { agents: AGENTS, threads: THREADS, quota: QUOTA, ...figures },
    }
  } finally {
    for (const one of [file, bareFile]) for (const suffix of ['', '-wal', '-shm']) rmSync(one + suffix, { force: true })
  }
}

function makePool(file: string, customers: number): readonly CustomerId[] {
  using opened = open(file)
  const { db } = opened
  saveRules(db, { ...usualPoolRules, quota: QUOTA, claimsADay: null })
  const people = Array.from(
    { length: customers },
    (_, n): NewCustomer => ({
      ...{ id: CustomerId.parse(randomUUID()), name: `客户${n}`, level: 'standard', createdAt: NOW - n },
      ...{ phones: [], poolState: 'pool' },
    }),
  )
  addCustomers(db, people)
  return people.map(({ id }) => id)
}

function open(file: string) {
  const opened = openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

function claimInThread(told: Claimers): Promise<ClaimsMade> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pool-claimers.mjs', import.meta.url), { workerData: told })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** What the file says, not what was answered; throws where the two differ. */
function checked(file: string, made: readonly ClaimsMade[], agents: readonly StaffId[]) {
  using opened = open(file)
  const { db } = opened
  const one = (sql: string) => count(db, sql)
  const claimed = made.flatMap((thread) => thread.claimed)
  const figures = {
    tries: made.reduce((sum, { claimMs, refusalMs }) => sum + claimMs.length + refusalMs.length, 0),
    claimed: claimed.length,
    customers_claimed_twice: one(
      'SELECT count(*) AS n FROM (SELECT customer FROM pool_log WHERE move = 0 GROUP BY customer HAVING count(*) > 1)',
    ),
    agents_over_quota: one(
      `SELECT count(*) AS n FROM (SELECT owner FROM customer WHERE owner IS NOT NULL GROUP BY owner HAVING count(*) > ${QUOTA})`,
    ),
    owners_unknown_to_the_log: one(
      `SELECT count(*) AS n FROM customer c WHERE owner IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM pool_log l WHERE l.customer = c.key AND l.to_owner = c.owner)`,
    ),
    waited_past_two_seconds: made.reduce((sum, { busy }) => sum + busy, 0),
    refused_taken: made.reduce((sum, { refused }) => sum + (refused['pool-taken'] ?? 0), 0),
    refused_quota: made.reduce((sum, { refused }) => sum + (refused['pool-quota'] ?? 0), 0),
  }
  const owned = one('SELECT count(*) AS n FROM customer WHERE owner IS NOT NULL')
  const wrong = figures.customers_claimed_twice + figures.agents_over_quota + figures.owners_unknown_to_the_log
  if (wrong > 0 || owned !== claimed.length || new Set(claimed.map(([, id]) => id)).size !== claimed.length) {
    throw new Error(`the pool is not whole: ${JSON.stringify({ ...figures, owned })}`)
  }
  if (agents.length * QUOTA !== owned) throw new Error(`${owned} have an owner, and ${agents.length * QUOTA} might`)
  return figures
}

const count = (db: WriteDb, sql: string) => db.query<{ n: number }>(sql).get()?.n ?? 0

/** The least that a claim can be. */
function bareClaims(file: string, ids: readonly CustomerId[]): number[] {
  const raw = new Database(file)
  raw.pragma('synchronous = FULL')
  const claim = raw.prepare('UPDATE customer SET owner = ?, pool_state = 0 WHERE uid = ? AND pool_state = 1')
  const ms = ids.map((id) => {
    const from = performance.now()
    claim.run('1001', Buffer.from(id.replaceAll('-', ''), 'hex'))
    return performance.now() - from
  })
  raw.close()
  return ms
}

function summary(ms: readonly number[]) {
  const at = (share: number) => Math.round(percentile(ms, share) * 1000) / 1000
  return { median_ms: at(0.5), p95_ms: at(0.95) }
}

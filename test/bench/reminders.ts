import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { addCustomer, type CustomerKey } from '#electron/features/customers/index'
import { addFollowUp, nextReminderAt, openFollowUps } from '#electron/features/follow-ups/index'
import { openDatabase, transaction, type WriteDb } from '#electron/storage/index'
import { FollowUpId } from '#shared/kernel/ids'
import type { Me } from '#shared/team/rights'
import { deskMigrations, HOUR, KEY, NOW, SetClock, someone } from '../integration/support/desk-database'
import type { BenchOptions } from './benchmarks'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const OPEN = 100_000
const CUSTOMERS = 1000
const LOOKS = 4000
const ROUNDS = 30
/** What the issue allows. */
const NEXT_LIMIT_MS = 1
const GROUP_LIMIT_MS = 100
const SLEPT = 1000

const me: Me = { id: 'me', name: '李四', role: 'agent', department: null, rights: [], solo: true }

/**
 * 100,000 open promises: what is due next, one that fires (claimed, durable, with the customer's name, promise and last
 * note decrypted), the counts of the status line, and 1,000 that fell due while the computer slept, as one list. The peer
 * keeps plain text in one table with one index, and is told nothing twice either.
 */
export async function reminders({ options, cache, say }: BenchOptions): Promise<BenchResult> {
  const open = Number(options.get('open') ?? OPEN)
  if (!Number.isInteger(open) || open < 5000) throw new Error('--open: a whole number from 5000 on')
  const files = [`${cache}/reminders.db`, `${cache}/reminders-plain.db`] as const
  const remove = () => {
    for (const file of files) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
  remove()
  const clock = new SetClock()
  const opened = openDatabase({ file: files[0], key: KEY, clock, migrations: deskMigrations })
  if (!opened.ok) throw new Error(opened.error.code)
  const plain = new Database(files[1])
  try {
    const { db } = opened.value
    const filledFrom = performance.now()
    fill(db, open)
    fillPlain(plain, open)
    say(`${open} promises made in ${Math.round((performance.now() - filledFrom) / 1000)} s`)
    const { classes, peer } = measure(db, plain, clock, say)
    const next = classes['next']
    const group = classes['after-sleep']
    if (!next || !group) throw new Error('not measured')
    return {
      name: 'reminders',
      median_ms: group.median_ms,
      p95_ms: group.p95_ms,
      classes,
      peer: { what: 'plain text, one table, one index, the same order to tell of nothing twice', classes: peer },
      limit: { what: 'issue 4', next_ms: NEXT_LIMIT_MS, group_of_1000_ms: GROUP_LIMIT_MS },
      ratio: rounded(Math.max(next.p95_ms / NEXT_LIMIT_MS, group.p95_ms / GROUP_LIMIT_MS)),
      figures: { open, slept: SLEPT },
    }
  } finally {
    opened.value.close()
    plain.close()
    remove()
  }
}

/** One a second from an hour from now on, in no order. */
const dueAt = (index: number, open: number) => NOW + HOUR + ((index * 7919) % open) * 1000

function fill(db: WriteDb, open: number): void {
  const customers = transaction(db, () =>
    Array.from({ length: CUSTOMERS }, (_, at) =>
      addCustomer(db, someone(`客户${at}`, [`+86138${String(at).padStart(8, '0')}`])),
    ),
  )
  for (let from = 0; from < open; from += 5000) {
    transaction(db, () => {
      for (let index = from; index < Math.min(from + 5000, open); index++) add(db, customers, index, dueAt(index, open))
    })
  }
}

function add(db: WriteDb, customers: readonly CustomerKey[], index: number, at: number): void {
  addFollowUp(db, {
    ...{ id: FollowUpId.parse(randomUUID()), customer: customers[index % CUSTOMERS] ?? null, name: null, number: null },
    ...{ what: `回电确认第 ${index} 号订单的退款`, dueAt: at, callId: null, createdAt: NOW },
  })
}

function fillPlain(plain: Database.Database, open: number): void {
  plain.pragma('journal_mode = WAL')
  plain.pragma('synchronous = FULL')
  plain.exec(`
    CREATE TABLE promise (id INTEGER PRIMARY KEY, customer TEXT, what TEXT, note TEXT, due_at INTEGER, state INTEGER,
      reminded_at INTEGER);
    CREATE INDEX promise_due ON promise (due_at) WHERE state = 0 AND reminded_at IS NULL;`)
  const insert = plain.prepare(
    `INSERT INTO promise (customer, what, note, due_at, state) VALUES (?, ?, '上次说好的', ?, 0)`,
  )
  plain.transaction(() => {
    for (let index = 0; index < open; index++) {
      insert.run(`客户${index % CUSTOMERS}`, `回电确认第 ${index} 号订单的退款`, dueAt(index, open))
    }
  })()
}

function measure(db: WriteDb, plain: Database.Database, clock: SetClock, say: (line: string) => void) {
  let told = 0
  using promises = openFollowUps({
    ...{
      db,
      clock,
      log: { info: () => undefined },
      me: () => me,
      lastNote: () => '上次说好的',
      callNumber: () => null,
      inTheWay: () => false,
    },
    remind: (shown) => {
      told = shown.count
    },
    changed: () => undefined,
    setTimer: () => () => undefined,
  })
  promises.settle()
  const peerNext = plain.prepare(
    'SELECT due_at FROM promise WHERE state = 0 AND reminded_at IS NULL ORDER BY due_at LIMIT 1',
  )
  const peerClaim = plain.prepare(
    'UPDATE promise SET reminded_at = ? WHERE state = 0 AND reminded_at IS NULL AND due_at <= ?',
  )
  const peerShow = plain.prepare('SELECT * FROM promise WHERE state = 0 AND reminded_at = ? ORDER BY due_at LIMIT 20')
  const peerCounts = plain.prepare(
    'SELECT count(*) AS open, count(*) FILTER (WHERE due_at <= ?) AS overdue FROM promise WHERE state = 0',
  )
  const peerCheck = (now: number) => {
    peerClaim.run(now, now)
    peerShow.all(now)
    peerNext.get()
  }
  /** `span` of time goes by, so that `span / 1 s` fall due, and each does what it does then. */
  const passes = (rounds: number, span: number, expected: number) => {
    const [mine, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      promises.handlers['follow-ups.dealt']({ ids: null })
      clock.at += span
      mine.push(timed(() => promises.check()))
      theirs.push(timed(() => peerCheck(clock.at)))
      if (told !== expected) throw new Error(`${told} were told of, not ${expected}`)
    }
    return [mine, theirs] as const
  }

  // To the first of them; a second later exactly one is due.
  clock.at = NOW + HOUR - 1
  promises.check()
  const times = {
    next: [many(LOOKS, () => nextReminderAt(db)), many(LOOKS, () => peerNext.get())] as const,
    fires: passes(ROUNDS * 10, 1000, 1),
    counts: [many(200, () => promises.counts()), many(200, () => peerCounts.get(clock.at))] as const,
    'after-sleep': passes(Math.min(ROUNDS, 4), SLEPT * 1000, SLEPT),
  }
  const classes: Record<string, { median_ms: number; p95_ms: number; ratio: number }> = {}
  const peer: Record<string, { median_ms: number; p95_ms: number }> = {}
  for (const [name, [mine, theirs]] of Object.entries(times)) {
    const [own, other] = [summary(mine), summary(theirs)]
    classes[name] = { ...own, ratio: rounded(own.median_ms / other.median_ms) }
    peer[name] = other
    say(`${name}: ${own.median_ms} / ${own.p95_ms} ms; plain ${other.median_ms} / ${other.p95_ms} ms`)
  }
  return { classes, peer }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** The first ones bring pages in and let the compiler work. */
const many = (times: number, work: () => unknown): number[] =>
  Array.from({ length: times + 50 }, () => timed(work)).slice(50)

const summary = (samples: readonly number[]) => ({
  median_ms: rounded(percentile(samples, 0.5)),
  p95_ms: rounded(percentile(samples, 0.95)),
})

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

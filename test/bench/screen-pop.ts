import { createReadStream } from 'node:fs'
import { matchCaller, warmUp } from '#electron/features/screen-pop/index'
import type { CallerMatch } from '#shared/screen-pop/card'
import type { BenchOptions } from './benchmarks'
import { callers, HEAVIEST, numbersOf } from './made-up-people'
import type { BenchResult } from './result'
import { openKeyValue } from './screen-pop-lmdb'
import { openOurs } from './screen-pop-ours'
import { openPlain } from './screen-pop-plain'
import { percentile } from './statistics'

const CUSTOMERS = 1_000_000
const LOOKUPS = 4000
const ROUNDS = 20
const LIMIT_MS = 2

type Kind = CallerMatch['kind']

/** What is asked, and what must come back: a quick wrong answer is no answer. */
const CLASSES: Readonly<Record<string, { readonly number: (index: number) => string; readonly expect: Kind }>> = {
  exact: { number: callers.exact, expect: 'exact' },
  suffix: { number: callers.suffix, expect: 'suffix' },
  several: { number: callers.several, expect: 'several' },
  unknown: { number: callers.unknown, expect: 'unknown' },
  heaviest: { number: () => numbersOf(HEAVIEST)[0] ?? '', expect: 'exact' },
}

/**
 * From the raw number to the whole card, in this process: ours encrypted (`matchCaller`), the peer's plain text, and
 * the limit, turn by turn in small rounds, so that what else the machine does meets all three. Everybody is asked about
 * other people each time; SQLite's own cache (32 MB) holds a fraction of the file, the system's cache holds it all.
 */
export async function screenPop({ options, cache, say }: BenchOptions): Promise<BenchResult> {
  const customers = Number(options.get('customers') ?? CUSTOMERS)
  if (!Number.isInteger(customers) || customers < 1000) throw new Error('--customers: a whole number from 1000 on')
  using ours = openOurs(cache, customers, say)
  using plain = openPlain(cache, customers, say)
  await using keyValue = await openKeyValue(cache, customers, say)
  // Nobody's file may be half on the disk and the other's in memory: that would be what is measured.
  for (const { file } of [ours, plain]) await readThrough(file)
  const inMemory = numbersInMemory(customers)
  warmUp(ours.opened.db)
  const limitTimes: number[] = []
  const lmdbTimes: number[] = []
  const classes: Record<string, { median_ms: number; p95_ms: number; ratio: number }> = {}
  const peerClasses: Record<string, { median_ms: number; p95_ms: number }> = {}
  for (const [name, { number, expect }] of Object.entries(CLASSES)) {
    const mine: number[] = []
    const theirs: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const asked = indexes(customers, LOOKUPS / ROUNDS, round).map((index) => number(index))
      const times = [
        timed(asked, (caller) => {
          const { kind } = matchCaller(ours.opened.db, caller)
          if (kind !== expect) throw new Error(`${caller} is ${kind}, not ${expect}`)
        }),
        timed(asked, (caller) => plain.card(caller)),
        timed(name === 'exact' ? asked : [], (caller) => plain.row(inMemory.get(caller) ?? 0)),
        timed(name === 'exact' ? asked : [], (caller) => {
          if (!keyValue.get(caller)) throw new Error(`${caller} is not in LMDB`)
        }),
      ] as const
      // The first round brings the tops of the indexes in and lets the compiler work.
      if (round === 0) continue
      mine.push(...times[0])
      theirs.push(...times[1])
      limitTimes.push(...times[2])
      lmdbTimes.push(...times[3])
    }
    const [own, peer] = [summary(mine), summary(theirs)]
    classes[name] = { ...own, ratio: rounded(own.median_ms / peer.median_ms) }
    peerClasses[name] = peer
    say(`${name}: ${own.median_ms} / ${own.p95_ms} ms; plain ${peer.median_ms} / ${peer.p95_ms} ms`)
  }
  const own = worst(Object.values(classes))
  const peer = worst(Object.values(peerClasses))
  const [lmdb, exact] = [summary(lmdbTimes), classes['exact']]
  return {
    name: 'screen-pop',
    ...own,
    classes,
    peer: { what: 'the same card from plain text, covering index', ...peer, classes: peerClasses },
    limit: {
      ...{ what: 'Map.get and one prepared row', ...summary(limitTimes) },
      lmdb: { what: 'one key of LMDB, its bytes as they are', ...lmdb },
      p95_ms_allowed: LIMIT_MS,
    },
    ratio: rounded(own.p95_ms / peer.p95_ms),
    figures: {
      customers,
      within_limit: own.p95_ms <= LIMIT_MS,
      // How many single gets a whole card costs: it is about forty rows, decrypted.
      times_lmdb: exact && {
        median: rounded(exact.median_ms / lmdb.median_ms),
        p95: rounded(exact.p95_ms / lmdb.p95_ms),
      },
    },
  }
}

async function readThrough(file: string): Promise<void> {
  for await (const _ of createReadStream(file, { highWaterMark: 1024 * 1024 }));
}

/** What a program that holds every number in its memory would know: 100 MB for a million. */
function numbersInMemory(customers: number): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (let index = 0; index < customers; index++) for (const number of numbersOf(index)) known.set(number, index + 1)
  return known
}

/** People from all over the file, others in each round. */
function indexes(customers: number, count: number, round: number): number[] {
  return Array.from({ length: count }, (_, n) => (((round * count + n) * 7919 + round) * 104_729) % customers)
}

/** Microseconds for each. */
function timed(asked: readonly string[], work: (caller: string) => void): number[] {
  return asked.map((caller) => {
    const from = process.hrtime.bigint()
    work(caller)
    return Number(process.hrtime.bigint() - from) / 1000
  })
}

function summary(micros: readonly number[]) {
  const ms = (share: number) => Math.round(percentile(micros, share) * 10) / 10_000
  return { median_ms: ms(0.5), p95_ms: ms(0.95) }
}

function worst(classes: readonly { median_ms: number; p95_ms: number }[]) {
  const most = (figure: 'median_ms' | 'p95_ms') => Math.max(...classes.map((times) => times[figure]))
  return { median_ms: most('median_ms'), p95_ms: most('p95_ms') }
}

const rounded = (value: number) => Math.round(value * 100) / 100

import type { BenchResult } from './result'

export interface BenchOptions {
  /** `--key value` pairs of the command line. */
  readonly options: ReadonlyMap<string, string>
  /** A folder where big data may be kept between runs. */
  readonly cache: string
  readonly say: (line: string) => void
}

export interface Benchmark {
  /** One line: the work, the peer and the limit. */
  readonly about: string
  run(given: BenchOptions): Promise<BenchResult>
}

/** Every benchmark by its name. Its code is loaded when it is asked for: none pays for the imports of another. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  'screen-pop': {
    about:
      'number to whole card among 1,000,000 customers (--customers N), encrypted; peer: plain text in a covering index; limit: 2 ms, beside Map.get, one prepared row, one key of LMDB',
    run: async (given) => (await import('./screen-pop')).screenPop(given),
  },
  'customer-search': {
    about:
      'as-you-type name, pinyin, initials, number among 1,000,000 customers (--customers N), encrypted; peer: FTS5 and LIKE on plain text; limit: 30 ms',
    run: async (given) => (await import('./customer-search')).customerSearch(given),
  },
  'customer-list': {
    about:
      'a page of the list and how many there are, by one filter and four orders, among 1,000,000 customers (--customers N), encrypted; peer: a plain table with an index a column; limit: 30 ms',
    run: async (given) => (await import('./customer-list')).customerList(given),
  },
  'job-writes': {
    about:
      'how long a change of main waits while a worker thread files 100,000 names (--customers N); peer: a quiet database; limit: 50 ms',
    run: async (given) => (await import('./job-writes')).jobWrites(given),
  },
  reminders: {
    about:
      '100,000 open promises (--open N): next due, one that fires, 1,000 due at once after sleep; peer: a plain table; limit: 1 ms and 100 ms',
    run: async (given) => (await import('./reminders')).reminders(given),
  },
  'pool-claim': {
    about:
      '200 agents claim from one pool (--customers N), eight threads on one file; limit: no customer twice, no quota passed; peer: the bare UPDATE',
    run: async (given) => (await import('./pool-claim')).poolClaim(given),
  },
  'call-churn': {
    about: '1,000 calls in a row (--calls N): what each leaves behind in the phone window; limit: 20 KB of heap a call',
    run: async (given) => (await import('./call-churn')).callChurn(given),
  },
  'invite-flood': {
    about: '100 INVITE a second for 20 s (--seconds N): how long the agent window takes to answer; limit: 100 ms',
    run: async (given) => (await import('./invite-flood')).inviteFlood(given),
  },
  'start-up': {
    about: 'process start until painted and registered; peer: an Electron window with one line of text',
    run: async () => (await import('./start-up')).startUp(),
  },
  'import-csv': {
    about: '1,000,000 rows of CSV (--rows N) in the real program; limit: sqlite3 .import of the same file, times 30',
    run: async (given) => (await import('./import-list')).importList('csv', 1_000_000)(given),
  },
  'import-xlsx': {
    about: '100,000 rows of XLSX (--rows N) in the real program; limit: sqlite3 .import of the same rows, times 30',
    run: async (given) => (await import('./import-list')).importList('xlsx', 100_000)(given),
  },
}

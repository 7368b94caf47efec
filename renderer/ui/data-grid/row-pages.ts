import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'

export interface PageAnswer<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  /** False: there are at least so many. */
  readonly exact: boolean
}

/** Asks for rows `offset` to `offset + limit`; null when they cannot be had. */
export type LoadPage<Row> = (offset: number, limit: number) => Promise<PageAnswer<Row> | null>

/** Rows of which only those looked at are here. */
export interface RowPages<Row> {
  /** Null until the first answer. */
  readonly total: number | null
  readonly exact: boolean
  /** What is shown answers an older question; the new answer is on its way. */
  readonly stale: boolean
  /** The last question could not be answered. */
  readonly failed: boolean
  at(index: number): Row | undefined
  /** Rows `from` to `until` (exclusive) are looked at. */
  want(from: number, until: number): void
  /** The rows of a range, also those that were never looked at; at most 10,000. */
  between(from: number, until: number): Promise<readonly Row[]>
  /** Every row that is here, in order. */
  known(): readonly Row[]
  /** They changed: asks again, and shows what there is until then. */
  reload(): void
}

export const PAGE = 100
const KEPT_PAGES = 80
const RANGE = 10_000
const REST_MS = 40

export interface PageStore<Row> {
  snapshot(): RowPages<Row>
  subscribe(listener: () => void): () => void
  stop(): void
}

/** Pages of `PAGE` rows, fetched when the eye rests on them, forgotten when it has long been elsewhere. */
export function createRowPages<Row>(load: LoadPage<Row>, before?: RowPages<Row>): PageStore<Row> {
  const listeners = new Set<() => void>()
  let older = before
  let pages = new Map<number, readonly Row[]>()
  let asked = new Set<number>()
  let generation = 0
  let wanted: readonly [number, number] = [0, 1]
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let state: RowPages<Row> = make({
    total: before?.total ?? null,
    exact: before?.exact ?? true,
    stale: true,
    failed: false,
  })

  function make(part: Pick<RowPages<Row>, 'total' | 'exact' | 'stale' | 'failed'>): RowPages<Row> {
    // Until the first answer of this question the rows of the last one stay where they are.
    const old = part.stale ? older : undefined
    return { ...part, at: (index) => rowAt(index) ?? old?.at(index), want, between, known, reload }
  }

  function rowAt(index: number): Row | undefined {
    return pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  function known(): readonly Row[] {
    return [...pages.entries()].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows)
  }

  function show(part: Partial<Pick<RowPages<Row>, 'total' | 'exact' | 'stale' | 'failed'>>): void {
    state = make({ total: state.total, exact: state.exact, stale: state.stale, failed: state.failed, ...part })
    for (const listener of listeners) listener()
  }

  async function fetch(page: number): Promise<readonly Row[]> {
    const mine = generation
    asked.add(page)
    const answer = await load(page * PAGE, PAGE)
    if (stopped || mine !== generation) return []
    older = undefined
    if (answer === null) {
      asked.delete(page)
      show({ failed: true, stale: false })
      return []
    }
    pages.set(page, answer.rows)
    for (const old of pages.keys()) if (pages.size > KEPT_PAGES && old !== page) forget(old)
    show({ total: answer.total, exact: answer.exact, stale: false, failed: false })
    return answer.rows
  }

  function forget(page: number): void {
    const [from, until] = wanted
    if (page * PAGE < until && (page + 1) * PAGE > from) return
    pages.delete(page)
    asked.delete(page)
  }

  function look(): void {
    timer = undefined
    const [from, until] = wanted
    for (let page = Math.floor(from / PAGE); page * PAGE < until; page++) if (!asked.has(page)) void fetch(page)
  }

  function want(from: number, until: number): void {
    wanted = [from, until]
    if (timer === undefined && !stopped) timer = setTimeout(look, state.total === null ? 0 : REST_MS)
  }

  async function between(from: number, until: number): Promise<readonly Row[]> {
    const end = Math.min(until, from + RANGE)
    const rows: Row[] = []
    for (let page = Math.floor(from / PAGE); page * PAGE < end; page++) {
      const those = pages.get(page) ?? (await fetch(page))
      rows.push(...those.slice(Math.max(0, from - page * PAGE), end - page * PAGE))
    }
    return rows
  }

  function reload(): void {
    generation++
    asked = new Set()
    const [from, until] = wanted
    // Those looked at stay until the new ones are here; the others are asked for when they are looked at.
    pages = new Map([...pages].filter(([page]) => page * PAGE < until && (page + 1) * PAGE > from))
    look()
  }

  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/**
 * @param question what `load` asks, as a text: another text is another question, and starts from the first row
 */
export function useRowPages<Row>(question: string, load: LoadPage<Row>): RowPages<Row> {
  const [held, setHeld] = useState<{ question: string; store: PageStore<Row> }>(() => ({
    question,
    store: createRowPages(load),
  }))
  let current = held
  if (held.question !== question) {
    current = { question, store: createRowPages(load, held.store.snapshot()) }
    setHeld(current)
  }
  const { store } = current
  useEffect(() => store.stop, [store])
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

/** The same for rows that are all here. */
export function useAllRows<Row>(rows: readonly Row[] | null): RowPages<Row> {
  return useMemo(
    () => ({
      total: rows?.length ?? null,
      exact: true,
      stale: false,
      failed: false,
      at: (index) => rows?.[index],
      want: () => undefined,
      between: async (from, until) => rows?.slice(from, until) ?? [],
      known: () => rows ?? [],
      reload: () => undefined,
    }),
    [rows],
  )
}

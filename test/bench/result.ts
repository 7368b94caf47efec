/** What a benchmark prints as its last line. Times are milliseconds. */
export interface BenchResult {
  readonly name: string
  readonly median_ms: number
  /** Of the worst class, where there are several. */
  readonly p95_ms: number
  readonly classes: Readonly<Record<string, { readonly median_ms: number; readonly p95_ms: number }>>
  /** The same work done by the alternative, in the same run. */
  readonly peer: Readonly<Record<string, unknown>>
  /** The least that is possible here, or what the issue allows. */
  readonly limit: Readonly<Record<string, unknown>>
  /** Ours over the peer or the limit that the issue names. */
  readonly ratio: number
  /** What else was counted, by name. */
  readonly figures?: Readonly<Record<string, unknown>>
}

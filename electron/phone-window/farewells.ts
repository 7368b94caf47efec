/**
 * BYE and refusals that could not be delivered: kept while the WebSocket is away and said once the line is back, so that
 * the other side keeps no ghost call (trap 8).
 */
export interface Farewells {
  /** Runs `farewell` now if the line is up; it is run again later whenever it calls `undelivered`. */
  say(farewell: Farewell): void
  /** The line is registered again. */
  lineIsBack(): void
  stop(): void
}
export type Farewell = (undelivered: () => void) => void

/** After this long the other side has gone by itself. */
const LONGEST_KEPT_MS = 10 * 60_000
/** After a server restart the other side may register a moment later than we do. */
const AGAIN_MS = 2_000

export function createFarewells(lineIsUp: () => boolean, now: () => number): Farewells {
  let kept: { farewell: Farewell; since: number }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function attempt(farewell: Farewell, since: number): void {
    let given = false
    farewell(() => {
      if (given) return
      given = true
      kept.push({ farewell, since })
      timer ??= setTimeout(sayKept, AGAIN_MS)
    })
  }

  function sayKept(): void {
    clearTimeout(timer)
    timer = undefined
    if (!lineIsUp()) return
    const due = kept.filter((one) => now() - one.since < LONGEST_KEPT_MS)
    kept = []
    for (const one of due) attempt(one.farewell, one.since)
  }

  return {
    say(farewell) {
      if (lineIsUp()) attempt(farewell, now())
      else kept.push({ farewell, since: now() })
    },
    lineIsBack: sayKept,
    stop() {
      clearTimeout(timer)
      timer = undefined
      kept = []
    },
  }
}

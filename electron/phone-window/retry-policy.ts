/** Why the line is not registered now. */
export type LineFailure =
  | 'unreachable' // no WebSocket came about
  | 'lost' // it was open and is gone, or was silent and was dropped
  | 'no-answer' // REGISTER unanswered
  | 'refused' // a final answer to REGISTER that may pass
  | 'wrong-password' // 401 or 403 to our digest
  | 'bad-address'

export type Retry = { readonly afterMs: number } | 'stop'

const MINUTE = 60_000

/**
 * When to try again.
 *
 * A server that was lost is tried every 0.8 to 1.6 s, so that the line is registered again within 2 s of the server
 * being back (reliability.md, promise 4), while a thousand desktops spread over that second. After ten minutes nobody
 * waits for the second any more, and the tries thin out. Wrong passwords are never repeated: servers lock accounts.
 *
 * @param attempt failures in a row so far, from 0
 * @param elapsedMs since the first of them
 * @param chance 0 up to 1, from a random source
 */
export function nextRetry(attempt: number, elapsedMs: number, failure: LineFailure, chance: number): Retry {
  switch (failure) {
    case 'wrong-password':
    case 'bad-address':
      return 'stop'
    case 'lost':
    case 'unreachable':
      // The very first one may be a cut of a moment: quick, yet spread.
      if (attempt === 0 && failure === 'lost') return between(150, 900, chance)
      return elapsedMs < 10 * MINUTE ? between(800, 1_600, chance) : between(4_000, 8_000, chance)
    case 'no-answer':
      return between(1_000, 2_000, chance)
    case 'refused':
      // The server is there and said no: 2, 4, 8, 16, 30 s.
      return between(0.75, 1, chance, Math.min(30_000, 2_000 * 2 ** Math.min(attempt, 10)))
  }
}

function between(low: number, high: number, chance: number, unit = 1): Retry {
  return { afterMs: Math.round((low + (high - low) * chance) * unit) }
}

/**
 * RFC 3261 section 14.1: after 491 the side that made the Call-ID waits 2.1 to 4 s, the other 0 to 2 s, in steps of
 * 10 ms, so that both do not meet again.
 */
export function glareDelayMs(ownsCallId: boolean, chance: number): number {
  const steps = ownsCallId ? 210 + Math.floor(chance * 191) : Math.floor(chance * 201)
  return steps * 10
}

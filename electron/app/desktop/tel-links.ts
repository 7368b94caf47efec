/** What a link may be at most: a longer one is no telephone number. */
const LONGEST = 512
/** RFC 3966 section 5.1.1, and what people put between digits: blanks of every kind, brackets, dots, hyphens, slashes. */
const SEPARATORS = /[\p{Zs}().\-‐‑‒–—/·]/gu
// Line breaks, zero-width and bidirectional characters: what is not seen does not belong into a number.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u

/**
 * The number of a tel: (RFC 3966) or callto: link, clean enough for the dial pad: `^\+?[0-9*#]{1,32}$`. Null for everything
 * else: other schemes, letters, flags, line breaks, what is still encoded after it was decoded once. Anybody may put such a
 * link anywhere, so it only ever fills in; the agent dials.
 */
export function numberFromLink(link: string): string | null {
  if (link.length > LONGEST || UNSEEN.test(link)) return null
  const match = /^(?:tel|callto):(?:\/\/)?([^;?]*)/i.exec(link.trim())
  if (!match) return null
  let written: string
  try {
    written = decodeURIComponent(match[1] ?? '')
  } catch {
    return null
  }
  // A flag that was wrapped into a link, once encoded, once full-width.
  if (UNSEEN.test(written) || /^\s*[-‐-―－]/u.test(written)) return null
  const number = written.normalize('NFKC').replace(SEPARATORS, '')
  return /^\+?[0-9*#]{1,32}$/.test(number) ? number : null
}

/** The number of the first link among the arguments the program was started with that has one. */
export function numberFromArguments(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const number = numberFromLink(argument)
    if (number !== null) return number
  }
  return null
}

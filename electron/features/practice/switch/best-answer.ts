/** Smaller is better. */
function rank(status: number): number {
  if (status >= 600) return 0 // somebody spoke for all phones of the user: RFC 3261 16.7 step 6
  const hundreds = Math.floor(status / 100) * 100
  if ([401, 407, 415, 420, 484].includes(status)) return hundreds + 1 // the caller can do something about these
  if (status === 486) return hundreds + 2
  if (status === 480) return hundreds + 8
  if (status === 408 || status === 487) return hundreds + 9 // say nothing about why
  return hundreds + 5
}

/** The final answer that the caller gets when several phones refused (RFC 3261 16.7 step 6); the first of equals. */
export function bestAnswer<Final extends { readonly status: number }>(finals: readonly Final[]): Final | undefined {
  return finals.reduce<Final | undefined>(
    (best, next) => (best === undefined || rank(next.status) < rank(best.status) ? next : best),
    undefined,
  )
}

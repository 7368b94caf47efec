export interface Share {
  readonly weight: number
  /** How many more the quota lets in; null: any number. */
  readonly room: number | null
}

export interface Portion {
  readonly gets: number
  /** Of the share, what the quota does not let in. It stays where it is: nobody gets more than their share. */
  readonly overQuota: number
}

/**
 * Divides `total` by the weights, whole customers only: everybody gets the whole part of their share, and what is left goes to
 * the largest remainders, the first of equals first. What a quota does not let in is said and given to nobody else, so that
 * the preview means what it shows. The portions, with what is over quota, add up to `total`.
 */
export function splitByWeights(total: number, shares: readonly Share[]): readonly Portion[] {
  const sum = shares.reduce((all, { weight }) => all + weight, 0)
  if (shares.length === 0 || !(sum > 0)) return shares.map(() => ({ gets: 0, overQuota: 0 }))
  const exact = shares.map(({ weight }) => (total * weight) / sum)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  const extra = new Set(byRemainder.slice(0, left).map(({ at }) => at))
  return shares.map(({ room }, at) => {
    const share = (whole[at] ?? 0) + (extra.has(at) ? 1 : 0)
    const gets = Math.min(share, Math.max(0, room ?? share))
    return { gets, overQuota: share - gets }
  })
}

/**
 * Who gets the next one, as an index, until everybody has their portion: dealt out like cards in proportion, so that the old
 * and the new ones of a list come to everybody alike.
 */
export function* dealOut(portions: readonly number[]): Generator<number, void> {
  const given = portions.map(() => 0)
  const total = portions.reduce((all, portion) => all + portion, 0)
  for (let dealt = 0; dealt < total; dealt++) {
    let next = -1
    let least = Number.POSITIVE_INFINITY
    portions.forEach((portion, at) => {
      const has = given[at] ?? 0
      // The middle of the next card within its owner's row: whoever is furthest behind comes first.
      const place = has < portion ? (has + 0.5) / portion : Number.POSITIVE_INFINITY
      if (place >= least) return
      least = place
      next = at
    })
    given[next] = (given[next] ?? 0) + 1
    yield next
  }
}

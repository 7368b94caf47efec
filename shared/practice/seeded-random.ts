/**
 * Chance that can be repeated: everything made up for practice comes from one seed, so that a trainer, a test and a bug
 * report all see the same people. Mulberry32: 32 bits of state, good enough for names and pauses, never for secrets.
 */

export interface Draw {
  /** At least 0, below 1. */
  readonly value: number
  /** What the next draw starts from. */
  readonly seed: number
}

/** One pure draw; for machines that keep the seed in their state. */
export function draw(seed: number): Draw {
  const next = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(next ^ (next >>> 15), 1 | next)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296, seed: next }
}

/** A row of draws, for code that builds something in one go. */
export interface SeededRandom {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item
  /** A copy in another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[]
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed
  const fraction = (): number => {
    const drawn = draw(state)
    state = drawn.seed
    return drawn.value
  }
  const whole = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1))
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new Error('picked from an empty list')
      return item
    },
    shuffled: <Item>(items: readonly Item[]): readonly Item[] =>
      items
        .map((item) => ({ item, order: fraction() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  }
}

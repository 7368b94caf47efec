/** The rows that are ticked: some by their keys, or all that there are. */
export interface Ticks {
  readonly all: boolean
  readonly keys: ReadonlySet<string>
}

export const noTicks: Ticks = { all: false, keys: new Set() }
export const allTicked: Ticks = { all: true, keys: new Set() }

export const isTicked = (ticks: Ticks, key: string): boolean => ticks.all || ticks.keys.has(key)

/** How many, where `total` rows are there. */
export const tickCount = (ticks: Ticks, total: number): number => (ticks.all ? total : ticks.keys.size)

/** One row more or less. Out of all, one taken off leaves those of `known`: the rows that were seen. */
export function ticked(ticks: Ticks, key: string, on: boolean, known: readonly string[]): Ticks {
  const keys = new Set(ticks.all ? known : ticks.keys)
  if (on) keys.add(key)
  else keys.delete(key)
  return ticks.all && on ? ticks : { all: false, keys }
}

/** These too: the rows from one tick to the next with Shift. */
export function alsoTicked(ticks: Ticks, more: readonly string[]): Ticks {
  return ticks.all ? ticks : { all: false, keys: new Set([...ticks.keys, ...more]) }
}

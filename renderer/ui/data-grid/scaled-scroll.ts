/**
 * A browser ends an element at 33,554,428 px (Chromium keeps positions as 1/64 px in 32 bits); a million rows are longer.
 * Beyond `LONGEST` the bar moves through a shorter body, and each of its pixels stands for more than one of the rows'.
 */
export interface ScaledScroll {
  /** Height of the body in the page, px. */
  readonly height: number
  /** Where the rows' own picture begins, for what the bar says. */
  toRows(scrollTop: number): number
  /** What the bar must say, so that the rows' picture begins there. */
  toBar(offset: number): number
}

export const LONGEST = 16_000_000

export function scaledScroll(rowsHeight: number, viewHeight: number, longest = LONGEST): ScaledScroll {
  const height = Math.min(rowsHeight, longest)
  const way = height - viewHeight
  const scale = height === rowsHeight || way <= 0 ? 1 : (rowsHeight - viewHeight) / way
  return {
    height,
    toRows: (scrollTop) => Math.max(0, scrollTop * scale),
    toBar: (offset) => Math.max(0, offset / scale),
  }
}

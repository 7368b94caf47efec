/** The cell that has the focus; row -1 is the header. */
export interface Place {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that are seen at once. */
  readonly page: number
}

interface KeyPressed {
  readonly key: string
  readonly ctrlKey: boolean
}

/** Where a key leads (WAI-ARIA grid); null: it is no key that leads anywhere. */
export function placeAfter({ row, column }: Place, pressed: KeyPressed, size: GridSize): Place | null {
  const last = size.rows - 1
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(-1, Math.min(nextRow, last)),
    column: Math.max(0, Math.min(nextColumn, size.columns - 1)),
  })
  // A page up ends at the first row: the header is one step more.
  const withinRows = (next: number) => (size.rows === 0 ? -1 : Math.max(0, next))
  switch (pressed.key) {
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'Home':
      return pressed.ctrlKey ? to(withinRows(0), 0) : to(row, 0)
    case 'End':
      return pressed.ctrlKey ? to(last, size.columns - 1) : to(row, size.columns - 1)
    case 'PageDown':
      return to(withinRows(row + size.page), column)
    case 'PageUp':
      return to(withinRows(row - size.page), column)
    default:
      return null
  }
}

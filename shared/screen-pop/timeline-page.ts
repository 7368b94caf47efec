/**
 * One page out of several sources, newest first. What happened in one moment stands in the order of the sources, and
 * within a source the newest row first; so a cursor names a place in all of them at once, and no page leaves anything
 * out or shows it twice, whatever is written meanwhile (that is newer and stands before the first page).
 */
export interface TimelineRow {
  readonly at: number
  /** Orders the rows of one source that are of one moment; higher is newer. */
  readonly key: number
}

/** `list` answers rows strictly before a place, newest first. */
export interface TimelineSource<Row extends TimelineRow> {
  list(before: TimelineRow, limit: number): readonly Row[]
}

interface Cursor extends TimelineRow {
  readonly source: number
}

const LAST = Number.MAX_SAFE_INTEGER

export interface TimelinePage<Row> {
  readonly rows: readonly Row[]
  /** Null: that was all. */
  readonly next: string | null
}

/** A cursor that is none begins at the start. Sources not asked for are null, so that the others keep their places. */
export function timelinePage<Row extends TimelineRow>(
  sources: readonly (TimelineSource<Row> | null)[],
  before: string | null,
  limit: number,
): TimelinePage<Row> {
  const cursor = readCursor(before)
  const found = sources.flatMap((source, index) =>
    (source?.list(placeIn(index, cursor), limit + 1) ?? []).map((row) => ({ row, source: index })),
  )
  found.sort((a, b) => b.row.at - a.row.at || a.source - b.source || b.row.key - a.row.key)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next = last && found.length > limit ? `${last.row.at}.${last.source}.${last.row.key}` : null
  return { rows: page.map(({ row }) => row), next }
}

/** Where a source goes on: of the cursor's moment, earlier sources are through and later ones have not begun. */
function placeIn(source: number, cursor: Cursor): TimelineRow {
  if (source === cursor.source) return cursor
  return { at: cursor.at, key: source < cursor.source ? -1 : LAST }
}

function readCursor(text: string | null): Cursor {
  const [, at, source, key] = /^(\d{1,16})\.(\d{1,2})\.(\d{1,16})$/u.exec(text ?? '') ?? []
  return { at: Number(at ?? LAST), source: Number(source ?? 0), key: Number(key ?? LAST) }
}

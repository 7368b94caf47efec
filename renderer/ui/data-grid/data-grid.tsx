// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot stand where the sums put them
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../button'
import { isComposing } from '../typing'
import type { GridColumns } from './grid-columns'
import { GridHead, type GridSort } from './grid-head'
import { type Place, placeAfter } from './grid-keys'
import { GridRow } from './grid-row'
import type { RowPages } from './row-pages'
import { useRowWindow } from './row-window'
import { allTicked, alsoTicked, isTicked, noTicks, type Ticks, ticked } from './ticks'
import './data-grid.css'

export interface DataGridProps<Row> {
  /** What the table holds. */
  readonly label: string
  readonly columns: GridColumns<Row>
  readonly rows: RowPages<Row>
  readonly keyOf: (row: Row) => string
  /** What a row is called, where it is ticked. */
  readonly nameOf: (row: Row) => string
  readonly sort?: GridSort | null
  readonly onSort?: (sort: GridSort) => void
  /** With these the rows can be ticked. */
  readonly ticks?: Ticks
  readonly onTicks?: (ticks: Ticks) => void
  /** Enter, or a click. */
  readonly onOpen?: (row: Row) => void
  /** The row that is open beside the table. */
  readonly openKey?: string | null
  /** A key of the page's own on a row; true: it was one. */
  readonly onRowKey?: (event: KeyboardEvent, row: Row) => boolean
  /** What to say when there is no row. */
  readonly empty: ReactNode
}

/**
 * A table of any length (WAI-ARIA grid): the rows in sight are drawn, those looked at are fetched. Arrows, Home, End,
 * PageUp, PageDown move; Space ticks, with Shift from the last tick on; Enter opens a row or sorts by a heading;
 * Shift with the arrows makes a column wider or narrower.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rows, keyOf, nameOf, ticks, onTicks, onOpen, openKey = null } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>({ row: -1, column: 0 })
  const anchor = useRef<number | null>(null)
  const takesFocus = useRef(false)
  const id = useId()

  const total = rows.total ?? 0
  const active = place.row >= total ? { ...place, row: total - 1 } : place
  const window = useRowWindow(scroller, total, active.row)
  const ticksColumn = ticks !== undefined && onTicks !== undefined
  const width = columns.shown.length + (ticksColumn ? 1 : 0)

  const from = window.rows[0]?.index ?? 0
  const until = (window.rows.at(-1)?.index ?? 0) + 1
  const { want } = rows
  useEffect(() => want(from, until), [want, from, until])

  // After a key: the cell is there now, wherever it had to be fetched from.
  useEffect(() => {
    if (!takesFocus.current) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`)
    if (!cell) return
    takesFocus.current = false
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  function go(next: Place): void {
    takesFocus.current = true
    if (next.row >= 0) window.reveal(next.row)
    setPlace(next)
  }

  function tick(index: number, on: boolean, range: boolean): void {
    const row = rows.at(index)
    if (!ticks || !onTicks || row === undefined) return
    const start = anchor.current
    anchor.current = index
    if (!range || start === null || start === index) {
      onTicks(ticked(ticks, keyOf(row), on, rows.known().map(keyOf)))
      return
    }
    const [low, high] = [Math.min(start, index), Math.max(start, index) + 1]
    void rows.between(low, high).then((those) => onTicks(alsoTicked(ticks, those.map(keyOf))))
  }

  function open(index: number): void {
    const row = rows.at(index)
    if (row !== undefined) onOpen?.(row)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A control within a cell has its own keys.
    if (isComposing(event) || !(event.target instanceof HTMLElement)) return
    const active = placeOf(event.target)
    if (!active) return
    const row = active.row >= 0 ? rows.at(active.row) : undefined
    if (row !== undefined && props.onRowKey?.(event, row)) {
      event.preventDefault()
      return
    }
    if (event.altKey || event.metaKey) return
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (active.row === -1 && event.shiftKey && step !== undefined) {
      const column = columns.shown[active.column - (ticksColumn ? 1 : 0)]
      if (column) columns.resize(column.id, column.size + step)
    } else if (event.key === ' ' && active.row >= 0 && row !== undefined && ticks) {
      tick(active.row, event.shiftKey || !isTicked(ticks, keyOf(row)), event.shiftKey)
    } else if (event.key === 'Enter' && active.row >= 0) open(active.row)
    else if (event.key === 'Enter' || event.key === ' ') event.target.querySelector<HTMLElement>('[data-head]')?.click()
    else if (event.key === 'a' && event.ctrlKey && onTicks && total > 0) onTicks(allTicked)
    else {
      const next = placeAfter(active, event, { rows: total, columns: width, page: window.page })
      if (!next) return
      if (event.shiftKey && ticks && next.row !== active.row && next.row >= 0 && event.key.startsWith('Arrow')) {
        anchor.current ??= active.row
        tick(next.row, true, true)
      }
      go(next)
    }
    event.preventDefault()
  }

  const template = [...(ticksColumn ? ['40px'] : []), ...columns.shown.map(({ size }) => `${size}px`)].join(' ')
  const style = { '--grid-columns': `${template} minmax(0, 1fr)` } as CSSProperties
  const none = rows.total === 0 && !rows.stale
  return (
    <div className="grid-frame" data-stale={rows.stale && rows.total !== null}>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.total === null || !rows.exact ? -1 : total + 1}
        aria-colcount={width}
        aria-multiselectable={ticksColumn ? true : undefined}
        aria-busy={rows.stale}
        style={style}
        onKeyDown={onKeyDown}
      >
        <GridHead
          columns={columns}
          sort={props.sort ?? null}
          onSort={props.onSort}
          active={active.row === -1 ? active.column : null}
          onActive={(column) => setPlace({ row: -1, column })}
          tickAll={
            ticksColumn
              ? {
                  state: ticks.all ? 'all' : ticks.keys.size > 0 ? 'some' : 'none',
                  choose: (all) => onTicks(all ? allTicked : noTicks),
                }
              : null
          }
        />
        <div className="grid-body" role="rowgroup" style={{ height: window.height }}>
          {window.rows.map(({ index, top }) => {
            const row = rows.at(index)
            return (
              <GridRow
                key={index}
                id={id}
                index={index}
                top={top}
                row={row}
                columns={columns.shown}
                name={row === undefined ? '' : nameOf(row)}
                active={active.row === index ? active.column : null}
                ticked={ticksColumn ? row !== undefined && isTicked(ticks, keyOf(row)) : null}
                open={row !== undefined && openKey !== null && keyOf(row) === openKey}
                opens={onOpen !== undefined}
                onActive={(column) => setPlace({ row: index, column })}
                onTick={(on, range) => tick(index, on, range)}
                onOpen={() => open(index)}
              />
            )
          })}
        </div>
      </div>
      {none && !rows.failed ? <div className="grid-none">{props.empty}</div> : null}
      {rows.failed ? (
        <div className="grid-none" role="alert">
          <p>{t('app.grid-failed')}</p>
          <Button onClick={rows.reload}>{t('app.grid-again')}</Button>
        </div>
      ) : null}
    </div>
  )
}

/** A cell says itself which it is: the focus may have moved since the last drawing. */
function placeOf({ dataset }: HTMLElement): Place | null {
  const [row, column] = dataset['cell']?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

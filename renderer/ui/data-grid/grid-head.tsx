// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot stand where the sums put them
import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons'
import type { GridColumns, ShownColumn } from './grid-columns'

export interface GridSort {
  /** A column's `sortBy`. */
  readonly by: string
  readonly direction: 'up' | 'down'
}

/** The headings: they sort, and their edges are pulled. */
export function GridHead<Row>({
  columns,
  sort,
  onSort,
  active,
  onActive,
  tickAll,
}: {
  columns: GridColumns<Row>
  sort: GridSort | null
  onSort: ((sort: GridSort) => void) | undefined
  /** The heading that has the focus, counted with the ticks. */
  active: number | null
  onActive: (column: number) => void
  tickAll: { state: 'none' | 'some' | 'all'; choose: (all: boolean) => void } | null
}) {
  const { t } = useTranslation()
  const first = tickAll === null ? 0 : 1
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row grid-head-row" role="row" aria-rowindex={1}>
        {tickAll === null ? null : (
          <div
            className="grid-cell grid-tick"
            role="columnheader"
            aria-label={t('app.grid-ticks')}
            aria-colindex={1}
            data-cell="-1:0"
            tabIndex={active === 0 ? 0 : -1}
            onFocus={() => onActive(0)}
          >
            <input
              type="checkbox"
              data-head
              tabIndex={-1}
              aria-label={t('app.grid-tick-all')}
              title={t('app.grid-tick-all')}
              checked={tickAll.state === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = tickAll.state === 'some'
              }}
              onChange={(event) => tickAll.choose(event.currentTarget.checked)}
            />
          </div>
        )}
        {columns.shown.map((column, at) => (
          <Heading
            key={column.id}
            column={column}
            at={at + first}
            active={active === at + first}
            direction={sort !== null && sort.by === column.sortBy ? sort.direction : null}
            onSort={onSort}
            onActive={() => onActive(at + first)}
            onResize={(size) => columns.resize(column.id, size)}
          />
        ))}
      </div>
    </div>
  )
}

function Heading<Row>({
  column,
  at,
  active,
  direction,
  onSort,
  onActive,
  onResize,
}: {
  column: ShownColumn<Row>
  at: number
  active: boolean
  direction: 'up' | 'down' | null
  onSort: ((sort: GridSort) => void) | undefined
  onActive: () => void
  onResize: (size: number) => void
}) {
  const { sortBy, words, align = 'start', size } = column
  const sorts = sortBy !== undefined && onSort !== undefined
  const marked = direction === null ? undefined : direction === 'up' ? 'ascending' : 'descending'
  return (
    <div
      className="grid-cell grid-heading"
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={sorts ? (marked ?? 'none') : undefined}
      data-align={align}
      data-cell={`-1:${at}`}
      tabIndex={active ? 0 : -1}
      onFocus={onActive}
    >
      {sorts ? (
        // The heading has the focus and hands Enter on.
        <button
          type="button"
          data-head
          tabIndex={-1}
          className="grid-sort"
          onClick={() => onSort({ by: sortBy, direction: direction === 'down' ? 'up' : 'down' })}
        >
          <span className="grid-words">{words}</span>
          <span className="grid-sort-mark" data-direction={direction ?? 'none'}>
            <Icon name={direction === 'up' ? 'up' : 'chevron'} size={14} />
          </span>
        </button>
      ) : (
        <span className="grid-words">{words}</span>
      )}
      <Edge size={size} onResize={onResize} />
    </div>
  )
}

/** Pulled by the pointer; with the keyboard it is Shift and the arrows on the heading. */
function Edge({ size, onResize }: { size: number; onResize: (size: number) => void }) {
  const pull = useRef<{ x: number; size: number } | null>(null)
  function move(event: PointerEvent): void {
    if (pull.current) onResize(pull.current.size + event.clientX - pull.current.x)
  }
  return (
    <span
      className="grid-edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        pull.current = { x: event.clientX, size }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        pull.current = null
      }}
    />
  )
}

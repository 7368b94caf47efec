// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot stand where the sums put them
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownColumn } from './grid-columns'

interface GridRowProps<Row> {
  id: string
  index: number
  /** px in the body. */
  top: number
  /** Undefined while it is on its way. */
  row: Row | undefined
  columns: readonly ShownColumn<Row>[]
  name: string
  /** The cell that has the focus, counted with the ticks. */
  active: number | null
  /** Null: rows of this table are not ticked. */
  ticked: boolean | null
  open: boolean
  opens: boolean
  onActive: (column: number) => void
  onTick: (on: boolean, range: boolean) => void
  onOpen: () => void
}

export function GridRow<Row>(props: GridRowProps<Row>) {
  const { index, top, row, columns, name, active, ticked, open, opens, onActive, onTick, onOpen } = props
  const { t } = useTranslation()
  const first = ticked === null ? 0 : 1
  const cell = (at: number) => ({
    role: 'gridcell',
    'aria-colindex': at + 1,
    'data-cell': `${index}:${at}`,
    tabIndex: active === at ? 0 : -1,
    onFocus: () => onActive(at),
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space on its cells do the same, see DataGrid
    <div
      className="grid-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked ?? undefined}
      aria-current={open ? 'true' : undefined}
      data-odd={index % 2 === 1}
      data-opens={opens}
      style={{ top }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-ticks]')) return
        if (ticked !== null && (event.shiftKey || event.ctrlKey)) onTick(event.shiftKey || !ticked, event.shiftKey)
        else onOpen()
      }}
    >
      {ticked === null ? null : (
        <div {...cell(0)} className="grid-cell grid-tick" data-ticks>
          {row === undefined ? null : (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t('app.grid-tick', { name })}
              checked={ticked}
              onChange={() => undefined}
              onClick={(event) => onTick(event.shiftKey || !ticked, event.shiftKey)}
            />
          )}
        </div>
      )}
      {columns.map((column, at) => (
        <div key={column.id} {...cell(at + first)} className="grid-cell" data-align={column.align ?? 'start'}>
          {row === undefined ? <Waiting at={index + at} /> : <Filled>{column.cell(row)}</Filled>}
        </div>
      ))}
    </div>
  )
}

/** Where a value will stand. */
function Waiting({ at }: { at: number }) {
  return <span className="grid-waiting" data-length={at % 3} aria-hidden="true" />
}

function Filled({ children }: { children: ReactNode }) {
  return <span className="grid-words">{children}</span>
}

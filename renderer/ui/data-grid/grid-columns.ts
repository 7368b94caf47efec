import {
  type ColumnSizingState,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'

export interface GridColumn<Row> {
  readonly id: string
  /** Its heading. */
  readonly words: string
  readonly cell: (row: Row) => ReactNode
  /** px, until the person chooses another. */
  readonly width: number
  /** Figures stand at the end. */
  readonly align?: 'start' | 'end'
  /** What `onSort` is told; without it the column does not sort. */
  readonly sortBy?: string
  /** Not there until it is chosen. */
  readonly rare?: boolean
  /** Cannot be taken away: the name. */
  readonly always?: boolean
}

export interface ShownColumn<Row> extends GridColumn<Row> {
  readonly size: number
}

/** The columns of one table as a person has arranged them. */
export interface GridColumns<Row> {
  readonly all: readonly GridColumn<Row>[]
  readonly shown: readonly ShownColumn<Row>[]
  readonly isShown: (id: string) => boolean
  show(id: string, on: boolean): void
  /** Exactly these, in the table's order. Null: as it is without anybody's choice. */
  showOnly(ids: readonly string[] | null): void
  resize(id: string, size: number): void
}

const NARROWEST = 56
const WIDEST = 900
const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature })
const noRows: never[] = []

/** @param name what the person's choice is remembered under, on this machine */
export function useGridColumns<Row>(name: string, columns: readonly GridColumn<Row>[]): GridColumns<Row> {
  const [choice, setChoice] = useState<ColumnChoice>(() => remembered(name))
  const definitions = useMemo(
    () => columns.map(({ id, width }) => ({ id, size: width, minSize: NARROWEST, maxSize: WIDEST })),
    [columns],
  )
  const visibility = useMemo(
    () =>
      Object.fromEntries(
        columns.map((one) => [one.id, one.always === true || (choice.visible[one.id] ?? one.rare !== true)]),
      ),
    [columns, choice.visible],
  )
  // The table knows the columns only: its rows come in pages, and a row that is not here has no model.
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    state: { columnSizing: choice.sizes, columnVisibility: visibility },
  })

  return useMemo(() => {
    const change = (next: ColumnChoice) => {
      setChoice(next)
      remember(name, next)
    }
    const byId = new Map(columns.map((one) => [one.id, one]))
    return {
      all: columns,
      shown: table.getVisibleLeafColumns().flatMap((column) => {
        const known = byId.get(column.id)
        return known ? [{ ...known, size: choice.sizes[column.id] ?? known.width }] : []
      }),
      isShown: (id) => visibility[id] ?? false,
      show: (id, on) => change({ ...choice, visible: { ...choice.visible, [id]: on } }),
      showOnly: (ids) =>
        change({
          ...choice,
          visible: ids === null ? {} : Object.fromEntries(columns.map(({ id }) => [id, ids.includes(id)])),
        }),
      resize: (id, size) =>
        change({
          ...choice,
          sizes: { ...choice.sizes, [id]: Math.round(Math.max(NARROWEST, Math.min(size, WIDEST))) },
        }),
    }
  }, [table, columns, choice, visibility, name])
}

interface ColumnChoice {
  readonly sizes: ColumnSizingState
  readonly visible: Readonly<Record<string, boolean>>
}

const key = (name: string) => `columns:${name}`

/** What is no choice of ours any longer is none. */
function remembered(name: string): ColumnChoice {
  try {
    const { sizes, visible } = { sizes: null, visible: null, ...JSON.parse(localStorage.getItem(key(name)) ?? '{}') }
    return {
      sizes: Object.fromEntries(entriesOf(sizes).filter((one) => typeof one[1] === 'number')),
      visible: Object.fromEntries(entriesOf(visible).filter((one) => typeof one[1] === 'boolean')),
    }
  } catch {
    return { sizes: {}, visible: {} }
  }
}

const entriesOf = (part: unknown) => (typeof part === 'object' && part !== null ? Object.entries(part) : [])

function remember(name: string, choice: ColumnChoice): void {
  localStorage.setItem(key(name), JSON.stringify(choice))
}

// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTranslations } from '../../i18n/i18n'
import { DataGrid } from './data-grid'
import { type GridColumn, useGridColumns } from './grid-columns'
import { createRowPages, type LoadPage, PAGE, useRowPages } from './row-pages'
import { noTicks, type Ticks } from './ticks'

interface Person {
  readonly id: number
}

const columns: readonly GridColumn<Person>[] = [
  { id: 'name', words: 'Name', cell: ({ id }) => `Person ${id}`, width: 200, always: true },
  { id: 'at', words: 'At', cell: ({ id }) => id, width: 100, align: 'end', sortBy: 'at' },
  { id: 'rare', words: 'Rare', cell: () => 'x', width: 100, rare: true },
]

const asked: [number, number][] = []
const sorts: unknown[] = []
const opened: number[] = []
let ticks: Ticks = noTicks

function People({ total = 1_000_000 }: { total?: number }) {
  const [now, setNow] = useState(noTicks)
  ticks = now
  const shown = useGridColumns('people', columns)
  const rows = useRowPages<Person>('all', async (offset, limit) => {
    asked.push([offset, limit])
    const many = Math.max(0, Math.min(limit, total - offset))
    return { rows: Array.from({ length: many }, (_, at) => ({ id: offset + at })), total, exact: true }
  })
  return (
    <DataGrid
      label="People"
      columns={shown}
      rows={rows}
      keyOf={({ id }) => String(id)}
      nameOf={({ id }) => `Person ${id}`}
      sort={{ by: 'at', direction: 'down' }}
      onSort={(sort) => sorts.push(sort)}
      ticks={now}
      onTicks={setNow}
      onOpen={({ id }) => opened.push(id)}
      empty="Nobody"
    />
  )
}

const show = (total?: number) =>
  render(
    <I18nextProvider i18n={createTranslations()}>
      <People {...(total === undefined ? {} : { total })} />
    </I18nextProvider>,
  )
const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init })
const cell = () => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset['cell'] : undefined)

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  cleanup()
  localStorage.clear()
  for (const one of [asked, sorts, opened]) one.length = 0
})

test('of a million rows those in sight are drawn and their page alone is fetched', async () => {
  show()
  await screen.findByText('Person 0')
  const grid = screen.getByRole('grid', { name: 'People' })
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001')
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  expect(asked).toEqual([[0, PAGE]])
  const second = screen.getByText('Person 1').closest('[role=row]')
  expect(second?.getAttribute('aria-rowindex')).toBe('3')
})

test('arrows, Home, End and pages move one focus through heading and rows; Enter opens, Space ticks', async () => {
  show(500)
  await screen.findByText('Person 0')
  screen.getByRole('columnheader', { name: 'Name' }).focus()
  press('ArrowDown')
  await waitFor(() => expect(cell()).toBe('0:1'))
  press('End')
  await waitFor(() => expect(cell()).toBe('0:2'))
  press('Home')
  await waitFor(() => expect(cell()).toBe('0:0'))
  press('PageDown')
  await waitFor(() => expect(cell()).toBe('15:0'))
  press('ArrowUp')
  await waitFor(() => expect(cell()).toBe('14:0'))
  press(' ')
  await waitFor(() => expect([...ticks.keys]).toEqual(['14']))
  press('ArrowDown', { shiftKey: true })
  await waitFor(() => expect([...ticks.keys]).toEqual(['14', '15']))
  press('Enter')
  expect(opened).toEqual([15])
  press('Home', { ctrlKey: true })
  press('ArrowUp')
  await waitFor(() => expect(cell()).toBe('-1:0'))
})

test('a heading sorts with Enter, and Shift with the arrows makes its column wider; that is remembered', async () => {
  const { unmount } = show(3)
  await screen.findByText('Person 0')
  const heading = () => screen.getByRole('columnheader', { name: 'At' })
  expect(heading().getAttribute('aria-sort')).toBe('descending')
  heading().focus()
  press('Enter')
  expect(sorts).toEqual([{ by: 'at', direction: 'up' }])
  press('ArrowRight', { shiftKey: true })
  const width = () => screen.getByRole('grid').style.getPropertyValue('--grid-columns')
  await waitFor(() => expect(width()).toContain('116px'))
  unmount()
  show(3)
  await screen.findByText('Person 0')
  expect(width()).toContain('116px')
})

test('all are ticked at once, and one taken off leaves those that were seen', async () => {
  show(3)
  await screen.findByText('Person 0')
  fireEvent.click(screen.getByRole('checkbox', { name: '全选' }))
  expect(ticks.all).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 Person 1' }))
  expect(ticks).toEqual({ all: false, keys: new Set(['0', '2']) })
})

test('no row is said in words', async () => {
  show(0)
  await screen.findByText('Nobody')
})

test('the rows of the last question stay until the next one is answered', async () => {
  const rows = (from: string): LoadPage<string> => {
    return async () => ({ rows: [from], total: 1, exact: true })
  }
  const first = createRowPages(rows('first'))
  first.snapshot().want(0, 1)
  await waitFor(() => expect(first.snapshot().at(0)).toBe('first'))
  let answer: (value: null) => void = () => undefined
  const waiting = new Promise<null>((resolve) => {
    answer = resolve
  })
  const second = createRowPages<string>(
    async () => (await waiting) ?? { rows: ['second'], total: 1, exact: true },
    first.snapshot(),
  )
  second.snapshot().want(0, 1)
  expect([second.snapshot().at(0), second.snapshot().stale]).toEqual(['first', true])
  await act(async () => answer(null))
  await waitFor(() => expect([second.snapshot().at(0), second.snapshot().stale]).toEqual(['second', false]))
})

test('rows that changed are asked for again, and the old ones are shown until then', async () => {
  let version = 0
  const store = createRowPages<string>(async () => ({ rows: [`v${++version}`], total: 1, exact: true }))
  store.snapshot().want(0, 1)
  await waitFor(() => expect(store.snapshot().at(0)).toBe('v1'))
  store.snapshot().reload()
  expect(store.snapshot().at(0)).toBe('v1')
  await waitFor(() => expect(store.snapshot().at(0)).toBe('v2'))
})

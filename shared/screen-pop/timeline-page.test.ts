import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type TimelineRow, type TimelineSource, timelinePage } from './timeline-page'

interface Row extends TimelineRow {
  readonly name: string
}

function source(name: string, moments: readonly number[]): TimelineSource<Row> {
  const rows = moments
    .map((at, key) => ({ at, key: key + 1, name: `${name}${key + 1}` }))
    .sort((a, b) => b.at - a.at || b.key - a.key)
  return {
    list: (before, limit) =>
      rows.filter(({ at, key }) => at < before.at || (at === before.at && key < before.key)).slice(0, limit),
  }
}

function allPages(sources: readonly (TimelineSource<Row> | null)[], limit: number): string[] {
  const names: string[] = []
  let before: string | null = null
  do {
    const page: ReturnType<typeof timelinePage<Row>> = timelinePage(sources, before, limit)
    names.push(...page.rows.map(({ name }) => name))
    before = page.next
  } while (before !== null)
  return names
}

test('newest first over all sources, and of one moment in the order of the sources', () => {
  const { rows } = timelinePage([source('call', [10, 30, 20]), source('note', [20, 40])], null, 10)
  expect(rows.map(({ name }) => name)).toEqual(['note2', 'call2', 'call3', 'note1', 'call1'])
})

test('a source that is not asked for leaves the places of the others', () => {
  expect(allPages([null, source('note', [1, 2, 3])], 1)).toEqual(['note3', 'note2', 'note1'])
})

test('nothing is one page without a next', () => {
  expect(timelinePage([source('call', [])], null, 5)).toEqual({ rows: [], next: null })
})

test('a cursor that is none begins at the start', () => {
  expect(timelinePage([source('call', [5])], "1'; DROP TABLE", 5).rows).toHaveLength(1)
})

const moments = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 })
property.prop([fc.array(moments, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 7 })])(
  'pages of any length show everything once, in one order',
  (all, limit) => {
    const sources = all.map((one, index) => source(`s${index}-`, one))
    const whole = timelinePage(sources, null, 1000).rows.map(({ name }) => name)
    expect(whole).toHaveLength(all.flat().length)
    expect(allPages(sources, limit)).toEqual(whole)
  },
)

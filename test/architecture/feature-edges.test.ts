import { existsSync } from 'node:fs'
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { featureEdges, findCircle } from '#build/checks/feature-edges'
import { checkImports } from '#build/checks/import-check'
import { madeUpTree, told } from './made-up-tree'

test('the list of edges has no circle', () => {
  expect(findCircle(featureEdges)).toBeUndefined()
})

test('an edge is written once, with its reason, and not to itself', () => {
  const written = featureEdges.map(({ from, to }) => `${from} -> ${to}`)
  expect(new Set(written).size).toBe(written.length)
  for (const { from, to, why } of featureEdges) {
    expect(from).not.toBe(to)
    expect(why).not.toBe('')
  }
})

test('every edge speaks of features that are there', () => {
  const folders = ['shared', 'electron/features', 'renderer/features']
  const isThere = (feature: string) => folders.some((folder) => existsSync(`${folder}/${feature}`))
  expect(featureEdges.flatMap(({ from, to }) => [from, to]).filter((feature) => !isThere(feature))).toEqual([])
})

test('a circle in the list is told as the way round it', () => {
  const edges = [
    { from: 'phone', to: 'customers', why: 'a' },
    { from: 'customers', to: 'tickets', why: 'b' },
    { from: 'tickets', to: 'phone', why: 'c' },
  ]
  expect(told(checkImports(madeUpTree({}), edges))).toEqual([
    'build/checks/feature-edges.ts the list has a circle: phone -> customers -> tickets -> phone',
  ])
})

const feature = fc.constantFrom('a', 'b', 'c', 'd', 'e')
property.prop([fc.array(fc.record({ from: feature, to: feature }), { maxLength: 12 })])(
  'a circle that is found is one, and where none is found the features can be put in an order',
  (edges) => {
    const circle = findCircle(edges)
    if (circle !== undefined) {
      expect(circle[0]).toBe(circle.at(-1))
      for (const [at, from] of circle.slice(0, -1).entries()) expect(edges).toContainEqual({ from, to: circle[at + 1] })
      return
    }
    // Take away features nobody is left to need, until none is left.
    let left = edges
    for (let last = -1; left.length !== last; ) {
      last = left.length
      left = left.filter(({ to }) => left.some(({ from }) => from === to))
    }
    expect(left).toEqual([])
  },
)

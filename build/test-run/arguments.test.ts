import { expect, test } from 'vitest'
import { readArguments } from './arguments'

const stages = [
  { name: 'unit', after: [] },
  { name: 'bundle', after: [] },
  { name: 'e2e', after: ['bundle'] },
]

test('without a word every stage runs', () => {
  expect(readArguments([], stages)).toEqual({ ok: true, names: new Set(['unit', 'bundle', 'e2e']) })
})

test('a picked stage brings those it stands on', () => {
  expect(readArguments(['--only=e2e'], stages)).toEqual({ ok: true, names: new Set(['bundle', 'e2e']) })
})

test('stages are picked in one argument or in several', () => {
  expect(readArguments(['--only=unit,bundle'], stages)).toEqual(readArguments(['--only=unit', '--only=bundle'], stages))
})

test.each([['--only=uint'], ['--only='], ['--fast']])('%s is refused, not ignored', (argument) => {
  expect(readArguments([argument], stages).ok).toBe(false)
})

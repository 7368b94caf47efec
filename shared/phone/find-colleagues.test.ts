import { expect, test } from 'vitest'
import type { Colleague } from './directory'
import { findColleagues, rememberTokens } from './find-colleagues'

const spoken: Record<string, string> = {
  王: 'wang',
  芳: 'fang',
  小: 'xiao',
  明: 'ming',
  售: 'shou',
  后: 'hou',
  组: 'zu',
}
const toSyllables = (text: string) => [...text].map((character) => spoken[character] ?? character)
const words = { tokens: rememberTokens(toSyllables), toSyllables }

const someone = (name: string, number: string, state: Colleague['state'] = 'unknown'): Colleague => ({
  ...{ name, number, state, queue: null, waiting: null },
})
const everybody = [
  someone('王芳', '8001', 'talking'),
  someone('王小明', '8002', 'ready'),
  someone('售后组', '8100'),
  someone('Alice Wang', '9001'),
]
const found = (text: string, last: string[] = []) =>
  findColleagues(text, everybody, last, words).map(({ name }) => name)

test.each([
  ['王芳', ['王芳']],
  ['小明', ['王小明']],
  ['wangf', ['王芳']],
  ['wxm', ['王小明']],
  ['xiaoming', ['王小明']],
  ['shou', ['售后组']],
  ['ali', ['Alice Wang']],
  ['8002', ['王小明']],
  ['80', ['王芳', '王小明']],
  ['nobody', []],
])('%s finds %j', (text, names) => expect([...found(text)].sort()).toEqual([...names].sort()))

test('the whole number is first, then those that begin with it, then those that hold it', () => {
  const people = [someone('c', '18001'), someone('b', '80012'), someone('a', '8001')]
  expect(findColleagues('8001', people, [], words).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('without a text those called last are first; among others who is free', () => {
  expect(found('', ['8100', '9001']).slice(0, 2)).toEqual(['售后组', 'Alice Wang'])
  expect(found('')[0]).toBe('王小明')
})

test('two thousand people are found in a list of fifty', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => someone(`王${index}`, String(10_000 + index)))
  expect(findColleagues('王', many, [], words)).toHaveLength(50)
})

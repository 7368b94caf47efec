import { expect, test } from 'vitest'
import { calledBy } from './called'

test('a reminder waits for its call until that is answered or over', () => {
  expect(calledBy({ status: 'dialling' })).toBe('under-way')
  expect(calledBy({ status: 'ringing' })).toBe('under-way')
})

test('somebody who answered was reached, however short it was, and whatever became of the call', () => {
  expect(calledBy({ status: 'talking', answeredAt: 0 })).toBe('answered')
  expect(calledBy({ status: 'wrap-up', answeredAt: 0 })).toBe('answered')
  expect(calledBy({ status: 'done', answeredAt: 0 })).toBe('answered')
})

test('nobody was reached by a call that rang out, was given up, or is not there any more', () => {
  expect(calledBy({ status: 'done', answeredAt: null })).toBe('nobody')
  expect(calledBy(undefined)).toBe('nobody')
})

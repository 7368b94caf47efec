import { expect, test } from 'vitest'
import { dialable, looksLikeNumber } from './dialable'

test.each([
  ['138 0013-8000', '13800138000'],
  ['（010）6275 1234', '01062751234'],
  ['１３８００１３８０００', '13800138000'],
  ['tel:+86-138-0013-8000', '+8613800138000'],
  ['+1 (415) 555+0100', '+14155550100'],
  ['*98#', '*98#'],
])('%s dials %s', (text, number) => {
  expect(looksLikeNumber(text)).toBe(true)
  expect(dialable(text)).toBe(number)
})

test.each(['张三', 'zsf', 'zhang san', '138张', ''])('“%s” is no number but somebody to find', (text) => {
  expect(looksLikeNumber(text)).toBe(false)
})

test('nonsense made of the keys of a telephone is a number to main, which says what is wrong with it', () => {
  expect(looksLikeNumber('+++')).toBe(true)
  expect(dialable('+++')).toBe('+')
})

import { expect, test } from 'vitest'
import { dialable, looksLikeNumber, numberText } from './number-text'

test.each([
  ['+8613800138000', '138 0013 8000'],
  ['13800138000', '138 0013 8000'],
  ['138****8000', '138 **** 8000'],
  ['+861062751234', '010 6275 1234'],
  ['+862887654321', '028 8765 4321'],
  ['+865711234567', '0571 123 4567'],
  ['4008001234', '400 800 1234'],
  ['+14155550100', '+1 415 555 0100'],
  ['+442079460958', '+44 20 7946 0958'],
  ['+85221234567', '+852 2123 4567'],
  ['95588', '95588'],
  ['1001', '1001'],
  ['anonymous', 'anonymous'],
  ['', ''],
])('%s reads %s', (number, text) => {
  expect(numberText(number)).toBe(text)
})

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

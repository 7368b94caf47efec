import { expect, test } from 'vitest'
import { scaledScroll } from './scaled-scroll'

test('rows that a browser can hold are scrolled as they are', () => {
  const scroll = scaledScroll(180_000, 700)
  expect([scroll.height, scroll.toRows(1234), scroll.toBar(1234)]).toEqual([180_000, 1234, 1234])
})

test('a million rows fit into what a browser can hold, and its end is their end', () => {
  const scroll = scaledScroll(36_000_000, 700)
  expect(scroll.height).toBe(16_000_000)
  expect(Math.round(scroll.toRows(scroll.height - 700))).toBe(36_000_000 - 700)
  expect(Math.round(scroll.toRows(scroll.toBar(20_000_000)))).toBe(20_000_000)
})

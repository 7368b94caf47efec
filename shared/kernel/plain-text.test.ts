import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayName, LONGEST_NAME } from './plain-text'

test.each([
  ['张三', '张三'],
  ['  Anna\t\nKarénina ', 'Anna Karénina'],
  ['evil\u202Etxt.exe', 'evil txt.exe'],
  ['a\u200Bb\uFEFFc', 'a b c'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['\u2066\u2069\u200F', ''],
  ['👨‍👩‍👧 家', '👨 👩 👧 家'],
])('%j is shown as %j', (raw, shown) => {
  expect(displayName(raw)).toBe(shown)
})

test('64 KB of anything becomes at most 128 characters without an invisible one', () => {
  expect([...displayName('𝕏'.repeat(32_768))]).toHaveLength(LONGEST_NAME)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (raw) => {
      const shown = displayName(raw)
      expect([...shown].length).toBeLessThanOrEqual(LONGEST_NAME)
      expect(shown).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u)
    }),
  )
})

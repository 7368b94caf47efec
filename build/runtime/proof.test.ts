import { expect, test } from 'vitest'
import { readReport } from './proof'

test('the probe’s line is found among what Electron prints', () => {
  const report = { ok: true, electron: '33.2.1', chromium: '130.0', sqlite: '3.47.0' }
  expect(readReport(`[1:ERROR] dbus\n\nzuoxi-probe ${JSON.stringify(report)}\nbye`)).toEqual(report)
})

test('a candidate without full-text search says why it will not do', () => {
  const report = { ok: false, reason: 'no such module: fts5' }
  expect(readReport(`zuoxi-probe ${JSON.stringify(report)}`)).toEqual(report)
})

test('silence is no proof', () => {
  expect(readReport('')).toBeUndefined()
})

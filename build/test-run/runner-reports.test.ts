import { expect, test } from 'vitest'
import { readLastLine, readPlaywrightReport, readVitestReport } from './runner-reports'

const well = { exitCode: 0, timedOut: false }
const badly = { exitCode: 1, timedOut: false }
const vitest = (passed: number, failed: number, pending = 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0 })
const playwright = (stats: { expected: number; unexpected: number; flaky: number; skipped: number }) =>
  JSON.stringify({ stats, suites: [] })

test('vitest’s tests are counted', () => {
  expect(readVitestReport(vitest(12, 0, 1), well)).toEqual({ passed: 12, failed: 0, skipped: 1, note: '' })
  expect(readVitestReport(vitest(12, 3), badly)).toMatchObject({ passed: 12, failed: 3 })
})

test('a run that fails without a failed test, as for a file that does not load, is a failure', () => {
  expect(readVitestReport(vitest(12, 0), badly)).toMatchObject({ passed: 12, failed: 1 })
})

test('a runner that leaves no report, or half of one, has failed', () => {
  expect(readVitestReport(undefined, well)).toMatchObject({ passed: 0, failed: 1 })
  expect(readVitestReport('{"numPassedTests": 1', well)).toMatchObject({ passed: 0, failed: 1 })
})

test('a runner that finds no tests has failed', () => {
  expect(readVitestReport(vitest(0, 0), well).failed).toBe(1)
})

test('Playwright’s tests are counted, and those that passed only when repeated are named', () => {
  const report = playwright({ expected: 5, unexpected: 0, flaky: 1, skipped: 0 })
  expect(readPlaywrightReport(report, well)).toEqual({ passed: 6, failed: 0, skipped: 0, note: '1 only when repeated' })
})

test('a run that took too long has failed even if all it reported passed', () => {
  const report = playwright({ expected: 5, unexpected: 0, flaky: 0, skipped: 0 })
  expect(readPlaywrightReport(report, { exitCode: 143, timedOut: true })).toMatchObject({ passed: 5, failed: 1 })
})

test('a command’s report is its last line, whatever it printed before', () => {
  expect(readLastLine('> zuoxi smoke\n\n{"ok":true}\n')).toEqual({ ok: true })
  expect(readLastLine('')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { failure, isCi, judge, skipped, succeeded, summary, together } from './outcome'

test('the last line says how many passed and failed over all stages', () => {
  const rows = [
    { stage: 'check', outcome: succeeded, took: 1200 },
    { stage: 'unit', outcome: { passed: 40, failed: 2, skipped: 1, note: '' }, took: 3400 },
    { stage: 'sip', outcome: skipped('Kamailio is not installed'), took: 1 },
  ]
  expect(summary(rows).split('\n').at(-1)).toBe('41 passed, 2 failed')
  expect(summary(rows)).toContain('Kamailio is not installed')
})

test('in CI what was skipped has failed', () => {
  expect(judge(skipped('Kamailio is not installed'), true)).toMatchObject({ passed: 0, failed: 1, skipped: 0 })
  expect(judge({ passed: 3, failed: 0, skipped: 2, note: '' }, true)).toMatchObject({ passed: 3, failed: 2 })
})

test('elsewhere what was skipped is only reported', () => {
  expect(judge(skipped('Kamailio is not installed'), false)).toMatchObject({ failed: 0, skipped: 1 })
})

test('a failure stays one in CI, once', () => {
  expect(judge(failure('not there'), true)).toEqual(failure('not there'))
})

test('several are told as one, and what any of them has to say is in it', () => {
  expect(together([succeeded, failure('conference: nobody heard'), succeeded])).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    note: 'conference: nobody heard',
  })
})

test('CI machines say so in their environment', () => {
  expect(isCi({ CI: 'true' })).toBe(true)
  expect(isCi({ CI: 'false' })).toBe(false)
  expect(isCi({})).toBe(false)
})

import { expect, test } from 'vitest'
import { bestAnswer } from './best-answer'

const best = (...statuses: number[]) => bestAnswer(statuses.map((status) => ({ status })))?.status

test('somebody who speaks for all phones is heard first', () => expect(best(486, 603, 404)).toBe(603))
test('a lower class goes before a higher one', () => expect(best(500, 480, 302)).toBe(302))
test('busy says more than away, and away more than nothing', () => {
  expect(best(480, 486)).toBe(486)
  expect(best(408, 480)).toBe(480)
  expect(best(487, 488)).toBe(488)
})
test('what the caller can put right goes before busy', () => expect(best(486, 407)).toBe(407))
test('no phone, no answer', () => expect(best()).toBeUndefined())

import { expect, test } from 'vitest'
import { checkWrapUp } from './wrap-up-check'

const now = 1_800_000_000_000
const draft = { note: ' 已答复 ', disposition: 'resolved', followUp: null }

test('a disposition is needed, and one that does not exist is none', () => {
  expect(checkWrapUp({ ...draft, disposition: null }, now, '回拨')).toEqual({
    ready: false,
    missing: 'disposition-needed',
  })
  expect(checkWrapUp({ ...draft, disposition: 'nonsense' }, now, '回拨')).toMatchObject({ ready: false })
})

test('a promise needs a time that is still to come; without words it is a call back', () => {
  const at = (dueAt: number | null, what: string) => checkWrapUp({ ...draft, followUp: { what, dueAt } }, now, '回拨')
  expect(at(null, '寄资料')).toEqual({ ready: false, missing: 'follow-up-needs-time' })
  expect(at(now, '寄资料')).toEqual({ ready: false, missing: 'follow-up-past' })
  expect(at(now + 1, '  ')).toMatchObject({ ready: true, followUp: { what: '回拨', dueAt: now + 1 } })
  expect(at(now + 1, ' 寄资料 ')).toMatchObject({ followUp: { what: '寄资料' } })
  // Chosen and taken back: an empty promise without a time is none.
  expect(at(null, '')).toMatchObject({ ready: true, followUp: null })
})

test('blanks around the note are not part of it', () => {
  expect(checkWrapUp(draft, now, '回拨')).toEqual({
    ready: true,
    disposition: 'resolved',
    note: '已答复',
    followUp: null,
  })
})

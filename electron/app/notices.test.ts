import { expect, test, vi } from 'vitest'
import { NoticeBoard } from './notices'

const board = () => {
  const changed = vi.fn()
  return { notices: new NoticeBoard(() => 1000, changed), changed }
}

test('the same about the same thing is one sentence, however often it happens', () => {
  const { notices } = board()
  for (let round = 0; round < 40; round += 1) notices.put('line-server-lost', 'error')
  expect(notices.all()).toHaveLength(1)
  notices.put('call-missed', 'info', { number: '1' }, 'missed:1')
  notices.put('call-missed', 'info', { number: '2' }, 'missed:2')
  expect(notices.all().map(({ details }) => details['number'])).toEqual([undefined, '1', '2'])
})

test('a notice goes when it is read, when it is no longer true, and when the world changes', () => {
  const { notices, changed } = board()
  notices.put('records-locked', 'warning', {}, 'records')
  notices.put('call-missed', 'info', {}, 'missed:1')
  notices.put('settings-set-aside', 'warning')
  notices.withdraw('records')
  notices.dismiss(notices.all()[0]?.id ?? '')
  expect(notices.all().map(({ code }) => code)).toEqual(['settings-set-aside'])
  notices.clear()
  expect(notices.all()).toEqual([])
  changed.mockClear()
  notices.dismiss('gone already')
  expect(changed).not.toHaveBeenCalled()
})

test('at most twenty stand at once, the newest', () => {
  const { notices } = board()
  for (let caller = 0; caller < 30; caller += 1) notices.put('call-missed', 'info', { caller }, `missed:${caller}`)
  expect(notices.all()).toHaveLength(20)
  expect(notices.all().at(-1)?.details['caller']).toBe(29)
})

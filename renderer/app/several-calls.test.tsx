// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CallId } from '#shared/kernel/ids'
import { asked, button, callBar, desk, now, open, press } from './window-rig'

const fact = (of: object) =>
  act(() => desk().happen({ at: now, ...of } as Parameters<ReturnType<typeof desk>['happen']>[0]))
const colleagueAnswers = () => {
  const consult = desk()
    .snapshot()
    .calls.find(({ call }) => call.role === 'consult')
  fact({ type: 'call-answered', callId: consult?.call.id })
}

test('a second call is answered with one key, which holds the first; another key swaps them', async () => {
  await open('two-calls')
  const second = within(screen.getByRole('region', { name: '其他通话' }))
  expect(second.getByText('金卡')).toBeDefined()
  expect(second.getByText(/^上次联系/).textContent).toContain('昨天')
  press('F9')
  await waitFor(() => expect(callBar().getByText('王小美')).toBeDefined())
  expect(second.getByText('已保持')).toBeDefined()
  press('F8', { shiftKey: true })
  await waitFor(() => expect(callBar().getByText('张三丰')).toBeDefined())
  expect(asked('phone.swap')).toEqual([{ callId: 'call-1' }])
})

test('looking at another customer’s card leaves the call bar and its keys with the one who is spoken with', async () => {
  await open('two-calls')
  fireEvent.click(button('查看 王小美 的资料'))
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('王小美'))
  expect(screen.getByText('正在看 王小美 · 来电振铃')).toBeDefined()
  expect(callBar().getByText('张三丰')).toBeDefined()
  fireEvent.click(button('回到当前通话'))
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('张三丰'))
})

test('a blind transfer to a recent colleague is three keys, and the customer is held before anybody is chosen', async () => {
  await open('talking')
  press('F7', { ctrlKey: true })
  const panel = within(await screen.findByRole('region', { name: '转接' }))
  await waitFor(() => expect(asked('phone.hold')).toEqual([{ callId: 'call-1' }]))
  const recent = await panel.findAllByRole('option')
  expect(recent[0]?.textContent).toContain('王芳')
  expect(recent[0]?.textContent).toContain('示闲')
  press('Enter')
  expect(asked('phone.transfer')).toEqual([])
  press('ArrowDown')
  press('Enter')
  await waitFor(() => expect(asked('phone.transfer')).toEqual([{ callId: 'call-1', number: '8001' }]))
  expect(await callBar().findByText('正在转给 王芳……')).toBeDefined()
  expect(screen.queryByRole('region', { name: '转接' })).toBeNull()
})

test('a consultation is found by initials; it is completed with one key once the colleague has answered', async () => {
  await open('talking')
  press('F8', { ctrlKey: true })
  const field = await screen.findByRole('combobox', { name: /^同事/ })
  fireEvent.change(field, { target: { value: 'wf' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(asked('phone.consult')).toEqual([{ callId: 'call-1', number: '8001' }]))
  const complete = await screen.findByRole<HTMLButtonElement>('button', { name: '完成转接' })
  expect(complete.disabled).toBe(true)
  press('F7', { ctrlKey: true })
  expect(asked('phone.complete-transfer')).toEqual([])
  colleagueAnswers()
  await waitFor(() => expect(complete.disabled).toBe(false))
  // Asked about 张三丰: theirs are the card and the note.
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('张三丰')
  press('F7', { ctrlKey: true })
  await screen.findByRole('button', { name: '完成整理' })
  expect(asked('phone.complete-transfer')).toEqual([{ callId: 'call-1' }])
  expect(callBar().getByText('已交给 王芳')).toBeDefined()
})

test('the key that hangs up ends a consultation and not the customer', async () => {
  await open('consult')
  press('F9', { shiftKey: true })
  await waitFor(() => expect(callBar().getByText('张三丰')).toBeDefined())
  expect(asked('phone.cancel-consult')).toEqual([{ callId: 'call-1' }])
  expect(asked('phone.hang-up')).toEqual([])
  expect(button('保持')).toBeDefined()
})

test('Esc closes the transfer and leaves the customer on hold; 返回客户 takes them back', async () => {
  await open('talking')
  press('F7', { ctrlKey: true })
  const back = await screen.findByRole<HTMLButtonElement>('button', { name: '返回客户' })
  await waitFor(() => expect(back.disabled).toBe(false))
  press('Escape')
  await waitFor(() => expect(screen.queryByRole('region', { name: '转接' })).toBeNull())
  expect(button('取回')).toBeDefined()
  press('F7', { ctrlKey: true })
  fireEvent.click(await screen.findByRole('button', { name: '返回客户' }))
  await waitFor(() => expect(asked('phone.resume')).toEqual([{ callId: 'call-1' }]))
})

test('a transfer that lies open closes when another customer is answered, who is not put on hold by it', async () => {
  await open('two-calls')
  press('F7', { ctrlKey: true })
  await screen.findByRole('region', { name: '转接' })
  press('F9')
  await waitFor(() => expect(callBar().getByText('王小美')).toBeDefined())
  await waitFor(() => expect(screen.queryByRole('region', { name: '转接' })).toBeNull())
  expect(asked('phone.hold')).toEqual([{ callId: 'call-1' }])
  expect(button('保持')).toBeDefined()
})

test('a transfer that failed says why, and the customer is there to be handed on or taken back', async () => {
  await open('transfer-failed')
  expect(callBar().getByText('没有转给 陈静（正忙），客户还在您这边。')).toBeDefined()
  expect(button('取回')).toBeDefined()
  press('F7', { ctrlKey: true })
  expect(await screen.findByRole('region', { name: '转接' })).toBeDefined()
})

test('buttons for what the server cannot do are not there', async () => {
  await open('talking')
  act(() => desk().show((before) => ({ ...before, can: { survey: true, park: false, pickUp: false, echo: false } })))
  press('F7', { ctrlKey: true })
  expect(await screen.findByRole('button', { name: '满意度推送' })).toBeDefined()
  expect(screen.queryByRole('button', { name: '驻留' })).toBeNull()
})

test('a consultation becomes a three-way call, whose parties are held, silenced and dropped one by one', async () => {
  await open('consult')
  fireEvent.click(button('三方'))
  const parties = within(await screen.findByRole('region', { name: '三方通话 · 3 人' }))
  fireEvent.click(parties.getByRole('button', { name: '王芳：不让大家听到' }))
  await waitFor(() => expect(asked('phone.silence')).toEqual([{ callId: 'consult-1' }]))
  expect(parties.getByRole('button', { name: '王芳：让大家听到' })).toBeDefined()
  fireEvent.click(parties.getByRole('button', { name: '王芳：保持' }))
  await waitFor(() => expect(asked('phone.hold')).toEqual([{ callId: 'consult-1' }]))
  fireEvent.click(parties.getByRole('button', { name: '王芳：移出' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: '三方通话 · 3 人' })).toBeNull())
  expect(asked('phone.hang-up')).toEqual([{ callId: 'consult-1' }])
  expect(callBar().getByText('张三丰')).toBeDefined()
})

test('the agent leaves a three-way call to the other two, or ends it for all with the key that hangs up', async () => {
  await open('conference')
  fireEvent.click(button('退出并让他们继续'))
  await screen.findByRole('button', { name: '完成整理' })
  expect(asked('phone.complete-transfer')).toEqual([{ callId: 'call-1' }])
})

test('hanging up a three-way call hangs up everybody, and muting it mutes the agent for everybody', async () => {
  await open('conference')
  press('F7')
  await waitFor(() => expect(asked('phone.mute')).toEqual([{ callId: 'call-1' }, { callId: 'consult-1' }]))
  press('F9', { shiftKey: true })
  await screen.findByRole('button', { name: '完成整理' })
  expect(asked('phone.hang-up')).toEqual([{ callId: 'call-1' }, { callId: 'consult-1' }])
})

test('the agent reads who listens for as long as somebody does', async () => {
  await open('listened')
  expect(callBar().getByText('组长 王芳 正在监听')).toBeDefined()
  fact({ type: 'call-supervised', callId: 'lead-1', of: 'call-1' as CallId, mode: 'whisper' })
  await waitFor(() => expect(callBar().getByText('组长 王芳 正在耳语，客户听不到')).toBeDefined())
  fact({ type: 'call-ended', callId: 'lead-1', by: 'customer' })
  await waitFor(() => expect(callBar().queryByText(/^组长/)).toBeNull())
})

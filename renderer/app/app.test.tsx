// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { scenes } from '../bridge/fake/scenes'
import { asked, button, desk, drafts, now, open, press } from './window-rig'

const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '通话记录' })

test('a call is answered, held, hung up, wrapped up and finished with keys alone', async () => {
  await open('ringing')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('张三丰')
  press('F9')
  await screen.findByRole('button', { name: '保持' })
  await waitFor(() => expect(document.activeElement).toBe(note()))
  fireEvent.change(note(), { target: { value: '退款已催' } })
  press('F7')
  await waitFor(() => expect(button('静音').getAttribute('aria-pressed')).toBe('true'))
  press('F8')
  await screen.findByRole('button', { name: '取回' })
  press('F9', { shiftKey: true })
  await screen.findByRole('button', { name: '完成整理' })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: '已解决' })))
  press('3')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '退款' }).checked).toBe(true)
  press('Enter', { ctrlKey: true })
  await screen.findByText('已示闲，来电会在这里弹出')
  expect(asked('phone.finish-wrap-up')).toEqual([
    { callId: 'call-1', disposition: 'refund', note: '退款已催', followUp: null },
  ])
  expect(desk().drafts.size).toBe(0)
  expect(document.activeElement).toBe(screen.getByRole('region', { name: '工作区' }))
})

test('without a disposition wrap-up is not finished: it says what is missing and goes there', async () => {
  await open('wrap-up')
  press('Enter', { ctrlKey: true })
  await screen.findByText('先选一个小结，再完成整理。')
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: '已解决' }))
  expect(asked('phone.finish-wrap-up')).toEqual([])
})

test('a digit in the note is text; with Alt it chooses', async () => {
  await open('wrap-up')
  note().focus()
  press('3')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '退款' }).checked).toBe(false)
  fireEvent.keyDown(note(), { key: '4', code: 'Digit4', altKey: true })
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '投诉' }).checked).toBe(true)
})

test('a promise is one click, and goes with the wrap-up', async () => {
  await open('wrap-up')
  fireEvent.click(button('明天 09:00'))
  fireEvent.click(screen.getByRole('radio', { name: '需回拨' }))
  fireEvent.click(button('完成整理'))
  await waitFor(() => expect(asked('phone.finish-wrap-up')).toHaveLength(1))
  expect(asked('phone.finish-wrap-up')[0]).toMatchObject({
    disposition: 'call-back',
    followUp: { what: '回拨客户', dueAt: new Date(2026, 10, 23, 9).getTime() },
  })
})

test('the draft of a call in progress is back in a new window, promise and all', async () => {
  const followUp = { what: '确认到账', dueAt: now + 3_600_000 }
  await open('talking', 'zh-CN', JSON.stringify({ note: '说到一半', disposition: 'refund', followUp }))
  await waitFor(() => expect(note().value).toBe('说到一半'))
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '退款' }).checked).toBe(true)
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '跟进内容' }).value).toBe('确认到账')
})

test('half a syllable is nobody’s note: composing saves nothing, its end does', async () => {
  await open('talking')
  await waitFor(() => expect(drafts().of('call-1').state.getState().kept).toBe('kept'))
  fireEvent.compositionStart(note())
  fireEvent.input(note(), { target: { value: 'tuik' }, isComposing: true })
  expect(drafts().of('call-1').state.getState().note).toBe('')
  fireEvent.compositionEnd(note(), { target: { value: '退款' } })
  expect(drafts().of('call-1').state.getState().note).toBe('退款')
})

test('a snapshot while the agent types neither moves the focus nor touches the text', async () => {
  await open('talking')
  note().focus()
  fireEvent.change(note(), { target: { value: '正在写' } })
  note().setSelectionRange(1, 1)
  act(() => desk().show((before) => ({ ...before, agentName: '别人' })))
  await screen.findByText('别人')
  expect(document.activeElement).toBe(note())
  expect([note().value, note().selectionStart]).toEqual(['正在写', 1])
})

test('while it rings the focus stays where the agent types', async () => {
  await open('idle')
  press('F2')
  const field = await screen.findByRole('combobox')
  field.focus()
  const ringing = scenes['ringing']?.(now)
  act(() => desk().show((before) => ({ ...before, calls: ringing?.calls ?? [] })))
  await screen.findByRole('button', { name: '接听' })
  expect(document.activeElement).toBe(field)
})

test('Esc closes the panel and never hangs up', async () => {
  await open('talking')
  fireEvent.click(button('键盘'))
  await screen.findByRole('region', { name: '二次拨号' })
  press('Escape')
  await waitFor(() => expect(screen.queryByRole('region', { name: '二次拨号' })).toBeNull())
  press('Escape')
  expect(asked('phone.hang-up')).toEqual([])
})

test('the keypad sends each key, also from the keyboard', async () => {
  await open('talking')
  fireEvent.click(button('键盘'))
  const panel = await screen.findByRole('region', { name: '二次拨号' })
  fireEvent.click(within(panel).getByRole('button', { name: '5' }))
  press('#')
  await waitFor(() => expect(within(panel).getByRole('status').textContent).toBe('5#'))
  expect(asked('phone.send-dtmf')).toEqual([
    { callId: 'call-1', tones: '5' },
    { callId: 'call-1', tones: '#' },
  ])
})

test('the dial pad finds by pinyin, and Enter that comes before the answer still dials', async () => {
  await open('idle')
  press('F2')
  const field = await screen.findByRole('combobox')
  fireEvent.change(field, { target: { value: 'zsf' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  const target = { of: 'customer', id: 'c-zhang', phoneId: null }
  await waitFor(() => expect(asked('phone.dial-known')).toEqual([{ target }]))
})

test('Enter of the input method neither finds nor dials', async () => {
  await open('idle')
  press('F2')
  const field = await screen.findByRole('combobox')
  fireEvent.change(field, { target: { value: '13800138000' } })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(asked('phone.dial')).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(asked('phone.dial')).toEqual([{ number: '13800138000' }]))
})

test('the agent says which of several people calls', async () => {
  await open('several')
  fireEvent.click(button(/王建国/))
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('王建国'))
  expect(asked('screen-pop.choose')).toEqual([{ callId: 'call-1', customerId: 'c-wang2' }])
})

test('F4 is ready and not ready; the picker offers the rest', async () => {
  await open('not-ready')
  press('F4')
  await waitFor(() => expect(asked('agent-state.choose')).toEqual([{ type: 'ready' }]))
  fireEvent.click(button(/^示闲/))
  fireEvent.click(await screen.findByRole('menuitemradio', { name: /^小休/ }))
  await waitFor(() => expect(asked('agent-state.choose').at(-1)).toEqual({ type: 'not-ready', reason: 'break' }))
})

test('F6 goes round the four regions, and back with Shift', async () => {
  await open('ringing')
  const at = () => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset['region'] : null)
  const way = ['call-bar', 'customer', 'work', 'status', 'call-bar'].map(() => {
    press('F6')
    return at()
  })
  expect(way).toEqual(['call-bar', 'customer', 'work', 'status', 'call-bar'])
  press('F6', { shiftKey: true })
  expect(at()).toBe('status')
})

test('main is told once when the name of a ringing call was painted, with a whole epoch millisecond', async () => {
  await open('ringing')
  await waitFor(() => expect(asked('screen-pop.painted')).toHaveLength(1))
  act(() => desk().show((before) => ({ ...before, agentName: '别人' })))
  await screen.findByText('别人')
  expect(asked('screen-pop.painted')).toEqual([{ callId: expect.any(String), at: expect.any(Number) }])
})

test('a refused command is one sentence, gone when it works again', async () => {
  await open('ringing')
  desk().answer('phone.answer', { ok: false, error: { code: 'call-not-ringing', retryable: false } })
  press('F9')
  await screen.findByText('来电已经停止振铃，没有接到：可以回拨。')
  fireEvent.click(button('知道了'))
  expect(screen.queryByText('来电已经停止振铃，没有接到：可以回拨。')).toBeNull()
})

test('a code without a sentence still says what it is', async () => {
  await open('reminder')
  expect(screen.getByText(/never-heard-of/)).toBeDefined()
})

test('a reminder stays until it is dealt with', async () => {
  await open('reminder')
  const reminders = screen.getByRole('region', { name: '跟进提醒' })
  fireEvent.click(within(reminders).getByRole('button', { name: '完成' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: '跟进提醒' })).toBeNull())
  expect(asked('follow-ups.finish')).toEqual([{ id: 'f-0', outcome: 'done' }])
})

test('a reminder is called by its promise, with what was noted last, and is dealt with then', async () => {
  await open('reminder')
  const reminders = screen.getByRole('region', { name: '跟进提醒' })
  expect(within(reminders).getByText('补寄说明书，核对地址')).toBeDefined()
  expect(within(reminders).getByText(/已告知 7 个工作日内原路退回/)).toBeDefined()
  fireEvent.click(within(reminders).getByRole('button', { name: /拨打/ }))
  await waitFor(() => expect(asked('follow-ups.dealt')).toEqual([{ ids: ['f-0'] }]))
  expect(asked('phone.dial-known')).toEqual([{ target: { of: 'follow-up', id: 'f-0' } }])
})

test('what came together is one list, and is put away as one', async () => {
  await open('reminders-together')
  const reminders = screen.getByRole('region', { name: '跟进提醒' })
  expect(within(reminders).getByRole('heading', { name: '12 条跟进到点' })).toBeDefined()
  expect(within(reminders).getAllByRole('listitem')).toHaveLength(4)
  expect(within(reminders).getByRole('button', { name: '查看其余 8 条' })).toBeDefined()
  fireEvent.click(within(reminders).getByRole('button', { name: '全部收起' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: '跟进提醒' })).toBeNull())
})

test('a promise is made in a call with two keys, or in one line', async () => {
  await open('talking')
  press('j', { ctrlKey: true })
  const line = screen.getByRole('textbox', { name: '一句话记跟进' })
  expect(document.activeElement).toBe(line)
  fireEvent.keyDown(line, { key: 'Enter' })
  await screen.findByText(/^已记下：/)
  fireEvent.change(line, { target: { value: '下周三下午3点 给张总回电' } })
  await screen.findByText('给张总回电')
  fireEvent.keyDown(line, { key: 'Enter' })
  await waitFor(() => expect(asked('follow-ups.add')).toHaveLength(2))
  expect(asked('follow-ups.add')).toMatchObject([
    { what: '回电', customerId: 'c-zhang', way: 'call' },
    { what: '给张总回电', customerId: 'c-zhang' },
  ])
})

test('reminders of a call and its wrap-up are a number in the status line, and come when it is over', async () => {
  await open('reminder-in-call')
  const waits = () => within(screen.getByRole('contentinfo')).queryByRole('button', { name: '3 条跟进到点' })
  expect(screen.queryByRole('region', { name: '跟进提醒' })).toBeNull()
  expect(waits()).not.toBeNull()
  act(() => desk().show((before) => ({ ...before, calls: [] })))
  await screen.findByRole('region', { name: '跟进提醒' })
  expect(waits()).toBeNull()
})

test('the number of waiting reminders opens the follow-ups', async () => {
  await open('reminder-in-call')
  fireEvent.click(button('3 条跟进到点'))
  expect(screen.getByRole('region', { name: '跟进' })).toBeDefined()
})

test('the settings save the line without ever knowing the stored password', async () => {
  await open('idle')
  fireEvent.click(button(/^设置/))
  const server = await screen.findByLabelText('服务器地址')
  fireEvent.change(server, { target: { value: 'wss://sip.example.org' } })
  fireEvent.click(button('保存线路'))
  await screen.findByText('已保存')
  expect(asked('settings.save-line')).toEqual([
    {
      server: 'wss://sip.example.org',
      domain: '',
      user: '1001',
      displayName: '',
      profileId: 'kamailio',
      password: null,
    },
  ])
})

test('a refusal of the line is said beside the form, and the focus goes to the field', async () => {
  await open('idle')
  fireEvent.click(button(/^设置/))
  const server = await screen.findByLabelText('服务器地址')
  fireEvent.change(server, { target: { value: '' } })
  fireEvent.click(button('保存线路'))
  await screen.findByText(/服务器地址或用户名写法不对/)
  expect(document.activeElement).toBe(server)
})

test('practice cannot be mistaken, and the real line does not look like it', async () => {
  await open('idle')
  expect(screen.getByRole('complementary', { name: '演练' })).toBeDefined()
  act(() => desk().show((before) => ({ ...before, world: 'line' })))
  await waitFor(() => expect(screen.queryByRole('complementary', { name: '演练' })).toBeNull())
})

test('everything is there in English', async () => {
  await open('talking', 'en')
  for (const name of ['Mute', 'Hold', 'Keypad', 'Hang up']) expect(button(name)).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'Call note' })).toBeDefined()
  expect(document.documentElement.lang).toBe('en')
  expect(document.body.textContent).not.toMatch(/[a-z-]+\.[a-z]+-[a-z]+/)
})

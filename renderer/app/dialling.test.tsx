// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { asked, button, desk, open, press } from './window-rig'

const field = () => screen.findByRole<HTMLInputElement>('combobox')

test('a number abroad is dialled by the second Enter, and what it is stands beside it', async () => {
  await open('idle')
  press('F2')
  fireEvent.change(await field(), { target: { value: '+1 415 555 0100' } })
  expect(await screen.findByText(/美国/)).toBeDefined()
  press('Enter')
  const confirm = await screen.findByRole('button', { name: '确认拨打国外' })
  expect(asked('phone.dial')).toEqual([])
  await waitFor(() => expect(document.activeElement).toBe(confirm))
  fireEvent.click(confirm)
  await waitFor(() => expect(asked('phone.dial')).toEqual([{ number: '+14155550100', confirmed: true }]))
})

test('another number than the one that was asked about is asked about anew', async () => {
  await open('idle')
  press('F2')
  fireEvent.change(await field(), { target: { value: '0014155550100' } })
  fireEvent.keyDown(await field(), { key: 'Enter' })
  await screen.findByRole('button', { name: '确认拨打国外' })
  fireEvent.change(await field(), { target: { value: '00141555501001' } })
  expect(screen.queryByRole('button', { name: '确认拨打国外' })).toBeNull()
  fireEvent.keyDown(await field(), { key: 'Enter' })
  await screen.findByRole('button', { name: '确认拨打国外' })
  expect(asked('phone.dial')).toEqual([])
})

test('a number of a tel: link opens the pad and waits for Enter', async () => {
  await open('idle')
  act(() => desk().tell('phone.fill-in', { number: '010-6275 1234' }))
  expect((await field()).value).toBe('01062751234')
  await waitFor(() => expect(document.activeElement).toBe(button('拨号')))
  expect(asked('phone.dial')).toEqual([])
  fireEvent.click(button('拨号'))
  await waitFor(() => expect(asked('phone.dial')).toEqual([{ number: '01062751234' }]))
})

test('pasting a number with everything around it leaves what can be dialled', async () => {
  await open('idle')
  press('F2')
  fireEvent.paste(await field(), { clipboardData: { getData: () => ' tel:（010）6275–1234 ' } })
  expect((await field()).value).toBe('01062751234')
})

test('the empty pad lists whom one dialled last, and the arrows choose among them', async () => {
  await open('idle')
  press('F2')
  const last = within(await screen.findByRole('listbox', { name: '最近拨打' }))
  expect((await last.findAllByRole('option'))[0]?.textContent).toContain('王小美')
  fireEvent.keyDown(await field(), { key: 'ArrowDown' })
  fireEvent.keyDown(await field(), { key: 'Enter' })
  await waitFor(() => expect(asked('phone.dial')).toEqual([{ number: '+8613900001111' }]))
})

test('a click on a number abroad asks in the pad instead of dialling', async () => {
  await open('idle')
  const abroad = (await screen.findAllByRole('button', { name: '拨打 +1 415 555 0100' }))[0]
  if (!abroad) throw new Error('nobody abroad is in the history')
  fireEvent.click(abroad)
  await screen.findByRole('button', { name: '确认拨打国外' })
  expect(asked('phone.dial')).toEqual([])
})

test('a colleague’s ringing call is picked up by number', async () => {
  await open('idle')
  press('F2')
  fireEvent.change(await field(), { target: { value: '8005' } })
  fireEvent.click(button('代答'))
  await waitFor(() => expect(asked('phone.pick-up')).toEqual([{ number: '8005' }]))
})

test('missed calls are counted on the tool, seen when the history opens, and called back from their own list', async () => {
  await open('missed')
  fireEvent.click(button(/^历史 ?未接来电 ?3$/))
  const history = within(await screen.findByRole('region', { name: '通话历史' }))
  await waitFor(() => expect(asked('phone.missed-seen')).toHaveLength(1))
  await screen.findByRole('button', { name: '历史' })
  fireEvent.click(history.getByRole('radio', { name: '未接 3' }))
  await waitFor(() => expect(asked('phone.history').at(-1)).toEqual({ before: null, limit: 50, missedOnly: true }))
  const back = await history.findAllByText('回拨')
  await waitFor(() => expect(history.queryByText('张三丰')).toBeNull())
  fireEvent.click(back[0] ?? document.body)
  await waitFor(() => expect(asked('phone.dial')).toEqual([{ number: '+862887654321' }]))
})

test('a bad call is told in its row, a good one is not', async () => {
  await open('idle')
  expect(await screen.findAllByText(/^音质较差 3.1$/)).toHaveLength(1)
  expect(screen.queryByText(/4\.3/)).toBeNull()
})

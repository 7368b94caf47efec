// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { asked, open } from '../../app/window-rig'

const reminders = () => screen.getByRole('region', { name: '跟进提醒' })

test('who has something to say about a promise says it with the closing: a line, and Enter', async () => {
  await open('reminder')
  fireEvent.click(within(reminders()).getByRole('button', { name: '写结果：补寄说明书，核对地址' }))
  const line = within(reminders()).getByRole('textbox', { name: '结果' })
  expect(document.activeElement).toBe(line)
  fireEvent.change(line, { target: { value: ' 已寄出，单号发了短信 ' } })
  fireEvent.keyDown(line, { key: 'Enter' })
  await waitFor(() => expect(screen.queryByRole('region', { name: '跟进提醒' })).toBeNull())
  expect(asked('follow-ups.finish')).toEqual([{ id: 'f-0', outcome: 'done', note: '已寄出，单号发了短信' }])
})

test('it can be dropped with a word, and closed there without any', async () => {
  await open('reminder')
  fireEvent.click(within(reminders()).getByRole('button', { name: /^写结果/ }))
  const body = within(screen.getByRole('dialog', { name: '结果' }))
  fireEvent.click(body.getByRole('button', { name: '放弃' }))
  await waitFor(() => expect(asked('follow-ups.finish')).toEqual([{ id: 'f-0', outcome: 'dropped' }]))
})

test('a word typed by its sounds is not sent by the Enter that chooses it', async () => {
  await open('reminder')
  fireEvent.click(within(reminders()).getByRole('button', { name: /^写结果/ }))
  const line = within(reminders()).getByRole('textbox', { name: '结果' })
  fireEvent.keyDown(line, { key: 'Enter', isComposing: true })
  expect(asked('follow-ups.finish')).toEqual([])
})

test('handed on with the first key as ever; the line above the colleagues says why', async () => {
  await open('reminder')
  fireEvent.click(await within(reminders()).findByRole('button', { name: /^转交：/ }))
  const body = screen.getByRole('dialog', { name: '转交' })
  const [first] = within(body).getAllByRole('button')
  expect(document.activeElement).toBe(first)
  fireEvent.keyDown(body.querySelector(':focus') ?? body, { key: 'ArrowUp' })
  const line = within(body).getByRole('textbox', { name: '转交原因' })
  expect(document.activeElement).toBe(line)
  fireEvent.change(line, { target: { value: '明天休假' } })
  fireEvent.keyDown(line, { key: 'Enter' })
  expect(asked('follow-ups.hand-on')).toEqual([])
  expect(document.activeElement).toBe(first)
  if (first) fireEvent.click(first)
  await waitFor(() => expect(asked('follow-ups.hand-on')).toMatchObject([{ ids: ['f-0'], reason: '明天休假' }]))
})

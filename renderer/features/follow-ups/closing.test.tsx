// @vitest-environment jsdom
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, test, vi } from 'vitest'
import { createBridge } from '../../bridge/bridge'
import { createFakeDesk, type FakeDesk } from '../../bridge/fake/fake-desk'
import { fakeSettings, scenes } from '../../bridge/fake/scenes'
import { chooseLanguage, createTranslations } from '../../i18n/i18n'
import { createDeskClock, DeskClockContext } from '../../ui/desk-clock'
import { createServices, mirrorDesk, ServicesContext } from '../desk'
import { DueReminders } from './due-reminders'

// Facts are waited for; the limits only end what hangs.
configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

const now = Date.parse('2026-11-22T10:42:00+08:00')
let desk: FakeDesk
let stop: () => void
afterEach(() => {
  cleanup()
  stop()
})

/** The reminders alone, on a fake desk. */
async function open(): Promise<void> {
  const make = scenes['reminder']
  if (!make) throw new Error('no such scene')
  const settings = fakeSettings('zh-CN', 'light')
  desk = createFakeDesk({ snapshot: make(now), settings, now: () => now, customers: 8 })
  const bridge = createBridge(desk)
  const clock = createDeskClock(() => 0, now)
  const services = createServices(bridge, clock)
  const translations = createTranslations()
  await chooseLanguage(translations, 'zh-CN')
  await act(async () => {
    stop = mirrorDesk(bridge, services.desk)
    await bridge.ask('desk.snapshot', undefined)
  })
  render(
    <I18nextProvider i18n={translations}>
      <DeskClockContext value={clock}>
        <ServicesContext value={services}>
          <DueReminders />
        </ServicesContext>
      </DeskClockContext>
    </I18nextProvider>,
  )
}

const asked = (name: string) => desk.asked.filter((one) => one.name === name).map(({ input }) => input)
const reminders = () => screen.getByRole('region', { name: '跟进提醒' })

test('who has something to say about a promise says it with the closing: a line, and Enter', async () => {
  await open()
  fireEvent.click(within(reminders()).getByRole('button', { name: '写结果：补寄说明书，核对地址' }))
  const line = within(reminders()).getByRole('textbox', { name: '结果' })
  expect(document.activeElement).toBe(line)
  fireEvent.change(line, { target: { value: ' 已寄出，单号发了短信 ' } })
  fireEvent.keyDown(line, { key: 'Enter' })
  await waitFor(() => expect(screen.queryByRole('region', { name: '跟进提醒' })).toBeNull())
  expect(asked('follow-ups.finish')).toEqual([{ id: 'f-0', outcome: 'done', note: '已寄出，单号发了短信' }])
})

test('it can be dropped with a word, and closed there without any', async () => {
  await open()
  fireEvent.click(within(reminders()).getByRole('button', { name: /^写结果/ }))
  const body = within(screen.getByRole('dialog', { name: '结果' }))
  fireEvent.click(body.getByRole('button', { name: '放弃' }))
  await waitFor(() => expect(asked('follow-ups.finish')).toEqual([{ id: 'f-0', outcome: 'dropped' }]))
})

test('a word typed by its sounds is not sent by the Enter that chooses it', async () => {
  await open()
  fireEvent.click(within(reminders()).getByRole('button', { name: /^写结果/ }))
  const line = within(reminders()).getByRole('textbox', { name: '结果' })
  fireEvent.keyDown(line, { key: 'Enter', isComposing: true })
  expect(asked('follow-ups.finish')).toEqual([])
})

test('handed on with the first key as ever; the line above the colleagues says why', async () => {
  await open()
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

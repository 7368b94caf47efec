// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { usualRules } from '#shared/agent-state/rules'
import { CallId } from '#shared/kernel/ids'
import { createBridge } from '../../bridge/bridge'
import { createFakeDesk, type FakeDesk } from '../../bridge/fake/fake-desk'
import { fakeSettings, scenes } from '../../bridge/fake/scenes'
import { chooseLanguage, createTranslations } from '../../i18n/i18n'
import { createDeskClock, DeskClockContext } from '../../ui/desk-clock'
import { createServices, mirrorDesk, ServicesContext } from '../desk'
import { MyDayPanel } from './my-day-panel'
import { AgentRulesSettings } from './rules-settings'
import { StatusPicker } from './status-picker'
import { WrapUpCountdown } from './wrap-up-countdown'

const now = new Date(2026, 10, 22, 14, 42).getTime()
const callId = CallId.parse('call-1')
let desk: FakeDesk
let stop: () => void

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  cleanup()
  stop()
})

/** One part of the window on a fake desk. */
async function open(scene: string, part: ReactNode): Promise<void> {
  const make = scenes[scene]
  if (!make) throw new Error(`no scene ${scene}`)
  desk = createFakeDesk({ snapshot: make(now), settings: fakeSettings('zh-CN', 'light'), now: () => now })
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
        <ServicesContext value={services}>{part}</ServicesContext>
      </DeskClockContext>
    </I18nextProvider>,
  )
}

const asked = (name: string) => desk.asked.filter((one) => one.name === name).map(({ input }) => input)
const openMenu = () => fireEvent.click(screen.getByRole('button', { name: /（状态）/ }))
const item = (name: RegExp) => screen.getByRole('menuitemradio', { name })

describe('the status picker', () => {
  test('offers the reasons with what was used of them, and sends what is chosen', async () => {
    await open('idle', <StatusPicker />)
    openMenu()
    expect(item(/^小休/).textContent).toContain('22 / 30 分钟')
    fireEvent.click(item(/^小休/))
    expect(asked('agent-state.choose')).toEqual([{ type: 'not-ready', reason: 'break' }])
    expect(await screen.findByRole('button', { name: /^小休/ })).toBeTruthy()
  })

  test('calls a reason what the centre calls it, and leaves out what it switched off', async () => {
    await open('idle', <StatusPicker />)
    act(() =>
      desk.show((before) => ({
        ...before,
        agentToday: {
          ...before.agentToday,
          reasons: [
            { ...usualReason('break'), names: { 'zh-CN': '茶歇', en: 'Tea' } },
            { ...usualReason('meal'), on: false },
            { ...usualReason('own-1'), names: { 'zh-CN': '值午班', en: 'Lunch duty' } },
          ],
        },
      })),
    )
    openMenu()
    const words = screen.getAllByRole('menuitemradio').map((one) => one.textContent)
    expect(words).toEqual(['示闲接收来电', '茶歇', '值午班', '签出不接来电，线路保持'])
  })

  test('says that a reason is over its time', async () => {
    await open('idle', <StatusPicker />)
    act(() =>
      desk.show((before) => ({
        ...before,
        agent: { ...before.agent, choice: { type: 'not-ready', reason: 'break' } },
        agentToday: { ...before.agentToday, shownMs: 31 * 60_000 },
      })),
    )
    expect(screen.getByText(/今日超时 31:00 \/ 30 分钟/)).toBeTruthy()
  })

  test('is not to be disturbed for half an hour, says until when, and ends it', async () => {
    await open('idle', <StatusPicker />)
    openMenu()
    fireEvent.click(screen.getByRole('menuitem', { name: /^30 分钟/ }))
    expect(await screen.findByRole('button', { name: /^免打扰/ })).toBeTruthy()
    expect(screen.getByText(/免打扰至 15:12/)).toBeTruthy()
    openMenu()
    fireEvent.click(screen.getByRole('menuitem', { name: /^结束免打扰/ }))
    expect(asked('agent-state.do-not-disturb')).toEqual([{ minutes: 30 }, { minutes: null }])
    expect(await screen.findByRole('button', { name: /^示闲/ })).toBeTruthy()
  })

  test('in a call says what comes afterwards, and F4 changes that', async () => {
    await open('talking', <StatusPicker />)
    expect(screen.getByText(/之后示闲/)).toBeTruthy()
    fireEvent.keyDown(window, { key: 'F4', code: 'F4' })
    expect(await screen.findByText(/之后示忙/)).toBeTruthy()
    fireEvent.keyDown(window, { key: 'F4', code: 'F4' })
    expect(await screen.findByText(/之后示闲/)).toBeTruthy()
  })
})

describe('the countdown of wrap-up', () => {
  test('is made longer while there is an extension left, and finished early', async () => {
    const onFinish = vi.fn()
    await open('wrap-up', <WrapUpCountdown callId={callId} onFinish={onFinish} />)
    expect(screen.getByRole('timer').textContent).toBe('0:21')
    fireEvent.click(screen.getByRole('button', { name: /继续整理（剩 2 次）/ }))
    fireEvent.click(await screen.findByRole('button', { name: /继续整理（剩 1 次）/ }))
    const used = await screen.findByRole<HTMLButtonElement>('button', { name: /继续整理（剩 0 次）/ })
    expect(used.disabled).toBe(true)
    expect(screen.getByRole('timer').textContent).toBe('1:21')
    fireEvent.click(screen.getByRole('button', { name: '提前完成' }))
    expect(onFinish).toHaveBeenCalledOnce()
  })

  test('that is over says that what was written is kept', async () => {
    await open('wrap-up', <WrapUpCountdown callId={callId} onFinish={() => undefined} />)
    act(() => desk.show((before) => ({ ...before, agent: { ...before.agent, activity: 'none', callId: null } })))
    expect(screen.getByText(/内容已存草稿/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the agent’s day', () => {
  const seconds = (text: string) =>
    text
      .split(':')
      .map(Number)
      .reduce((sum, part) => sum * 60 + part, 0)

  test('has totals whose seconds add up to the time signed in', async () => {
    await open('idle', <MyDayPanel onClose={() => undefined} />)
    const table = await screen.findByRole('table')
    const times = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => seconds(row.lastElementChild?.textContent ?? ''))
    expect(times.length).toBeGreaterThan(5)
    expect(times.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(times.at(-1))
  })

  test('is gone through row by row with the keys, newest first', async () => {
    await open('idle', <MyDayPanel onClose={() => undefined} />)
    const list = await screen.findByRole('listbox')
    const options = [...list.querySelectorAll('[role=option]')]
    const chosen = () => options.findIndex((option) => option.getAttribute('aria-selected') === 'true')
    for (const [key, at] of [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['End', options.length - 1],
      ['Home', 0],
    ] as const) {
      fireEvent.keyDown(list, { key })
      expect(chosen()).toBe(at)
    }
    expect(options[0]?.textContent).toContain('进行中')
    expect(options.some((option) => option.textContent?.includes('程序意外退出'))).toBe(true)
  })

  test('shows the day before, and no day after today', async () => {
    await open('idle', <MyDayPanel onClose={() => undefined} />)
    await screen.findByRole('table')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '后一天' }).disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: '前一天' }))
    expect(await screen.findByText('昨天')).toBeTruthy()
    expect(asked('agent-state.day')).toEqual([{ day: '2026-11-22' }, { day: '2026-11-21' }])
  })
})

describe('the rules', () => {
  test('are changed and saved as they stand', async () => {
    await open('idle', <AgentRulesSettings />)
    fireEvent.change(await screen.findByLabelText('话后整理时长'), { target: { value: '45' } })
    fireEvent.click(screen.getByRole('checkbox', { name: '启用会议' }))
    fireEvent.click(screen.getByRole('button', { name: '下移示忙' }))
    fireEvent.click(screen.getByRole('button', { name: '保存规则' }))
    expect(await screen.findByText('规则已保存')).toBeTruthy()
    const [busy, pause, ...rest] = usualRules.reasons
    const wanted = [pause, busy, ...rest].map((one) => (one?.id === 'meeting' ? { ...one, on: false } : one))
    const wrapUp = { ...usualRules.wrapUp, seconds: 45 }
    expect(asked('agent-state.save-rules')).toEqual([{ ...usualRules, wrapUp, reasons: wanted }])
  })

  test('with a reason that has no name are not saved, and say why', async () => {
    await open('idle', <AgentRulesSettings />)
    fireEvent.click(await screen.findByRole('button', { name: '添加示忙原因' }))
    fireEvent.click(screen.getByRole('button', { name: '保存规则' }))
    expect(await screen.findByText(/需要填写中文和英文名称/)).toBeTruthy()
    for (const [label, value] of [
      ['新原因的中文名称', '值午班'],
      ['值午班的英文名称', 'Lunch duty'],
    ] as const) {
      const field = screen.getByLabelText(label)
      fireEvent.change(field, { target: { value } })
      fireEvent.blur(field)
    }
    fireEvent.click(screen.getByRole('button', { name: '保存规则' }))
    expect(await screen.findByText('规则已保存')).toBeTruthy()
  })

  test('take no number that cannot be', async () => {
    await open('idle', <AgentRulesSettings />)
    const field = await screen.findByLabelText('话后整理时长')
    fireEvent.change(field, { target: { value: '4000' } })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    fireEvent.blur(field)
    expect(screen.getByLabelText<HTMLInputElement>('话后整理时长').value).toBe('30')
  })
})

function usualReason(id: string) {
  return { id, names: { 'zh-CN': '', en: '' }, on: true, dailyMinutes: null, usedMs: 0 }
}

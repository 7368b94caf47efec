import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from 'playwright'
import { callBarCommands } from '#shared/desk/call-bar-channels'
import { askMain } from '#test/support/ask-main'
import { axeViolations } from '#test/support/axe'
import { crashPage, type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** The small bar above all windows, while the agent window is put away or another program has the keyboard. */
const agentAddress = 'app://zuoxi/agent/index.html'
const barAddress = 'app://zuoxi/call-bar/index.html'
let launched: LaunchedDesk

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk()
  await expect(launched.desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => launched?.[Symbol.asyncDispose]())

const windowOf = (address: string) =>
  askMain(
    launched.app,
    ({ BrowserWindow }, url) => {
      const found = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL() === url)
      if (!found || found.isDestroyed()) return null
      return {
        visible: found.isVisible(),
        focused: found.isFocused(),
        above: found.isAlwaysOnTop(),
        box: found.getBounds(),
      }
    },
    address,
  )
const hideAgent = () =>
  askMain(
    launched.app,
    ({ BrowserWindow }, url) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL() === url)
        ?.hide(),
    agentAddress,
  )
const barPage = async (other?: Page): Promise<Page> => {
  const isBar = (page: Page) => page !== other && page.url() === barAddress
  await expect.poll(() => launched.app.windows().some(isBar)).toBe(true)
  const page = launched.app.windows().find(isBar)
  if (!page) throw new Error('the call bar went')
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('there is no such window before it is needed', async () => {
  const { desk } = launched
  await desk.takeNextCall()
  expect(await windowOf(barAddress)).toBeNull()
})

test('the window is put away in a call: the bar says who it is, and mutes, holds and resumes', async () => {
  const name = await launched.desk.customerName().innerText()
  await hideAgent()
  await expect.poll(async () => (await windowOf(barAddress))?.visible).toBe(true)
  expect(await windowOf(barAddress)).toMatchObject({ focused: false, above: true })
  const bar = await barPage()
  await expect(bar.locator('.row-name')).toHaveText(name)
  await expect(bar.locator('.row-phase')).toHaveText('通话中')
  await press(bar, '静音')
  await expect(bar.getByRole('button', { name: '静音' })).toHaveAttribute('aria-pressed', 'true')
  await expect(bar.getByText('已静音')).toBeVisible()
  await press(bar, '静音')
  await expect(bar.getByText('已静音')).toBeHidden()
  await press(bar, '保持')
  await expect(bar.locator('.row-phase')).toHaveText('已保持')
  expect(await axeViolations(bar)).toEqual([])
  await press(bar, '取回')
  await expect(bar.locator('.row-phase')).toHaveText('通话中')
})

test('the bar crashes: another one stands there with the same call', async () => {
  const bar = await barPage()
  await crashPage(launched.app, bar)
  const again = await barPage(bar)
  await expect(again.locator('.row-phase')).toHaveText('通话中')
  await expect.poll(async () => (await windowOf(barAddress))?.visible).toBe(true)
})

test('where the agent puts the bar, it stays', async () => {
  await askMain(
    launched.app,
    ({ BrowserWindow }, url) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL() === url)
        ?.setPosition(120, 90),
    barAddress,
  )
  // A change of the desk in the middle of it does not make the bar jump back.
  await press(await barPage(), '静音')
  await press(await barPage(), '静音')
  const file = join(launched.profile, 'call-bar.json')
  await expect.poll(() => existsSync(file)).toBe(true)
  const box = (await windowOf(barAddress))?.box
  expect(box).toMatchObject({ x: 120, y: 90 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ x: 120 + (box?.width ?? 0), y: 90 + (box?.height ?? 0) })
})

test('the desk comes back by its button, the bar goes, and comes again where it was', async () => {
  await press(await barPage(), '打开坐席台')
  await expect.poll(async () => (await windowOf(agentAddress))?.visible).toBe(true)
  await expect.poll(async () => (await windowOf(barAddress))?.visible).toBe(false)
  await hideAgent()
  await expect.poll(windowOf.bind(null, barAddress)).toMatchObject({ visible: true, box: { x: 120, y: 90 } })
})

test('hanging up there ends the call, and the bar with it', async () => {
  await press(await barPage(), '挂机')
  await expect.poll(async () => (await windowOf(barAddress))?.visible).toBe(false)
  await expect(launched.desk.finish()).toBeVisible()
})

test('it rings behind another program: the bar takes the call, and the keyboard stays where the agent types', async () => {
  const { app, desk } = launched
  await desk.disposition(1).check()
  await desk.page.keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await askMain(app, async ({ BrowserWindow }) => {
    if (BrowserWindow.getAllWindows().some((window) => window.webContents.getURL() === 'about:blank')) return
    const other = new BrowserWindow({ width: 400, height: 300 })
    await other.loadURL('about:blank')
    other.focus()
  })
  const focused = () =>
    askMain(app, ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? 'none')
  await expect.poll(focused).toBe('about:blank')
  const bar = await barPage()
  await expect(bar.getByRole('button', { name: '接听' })).toBeVisible({ timeout: 40_000 })
  await expect.poll(async () => (await windowOf(barAddress))?.visible).toBe(true)
  expect(await focused()).toBe('about:blank')
  expect(await axeViolations(bar)).toEqual([])
  await press(bar, '接听')
  await expect(bar.locator('.row-phase')).toHaveText('通话中')
  // The agent took it here and goes on here, although the desk was brought up by the ring.
  expect(await windowOf(barAddress)).toMatchObject({ visible: true, focused: false })
  expect(await windowOf(agentAddress)).toMatchObject({ visible: true, focused: false })
  expect(await focused()).toBe('about:blank')
})

test('the bar’s page is as hardened as the agent’s', async () => {
  const bar = await barPage()
  const preferences = await askMain(
    launched.app,
    ({ webContents }, url) => {
      const found = webContents.getAllWebContents().find((contents) => contents.getURL() === url)
      if (!found) throw new Error('no call bar')
      const last = (found as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences()
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = last
      return { sandbox, contextIsolation, nodeIntegration, webSecurity }
    },
    barAddress,
  )
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  const refused = await bar.evaluate(async () => {
    const name = (refusal: unknown) => (refusal instanceof Error ? refusal.name : 'no error')
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', name)
    const fetched = await fetch('app://zuoxi/agent/index.html').then(({ status }) => status, name)
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: that it throws is what is shown
          resolve(`ran ${eval('1 + 1')}`)
        } catch (refusal) {
          resolve(name(refusal))
        }
      }, 0)
    })
    return { microphone, fetched, evaluated, popup: window.open('https://example.com/') === null }
  })
  expect(refused).toEqual({ microphone: 'NotAllowedError', fetched: 'TypeError', evaluated: 'EvalError', popup: true })
})

test('the bar reaches its own commands and nothing of the agent window’s, and junk is answered with a code', async () => {
  const bar = await barPage()
  const seen = await bar.evaluate(async (names) => {
    type Api = { ask(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }> }
    const { zuoxiCallBar, zuoxi, zuoxiPhone } = window as unknown as Record<string, Api | undefined>
    if (!zuoxiCallBar) return null
    const code = async (name: string, input: unknown) =>
      zuoxiCallBar.ask(name, input).then(
        (answer) => (answer.ok ? `${name} took it` : (answer.error?.code ?? 'no code')),
        (refusal: Error) => refusal.message,
      )
    const junk = [null, 42, 'x'.repeat(1_000_000), [], { callId: 1 }, { callId: 'a', more: 1 }, new Uint8Array(9)]
    const answers: string[] = []
    for (const name of names) for (const input of junk) answers.push(await code(name, input))
    const foreign = [await code('desk.snapshot', undefined), await code('phone.dial', { number: '10086' })]
    return {
      keys: Object.keys(zuoxiCallBar).sort(),
      others: [typeof zuoxi, typeof zuoxiPhone],
      junk: [...new Set(answers)],
      foreign: [...new Set(foreign)],
    }
  }, callBarCommands)
  expect(seen).toEqual({
    keys: ['ask', 'listen'],
    others: ['undefined', 'undefined'],
    junk: ['bad-input'],
    foreign: ['not a command of this window'],
  })
  await expect(bar.locator('.row-phase')).toHaveText('通话中')
})

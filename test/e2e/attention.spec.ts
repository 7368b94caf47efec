import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

const agentAddress = 'app://zuoxi/agent/index.html'
let launched: LaunchedDesk

test.beforeAll(async () => {
  launched = await launchDesk()
  await expect(launched.desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => launched?.[Symbol.asyncDispose]())

test('a call shows the hidden window and asks for attention, and leaves the keyboard where the agent types', async () => {
  const { app, desk } = launched
  await desk.page.keyboard.press('F4')
  // Another program of the agent's, as far as one process can play it: it has the keyboard, and the desk is put away.
  await askMain(
    app,
    async ({ BrowserWindow }, address) => {
      const agent = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL() === address)
      if (!agent) throw new Error('no agent window')
      if ('seen' in globalThis) return
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      agent.on('focus', () => seen.push('focus'))
      const flash = agent.flashFrame.bind(agent)
      agent.flashFrame = (on) => {
        seen.push(on ? 'flash' : 'no flash')
        flash(on)
      }
      agent.hide()
      const other = new BrowserWindow({ width: 400, height: 300 })
      await other.loadURL('about:blank')
      other.focus()
    },
    agentAddress,
  )
  const now = () =>
    askMain(
      app,
      ({ BrowserWindow }, address) => {
        const agent = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL() === address)
        const { seen } = globalThis as unknown as { seen: string[] }
        const focused = BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? 'none'
        return { visible: agent?.isVisible(), focused, seen: [...seen] }
      },
      agentAddress,
    )
  await expect.poll(now).toEqual({ visible: false, focused: 'about:blank', seen: [] })
  await expect(desk.answer()).toBeVisible({ timeout: 40_000 })
  await expect.poll(now).toEqual({ visible: true, focused: 'about:blank', seen: ['flash'] })
  await desk.page.keyboard.press('F9')
  await expect(desk.hold()).toBeVisible()
  await expect.poll(now).toEqual({ visible: true, focused: 'about:blank', seen: ['flash', 'no flash'] })
})

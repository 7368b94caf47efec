import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { figuresOf } from '#test/support/figures'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { startAndWait } from '#test/support/plain-start'

/** The agent window among the program's windows, in main. */
const agentAddress = 'app://zuoxi/agent/index.html'
let launched: LaunchedDesk

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--verbose'] })
  await expect(launched.desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => launched?.[Symbol.asyncDispose]())

const agentWindow = () =>
  askMain(
    launched.app,
    ({ BrowserWindow }, address) => {
      const all = BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL() === address)
      return { count: all.length, visible: all.some((window) => window.isVisible()) }
    },
    agentAddress,
  )

const closeAgentWindow = () =>
  askMain(
    launched.app,
    ({ BrowserWindow }, address) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL() === address)
        ?.close()
    },
    agentAddress,
  )

test('the window is closed in a call: it is only put away, the voice goes on, and a second start brings it back', async () => {
  const { desk, profile } = launched
  await desk.takeNextCall()
  await desk.page.keyboard.insertText('窗口收起前写的话')
  await expect(desk.draftSaved()).toBeVisible()
  const since = Date.now()
  await closeAgentWindow()
  await expect.poll(agentWindow).toEqual({ count: 1, visible: false })
  const second = await startAndWait(profile)
  expect(second.code).toBe(0)
  await expect.poll(agentWindow).toEqual({ count: 1, visible: true })
  const until = Date.now()
  await expect(desk.hold()).toBeEnabled()
  await expect(desk.note()).toHaveValue('窗口收起前写的话')
  await expect.poll(() => figuresOf(profile, since, until).voice_gap_ms).not.toBeNull()
  // The figure of the promise (200) is the smoke's; here only a voice that stopped fails.
  expect(figuresOf(profile, since, until).voice_gap_ms).toBeLessThanOrEqual(1_000)
})

test('the window that comes back is the one that can hang up', async () => {
  const { desk } = launched
  await desk.page.keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await closeAgentWindow()
  // What is to be wrapped up keeps the desk as a call does.
  await expect.poll(agentWindow).toEqual({ count: 1, visible: false })
  await startAndWait(launched.profile)
  await desk.page.keyboard.press('1')
  await desk.page.keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
})

test('the window is closed with nothing going on: the program ends', async () => {
  await expect(launched.desk.answer()).toBeHidden()
  const gone = once(launched.process, 'exit')
  await closeAgentWindow()
  const [code] = await gone
  expect(code).toBe(0)
})

test('a profile that cannot be written is one sentence that says what to do, and a failed start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-readonly-'))
  // Where a file stands no folder can be made, not even by root.
  const profile = join(folder, 'a file', 'profile')
  writeFileSync(join(folder, 'a file'), '')
  const { code, stderr } = await startAndWait(profile)
  rmSync(folder, { recursive: true })
  expect(code).toBe(1)
  const said = stderr.split('\n').filter((line) => line.includes('坐席台'))
  expect(said).toEqual([`坐席台无法写入自己的文件夹：${profile}。请检查磁盘空间和权限，然后重新打开。`])
})

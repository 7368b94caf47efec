import { expect, test } from '@playwright/test'
import type { DeskPage } from '#test/support/desk-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** The colleagues of the practice world, as a new agent meets them: nothing else is installed or connected. */
let launched: LaunchedDesk
let desk: DeskPage

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk()
  desk = launched.desk
  await expect(desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => launched[Symbol.asyncDispose]())

async function wrapUp(): Promise<void> {
  await expect(desk.finish()).toBeVisible({ timeout: 30_000 })
  await desk.disposition(1).check()
  await desk.page.keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
}

test('a colleague is found by pinyin, asked, and takes the customer', async () => {
  const { keyboard } = desk.page
  await desk.takeNextCall()
  await keyboard.press('Control+F8')
  await expect(desk.transferInput()).toBeFocused()
  await keyboard.insertText('zhoumin')
  await expect(desk.page.getByRole('option', { name: /周敏/ })).toBeVisible()
  await keyboard.press('Enter')
  await expect(desk.completeTransfer()).toBeEnabled({ timeout: 30_000 })
  await keyboard.press('Control+F7')
  await wrapUp()
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().first()).toContainText('周敏')
  await keyboard.press('Escape')
})

test('the next customer waits in the parking place, and is fetched from it with their name', async () => {
  const { keyboard } = desk.page
  // Still ready: the customer who was handed over is somebody else's, and the next one calls.
  await desk.answer().waitFor({ timeout: 60_000 })
  const customer = await desk.customerName().innerText()
  await keyboard.press('F9')
  await expect(desk.hold()).toBeEnabled({ timeout: 15_000 })
  await keyboard.press('F4')
  await keyboard.press('Control+F7')
  await expect(desk.transferInput()).toBeFocused()
  await keyboard.insertText('8090')
  await keyboard.press('Enter')
  await wrapUp()
  await keyboard.press('F2')
  await expect(desk.dialInput()).toBeFocused()
  await keyboard.insertText('8090')
  await keyboard.press('Enter')
  await expect(desk.customerName()).toHaveText(customer, { timeout: 30_000 })
  await expect(desk.hold()).toBeEnabled()
})

test('the team lead comes when asked, and the agent sees it', async () => {
  const { keyboard } = desk.page
  await keyboard.press('F2')
  await expect(desk.dialInput()).toBeFocused()
  await keyboard.insertText('*55')
  await keyboard.press('Enter')
  await expect(desk.page.getByText('组长 王芳 正在监听').first()).toBeVisible({ timeout: 30_000 })
  await expect(desk.page.getByText(/组长 王芳 正在耳语/).first()).toBeVisible({ timeout: 30_000 })
})

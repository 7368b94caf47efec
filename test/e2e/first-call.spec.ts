import { expect, test } from '@playwright/test'
import { DeskPage } from '#test/support/desk-page'
import { agentPage, crashPage, type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

let launched: LaunchedDesk
let desk: DeskPage

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk()
  desk = launched.desk
  await expect(desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => launched[Symbol.asyncDispose]())

test('a call is taken, noted, wrapped up and found again with the keyboard alone', async () => {
  const { keyboard } = desk.page
  await keyboard.press('F4')
  await expect(desk.answer()).toBeVisible()
  await expect(desk.page.getByText('号码完全一致')).toBeVisible()
  const caller = await desk.customerName().innerText()
  await keyboard.press('F9')
  await expect(desk.hold()).toBeEnabled()
  // Answering puts the hands where they are needed.
  await expect(desk.note()).toBeFocused()
  await keyboard.insertText('退款已催，财务今天放款')
  await keyboard.press('F7')
  await expect(desk.mute()).toHaveAttribute('aria-pressed', 'true')
  await keyboard.press('F7')
  await expect(desk.mute()).toHaveAttribute('aria-pressed', 'false')
  await keyboard.press('F8')
  await expect(desk.resume()).toBeVisible()
  await keyboard.press('F8')
  await expect(desk.hold()).toBeVisible()
  await keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  // Whoever hung up has finished writing: the keys are at the disposition.
  await keyboard.press('3')
  await expect(desk.disposition(3)).toBeChecked()
  await keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await desk.tool(/^历史/).click()
  const newest = desk.page
    .getByRole('region', { name: /通话历史/ })
    .or(desk.page.getByRole('complementary', { name: /通话历史/ }))
    .first()
  await expect(newest).toContainText(caller)
  await expect(newest).toContainText('退款已催，财务今天放款')
  await keyboard.press('Escape')
})

test('a number from the dial pad reaches a simulated customer, and the note of the last call is on the card', async () => {
  const { keyboard } = desk.page
  // Not ready: nobody calls in between.
  await keyboard.press('F4')
  await keyboard.press('F2')
  await expect(desk.dialInput()).toBeFocused()
  await keyboard.insertText('138 0000 1201')
  await keyboard.press('Enter')
  await expect(desk.hangUp()).toBeVisible()
  await expect(desk.customerName()).toHaveText('陈静怡')
  await expect(desk.page.getByText('退款已催，财务今天放款').first()).toBeVisible()
  await expect(desk.hold()).toBeVisible({ timeout: 20_000 })
  await keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
})

test('the agent window crashes in a wrap-up: it is back with the same call and the draft', async () => {
  await desk.note().click()
  await desk.page.keyboard.insertText('崩溃前写的话')
  await expect(desk.draftSaved()).toBeVisible()
  const crashed = desk.page
  await crashPage(launched.app, crashed)
  desk = new DeskPage(await agentPage(launched.app, crashed))
  await expect(desk.note()).toHaveValue('崩溃前写的话')
  await expect(desk.customerName()).toHaveText('陈静怡')
  await desk.disposition(1).check()
  await desk.page.keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
})

test('what cannot be a number is said in one sentence, and nothing is dialled', async () => {
  await desk.page.keyboard.press('F2')
  await desk.dialInput().fill('+++')
  await desk.page.keyboard.press('Enter')
  await expect(desk.page.getByText('这不是能拨的号码：请检查后重拨。').first()).toBeVisible()
  await expect(desk.hangUp()).toBeHidden()
  await desk.page.keyboard.press('Escape')
})

test('a number that two customers share asks who it is, and the choice is on the card and in the history', async () => {
  const { keyboard } = desk.page
  await keyboard.press('F2')
  await desk.dialInput().fill('0571 5555 1207')
  await keyboard.press('Enter')
  await expect(desk.hangUp()).toBeVisible()
  await expect(desk.page.getByText('2 位客户用这个号码，请选择是谁')).toBeVisible()
  const candidates = desk.page.getByRole('list', { name: '可能的客户' }).getByRole('button')
  await expect(candidates).toHaveCount(2)
  // Whoever stands first is on the card until the agent says otherwise: the other one is chosen.
  const shown = await desk.customerName().innerText()
  const other = shown === '郑敏' ? '吴磊' : '郑敏'
  await candidates.filter({ hasText: other }).click()
  await expect(desk.customerName()).toHaveText(other)
  await expect(desk.page.getByText('由你选定')).toBeVisible()
  await expect(desk.hold()).toBeVisible({ timeout: 20_000 })
  await desk.note().fill('已确认本人')
  await keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await desk.disposition(1).check()
  await keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().filter({ hasText: '已确认本人' })).toContainText(other)
  await keyboard.press('Escape')
})

test('the phone window crashes in a call: it is taken back with its note, and the next call is taken', async () => {
  const { keyboard } = desk.page
  await keyboard.press('F4')
  await expect(desk.answer()).toBeVisible({ timeout: 40_000 })
  await keyboard.press('F9')
  await expect(desk.hold()).toBeVisible()
  await keyboard.insertText('电话部件崩溃前的记录')
  const phones = () => launched.app.windows().filter((page) => page.url().includes('/phone/phone.html'))
  const [phone] = phones()
  if (!phone) throw new Error('no phone window')
  await crashPage(launched.app, phone)
  await expect.poll(() => phones().some((page) => page !== phone), { timeout: 30_000 }).toBe(true)
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.page.getByText(/正在接回/)).toHaveCount(0)
  await expect(desk.hold()).toBeEnabled()
  await expect(desk.note()).toHaveValue('电话部件崩溃前的记录')
  await keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  // Ended by the agent, not by the crash: nothing asks to call the customer back.
  await expect(desk.page.getByText(/电话部件刚刚重启，通话断了/)).toHaveCount(0)
  await desk.disposition(5).check()
  await keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await expect(desk.answer()).toBeVisible({ timeout: 60_000 })
  await keyboard.press('F9')
  await expect(desk.hold()).toBeVisible()
})

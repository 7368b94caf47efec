import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { figuresOf } from '#test/support/figures'
import { crashPage, launchDesk } from '#test/support/launched-desk'

const missing = /没有找到麦克风：请插好耳机，再到设置里选择/
const denied = /系统不许使用麦克风：请在系统的隐私设置里允许本程序/

test('without a microphone the phone rings, the customer is heard, and one sentence says what to do', async () => {
  await using launched = await launchDesk({ microphone: 'none', args: ['--verbose'] })
  const { desk, profile } = launched
  await expect(desk.notice(missing)).toHaveCount(1)
  await desk.takeNextCall()
  const caller = await desk.customerName().innerText()
  await desk.page.keyboard.insertText('没有麦克风，已用短信回复')
  await expect(desk.draftSaved()).toBeVisible()
  await expect(desk.notice(missing)).toHaveCount(1)
  await expect(desk.page.getByText(missing)).toHaveCount(1)
  // Silent one way only: the customer's voice arrives.
  await expect.poll(() => figuresOf(profile, 0, 0).answer_to_first_rtp_ms).not.toBeNull()
  await desk.page.keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await desk.page.keyboard.press('5')
  await desk.page.keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  // Nobody is rung up to hear nothing: the number is not called, and the same sentence says why.
  await desk.page.keyboard.press('F4')
  await desk.page.keyboard.press('F2')
  await desk.dialInput().fill('138 0000 1201')
  await desk.page.keyboard.press('Enter')
  await expect(desk.hangUp()).toBeHidden()
  await expect(desk.notice(missing)).toHaveCount(1)
  await desk.tool(/^历史/).click()
  const rows = desk.historyRows()
  await expect(rows.filter({ hasText: '没有麦克风，已用短信回复' })).toContainText(caller)
  await expect(rows.filter({ hasText: '未接通' }).first()).toBeVisible()
})

test('where the system denies the microphone, the call is taken and the sentence is another one', async () => {
  await using launched = await launchDesk()
  const { app, desk } = launched
  await expect(desk.lineRegistered()).toBeVisible()
  // What the privacy settings of a system do, done by the only part of it that a test can reach: nobody is permitted.
  await askMain(app, ({ session }) => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    session.defaultSession.setPermissionCheckHandler(() => false)
  })
  const phone = app.windows().find((page) => page.url().includes('/phone/phone.html'))
  if (!phone) throw new Error('no phone window')
  await crashPage(app, phone)
  await expect(desk.notice(denied)).toHaveCount(1)
  await desk.takeNextCall()
  await expect(desk.notice(denied)).toHaveCount(1)
  await desk.page.keyboard.insertText('麦克风被禁用时的记录')
  await desk.page.keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await expect(desk.note()).toHaveValue('麦克风被禁用时的记录')
})

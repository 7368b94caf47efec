import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import type { DeskPage } from '#test/support/desk-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** The real-line world against a SIP server that is not the program's own: the practice switch, run by the test. */
let server: PracticeSwitch
let launched: LaunchedDesk
let desk: DeskPage
const quiet = { info: () => undefined, warn: () => undefined }

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  server = await startPracticeSwitch({
    domain: 'desk.test',
    origins: ['app://zuoxi'],
    users: [{ name: '1001', password: 'swordfish' }, { name: '1002' }],
    log: quiet,
  })
  launched = await launchDesk()
  desk = launched.desk
  await expect(desk.lineRegistered()).toBeVisible()
})
test.afterAll(async () => {
  await launched[Symbol.asyncDispose]()
  await server.stop()
})

async function saveLine(values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await desk.settingsField(label).fill(value)
  await desk.button(/^保存线路/).click()
}

test('a malformed address is refused with one sentence, and nothing is saved', async () => {
  await desk.tool(/^设置/).click()
  await saveLine({ 服务器地址: 'http://not a server', 分机或用户名: '1001', 密码: 'x' })
  await expect(desk.page.getByText(/服务器地址或用户名写法不对/).first()).toBeVisible()
})

test('an unknown server is said in one sentence in the world of the real line', async () => {
  await saveLine({ 服务器地址: 'ws://127.0.0.1:9', 分机或用户名: '1001', 密码: 'swordfish' })
  await desk.enterLineWorld()
  await expect(desk.page.getByText(/找不到 SIP 服务器/).first()).toBeVisible({ timeout: 20_000 })
  await expect(desk.page.getByText('来电都是模拟客户')).toBeHidden()
})

test('a wrong password is one clear sentence, and the phone does not try again and again', async () => {
  await saveLine({ 服务器地址: server.url, 'SIP 域': 'desk.test', 密码: 'wrong' })
  await expect(desk.page.getByText(/SIP 用户名或密码不对/).first()).toBeVisible()
})

test('the right password registers, and is written nowhere on a machine without a keyring', async () => {
  await saveLine({ 密码: 'swordfish' })
  await expect(desk.lineRegistered()).toBeVisible()
  await expect.poll(() => server.registered('1001')).toBe(1)
  const kept = readFileSync(join(launched.profile, 'settings.json'), 'utf8')
  expect(kept).not.toContain('swordfish')
})

test('a callee who is not there, a number that nobody has and a busy one are each told apart', async () => {
  const dial = async (number: string, sentence: RegExp) => {
    await desk.page.keyboard.press('F2')
    await desk.dialInput().fill(number)
    await desk.page.keyboard.press('Enter')
    await expect(desk.page.getByText(sentence).first()).toBeVisible()
    await expect(desk.hangUp()).toBeHidden()
  }
  await desk.page.keyboard.press('Escape')
  await dial('1002', /对方暂时无法接通/)
  await dial('1999', /没有这个号码/)
  const undo = server.faults.answerWith(486, 'INVITE')
  await dial('1002', /对方正忙/)
  undo()
})

test('practice and the real line share no customer', async () => {
  await desk.page.keyboard.press('F2')
  await desk.dialInput().fill('陈静怡')
  await expect(desk.page.getByText('没有找到“陈静怡”')).toBeVisible()
  await desk.page.keyboard.press('Escape')
})

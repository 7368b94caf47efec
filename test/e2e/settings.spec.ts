import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** The settings of sound, desktop and server profiles, on the real program. */
let launched: LaunchedDesk

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk()
  await expect(launched.desk.lineRegistered()).toBeVisible()
  await launched.desk.tool(/^设置/).click()
})
test.afterAll(async () => launched?.[Symbol.asyncDispose]())

const shortcut = (name: string) =>
  launched.desk.page.getByRole('group', { name: '全局快捷键' }).getByLabel(name, { exact: true })
const isRegistered = (keys: string) =>
  askMain(launched.app, ({ globalShortcut }, accelerator) => globalShortcut.isRegistered(accelerator), keys)

test('a shortcut is recorded by pressing it, works for every program, and is taken away again', async () => {
  const { page } = launched.desk
  const answer = shortcut('接听')
  await answer.focus()
  await page.keyboard.press('a')
  await expect(page.getByText(/这个键不行/)).toBeVisible()
  await page.keyboard.press('Control+Alt+F8')
  await expect(answer).toHaveValue('Ctrl+Alt+F8')
  await expect.poll(() => isRegistered('Ctrl+Alt+F8')).toBe(true)
  await page.keyboard.press('Control+Alt+F7')
  await expect.poll(() => isRegistered('Ctrl+Alt+F7')).toBe(true)
  expect(await isRegistered('Ctrl+Alt+F8')).toBe(false)
  await page.keyboard.press('Delete')
  await expect(answer).toHaveValue('请按组合键……')
  await expect.poll(() => isRegistered('Ctrl+Alt+F7')).toBe(false)
})

test('keys that are taken are said to be refused, in the settings and as a notice, until others are chosen', async () => {
  const { desk } = launched
  const { page } = desk
  await askMain(launched.app, ({ globalShortcut }) => {
    globalShortcut.register('Ctrl+Alt+F5', () => undefined)
  })
  const mute = shortcut('静音')
  await mute.focus()
  await page.keyboard.press('Control+Alt+F5')
  await expect(page.getByText(/没有生效，可能被别的程序占用：请换一组键/)).toBeVisible()
  await expect(mute).toHaveAttribute('aria-invalid', 'true')
  await expect(desk.notice(/全局快捷键没有生效/)).toBeVisible()
  await mute.focus()
  await page.keyboard.press('Control+Alt+F6')
  await expect(mute).toHaveAttribute('aria-invalid', 'false')
  await expect(desk.notice(/全局快捷键没有生效/)).toBeHidden()
})

test('a profile is exported, changed, imported as one’s own, and removed; what is wrong is named', async () => {
  const { desk, profile } = launched
  const { page } = desk
  const settings = page.getByRole('region', { name: '设置' })
  const json = page.getByLabel('JSON 内容')
  const file = join(profile, 'server-profiles', 'our-pbx.json')
  await desk.button(/^导出 Kamailio/).click()
  await expect(json).toHaveValue(/"id": "kamailio"/)
  const exported = await json.inputValue()
  await settings.getByRole('button', { name: /^导入/ }).click()
  await expect(page.getByText(/这个 id 是程序自带的/)).toBeVisible()
  await json.fill(exported.replace('"kamailio"', '"our-pbx"').replace('"pingSeconds": 5', '"pingSeconds": 5000'))
  await settings.getByRole('button', { name: /^导入/ }).click()
  await expect(page.getByText(/“pingSeconds”这一项不对/)).toBeVisible()
  expect(existsSync(file)).toBe(false)

  const own = exported.replace('"kamailio"', '"our-pbx"').replace('"Kamailio"', '"我们的 PBX"')
  const chooser = page.waitForEvent('filechooser')
  await desk.button(/^选择文件/).click()
  await (await chooser).setFiles({ name: 'our-pbx.json', mimeType: 'application/json', buffer: Buffer.from(own) })
  await expect(page.getByText('已导入：我们的 PBX')).toBeVisible()
  expect(existsSync(file)).toBe(true)
  await page.getByRole('combobox', { name: '服务器类型' }).selectOption('our-pbx')
  await desk.button(/^删除 我们的 PBX/).click()
  await expect(desk.button(/^删除 我们的 PBX/)).toBeHidden()
  expect(existsSync(file)).toBe(false)
})

test('the microphone’s level is seen while the settings are open, and the trials say how they go', async () => {
  const { desk } = launched
  const { page } = desk
  await desk.button(/^声音设备/).click()
  const meter = page.getByRole('meter', { name: '麦克风音量' })
  // The microphone of tests beeps once a second, and so a look once a second may miss every beep.
  await expect
    .poll(() => meter.evaluate((element) => (element as HTMLMeterElement).value), { intervals: [50] })
    .toBeGreaterThan(0.2)
  await desk.button(/^试听筒/).click()
  await expect(page.getByText(/播放完了/)).toBeVisible()
  await desk.button(/^录一段听听/).click()
  await expect(page.getByText(/正在录音/)).toBeVisible()
  await desk.button(/^停止/).click()
  await expect(desk.button(/^停止/)).toBeHidden()
})

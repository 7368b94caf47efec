import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { DeskPage } from '#test/support/desk-page'
import { killDesk, launchDesk } from '#test/support/launched-desk'
import { giveUp, startLineWorld } from '#test/support/line-world'

let profile: string

test.beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'zuoxi-state-'))
})
test.afterAll(() => rmSync(profile, { recursive: true, force: true }))

async function choose(desk: DeskPage, words: RegExp): Promise<void> {
  await desk.page.getByRole('button', { name: /（状态）/ }).click()
  await desk.page.getByRole('menu', { name: '选择状态' }).locator('button', { hasText: words }).click()
}
const rows = (desk: DeskPage) => desk.page.getByRole('listbox', { name: '状态明细' }).getByRole('option')
const picker = (desk: DeskPage, words: RegExp) => expect(desk.button(words)).toBeVisible()

test('a day is kept row by row through a program that dies, and its totals add up to the second', async () => {
  {
    await using first = await launchDesk({ profile })
    const { desk } = first
    await expect(desk.lineRegistered()).toBeVisible()
    await picker(desk, /^签出/)
    await choose(desk, /^小休/)
    await picker(desk, /^小休/)
    await choose(desk, /^用餐/)
    await picker(desk, /^用餐/)
    await desk.tool(/^今日状态/).click()
    await expect(rows(desk)).toHaveCount(2)
    await expect(rows(desk).nth(0)).toContainText('用餐')
    await expect(rows(desk).nth(0)).toContainText('进行中')
    await expect(rows(desk).nth(1)).toContainText('小休')
    await killDesk(first)
  }
  await using second = await launchDesk({ profile })
  const { desk } = second
  await expect(desk.lineRegistered()).toBeVisible()
  await picker(desk, /^签出/)
  await choose(desk, /^会议/)
  await desk.tool(/^今日状态/).click()
  await expect(rows(desk)).toHaveCount(3)
  await expect(rows(desk).nth(1)).toContainText('程序意外退出')
  const seconds = (text: string) =>
    text
      .split(':')
      .map(Number)
      .reduce((sum, part) => sum * 60 + part, 0)
  await expect(async () => {
    const times = (await desk.page.getByRole('table').locator('tr > :last-child').allInnerTexts()).slice(1).map(seconds)
    expect(times.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(times.at(-1))
  }).toPass()
})

test('an agent who is not to be disturbed gets no call until they say so; wrap-up counts down and can be made longer', async () => {
  await using launched = await launchDesk()
  const { desk } = launched
  await expect(desk.lineRegistered()).toBeVisible()
  await choose(desk, /^15 分钟/)
  await desk.page.keyboard.press('F4')
  await picker(desk, /^免打扰/)
  await expect(desk.page.getByText(/^免打扰至 \d\d:\d\d/)).toBeVisible()
  await choose(desk, /^结束免打扰/)
  await picker(desk, /^示闲/)

  await desk.answer().waitFor({ timeout: 40_000 })
  await desk.page.keyboard.press('F9')
  await desk.hold().waitFor({ timeout: 15_000 })
  await choose(desk, /^会议/)
  await expect(desk.page.getByText(/^之后会议/)).toBeVisible()
  await desk.page.keyboard.press('Shift+F9')
  await desk.button(/^继续整理（剩 2 次）/).click()
  await expect(desk.button(/^继续整理（剩 1 次）/)).toBeVisible()
  await desk.disposition(1).check()
  await desk.button(/^提前完成/).click()
  await picker(desk, /^会议/)
})

test('who declines stays ready; who lets it ring out gets no more calls until they say that they are back', async () => {
  await using line = await startLineWorld()
  await using launched = await launchDesk()
  const { desk } = launched
  const { keyboard } = desk.page
  await expect(desk.lineRegistered()).toBeVisible()
  await line.enter(desk)
  await keyboard.press('F4')
  await picker(desk, /^示闲/)

  line.invite('"Li" <sip:13900000001@desk.test>')
  await expect(desk.answer()).toBeVisible()
  await keyboard.press('Shift+F9')
  await expect(desk.answer()).toBeHidden()
  await picker(desk, /^示闲 ?（状态）/)

  const sent = line.invite('"Li" <sip:13900000002@desk.test>')
  await expect(desk.answer()).toBeVisible()
  // Longer than the few seconds in which a caller changes their mind.
  await expect(desk.page.locator('.status-timer')).toHaveText(/^0:(0[6-9]|[1-5]\d)$/)
  await giveUp(line.trunk, sent)
  await picker(desk, /^漏接/)
  await expect(desk.page.getByRole('heading', { name: /^刚才漏接/ })).toBeVisible()
  await keyboard.press('F4')
  await picker(desk, /^示闲 ?（状态）/)
})

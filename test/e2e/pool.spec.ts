import { expect, test } from '@playwright/test'
import { axeViolations } from '#test/support/axe'
import { launchDesk } from '#test/support/launched-desk'

test('the pool by keyboard alone, claim and call in one step, and a call list that survives a reload', async () => {
  await using launched = await launchDesk()
  const { desk } = launched
  const { page } = desk
  const clean = async (state: string) => expect.soft(await axeViolations(page), state).toEqual([])
  const rows = page.locator('.pool-page .grid-body .grid-row')
  const nameOf = (row: number) => page.locator(`.pool-page [data-cell="${row}:1"]`).innerText()
  await expect(desk.lineRegistered()).toBeVisible()

  await test.step('a customer is claimed without a mouse', async () => {
    await desk.tool(/^公海$/).focus()
    await page.keyboard.press('Enter')
    await expect(rows.nth(2)).toBeVisible()
    await clean('pool')
    const first = await nameOf(0)
    await page.locator('.pool-page [role=columnheader]').nth(1).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.locator('.pool-why h2')).toHaveText(first)
    await expect(page.locator('.pool-why-actions .button-primary')).toBeFocused()
    await clean('one of the pool')
    await page.keyboard.press('Enter')
    await expect(page.locator('.claim-news')).toContainText('已领取 1 位')
    await expect(rows.filter({ hasText: first })).toHaveCount(0)
  })

  await test.step('every tab is clean', async () => {
    for (const name of [/^即将退回/, /^分配记录/, /^规则/, /^公海/]) {
      await page.getByRole('tab', { name }).click()
      await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
      await clean(String(name))
    }
  })

  await test.step('claimed and dialled in one step, the page is there again afterwards', async () => {
    const claimed = await nameOf(0)
    await rows.nth(0).click()
    await page.getByRole('button', { name: '领取并拨打' }).click()
    await expect(desk.hangUp()).toBeVisible()
    await expect(desk.customerName()).toContainText(claimed)
    await page.keyboard.press('Shift+F9')
    // Whoever answered so quickly is wrapped up.
    await expect(desk.finish().or(page.locator('.pool-page'))).toBeVisible()
    if (await desk.finish().isVisible()) {
      await desk.disposition(1).check()
      await page.keyboard.press('Control+Enter')
    }
    await expect(page.locator('.pool-page')).toBeVisible()
    await expect(page.locator('.standing')).toContainText('今日已领2 / 50')
  })

  await test.step('those ticked become a call list, worked through card by card', async () => {
    await rows.nth(0).getByRole('checkbox').click()
    await rows.nth(1).getByRole('checkbox').click()
    const names = [await nameOf(0), await nameOf(1)]
    await page.getByRole('button', { name: '加入外呼任务…' }).click()
    await page.getByLabel('要说什么').fill('问屏幕是否正常')
    await clean('a new call list')
    await page.getByRole('button', { name: '建立任务' }).click()
    await expect(page.getByText(/共 2 位/)).toBeVisible()
    await page.getByRole('button', { name: '去打' }).click()
    const card = page.locator('.outbound-card h1')
    await expect(card).toContainText(names[0] ?? '')
    await expect(page.getByText('问屏幕是否正常')).toBeVisible()
    await clean('a call list')
    await page.getByLabel('记一笔').fill('让晚上再打')
    await page.reload()
    await desk.tool(/^外呼$/).click()
    await page.locator('.call-list').first().click()
    await expect(card).toContainText(names[0] ?? '')
    await expect(page.getByLabel('记一笔')).toHaveValue('让晚上再打')
    await page.keyboard.press('1')
    await page.keyboard.press('Control+Enter')
    await expect(card).toContainText(names[1] ?? '')
    await expect(page.locator('.work-through-head')).toContainText('1 / 2')
  })
})
